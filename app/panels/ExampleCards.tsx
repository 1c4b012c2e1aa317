/** @file The examples: networks ready to train, grouped by what they read, each with what to look at. */
import { Button as Pressable } from "react-aria-components/Button";
import { Dialog } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { examples, type PresetGroup, type PresetName } from "../../engine/index.ts";
import { useReading, useWords } from "../i18n/text.ts";
import { openDocument } from "../session.ts";
import { Button } from "../ui/Button.tsx";
import type { Opened } from "../ui/Opens.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { showNotice } from "../stores/run.ts";

const names = Object.keys(examples) as PresetName[];
const groups = [...new Set(names.map((name) => examples[name].group))];

/** Opens an example, which undo takes back, and says what to look at. */
function open(name: PresetName): void {
  openDocument(examples[name].document);
  showNotice({ kind: "example", name });
}

export function ExampleCards({ triggerRef, isOpen, onOpenChange }: Opened) {
  const { network } = useWords();
  const close = (): void => onOpenChange(false);
  return (
    <Sheet
      className="examples"
      placement="bottom"
      triggerRef={triggerRef}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
    >
      <Dialog className="dialog">
        <div className="head">
          <Heading slot="title" className="title">
            {network.examples}
          </Heading>
          <span className="sp" />
          <Button look="quiet" icon="close" label={network.close} onPress={close} />
        </div>
        {groups.map((group) => (
          <Group key={group} group={group} close={close} />
        ))}
      </Dialog>
    </Sheet>
  );
}

function Group({ group, close }: { readonly group: PresetGroup; readonly close: () => void }) {
  const { examples: text } = useReading();
  return (
    <section className="example-group" aria-label={text.groups[group]}>
      <h4 className="label">{text.groups[group]}</h4>
      <div className="example-cards">
        {names
          .filter((name) => examples[name].group === group)
          .map((name) => (
            <Pressable
              key={name}
              className="example"
              onPress={() => {
                close();
                open(name);
              }}
            >
              <strong>{text.presets[name].name}</strong>
              <span className="note">{text.presets[name].look}</span>
            </Pressable>
          ))}
      </div>
    </section>
  );
}
