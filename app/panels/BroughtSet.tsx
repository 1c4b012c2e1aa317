/** @file A set that someone brings, among those to choose from: it opens the dialog for it. */
import { Button } from "react-aria-components/Button";
import { loadReading, useWords } from "../i18n/text.ts";
import { useDocument } from "../stores/document.ts";
import { Opens } from "../ui/Opens.tsx";
import { part } from "../ui/part.ts";

const dialogs = {
  ownImages: part(async () => {
    await loadReading();
    return (await import("../brought/OwnImages.tsx")).OwnImages;
  }),
  ownText: part(async () => {
    await loadReading();
    return (await import("../brought/OwnText.tsx")).OwnText;
  }),
};

/** Whether a dialog of these brings the data set named `type`. */
export const isBrought = (type: string): type is keyof typeof dialogs => Object.hasOwn(dialogs, type);

export function BroughtSet({ type }: { readonly type: keyof typeof dialogs }) {
  const { catalog } = useWords();
  const chosen = useDocument(({ present }) => present.data.type === type);
  return (
    <Opens part={dialogs[type]} props={{}}>
      {(trigger) => (
        <Button className="set" aria-pressed={chosen} {...trigger}>
          <span>{catalog.datasets[type].name}…</span>
        </Button>
      )}
    </Opens>
  );
}
