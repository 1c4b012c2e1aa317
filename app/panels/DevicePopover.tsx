/** @file Why this device is in use, and the others. */
import { Dialog } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { Radio, RadioGroup } from "react-aria-components/RadioGroup";
import type { DeviceChoice } from "../../engine/index.ts";
import { useWords } from "../i18n/text.ts";
import { orTell } from "../orTell.ts";
import { chooseDevice } from "../session.ts";
import { useRun } from "../stores/run.ts";
import type { Opened } from "../ui/Opens.tsx";
import { Sheet } from "../ui/Sheet.tsx";

const choices: readonly DeviceChoice[] = ["auto", "wasm", "exact", "webgpu", "reference"];

function choose(choice: DeviceChoice): void {
  orTell(chooseDevice(choice));
}

export function DevicePopover({ triggerRef, isOpen, onOpenChange }: Opened) {
  const { device: text } = useWords();
  return (
    <Sheet placement="bottom end" triggerRef={triggerRef} isOpen={isOpen} onOpenChange={onOpenChange}>
      <Dialog className="dialog">
        <Heading slot="title" className="title">
          {text.title}
        </Heading>
        <DeviceReason />
        <DeviceChoices />
        <p className="note">{text.exactNote}</p>
        <p className="note">{text.referenceNote}</p>
      </Dialog>
    </Sheet>
  );
}

function DeviceReason() {
  const words = useWords();
  const device = useRun((state) => state.device);
  if (device === null) return null;
  return (
    <p>
      <strong className="value">{words.device.names[device.name]}</strong>
      {device.detail !== "" && <span className="note"> {device.detail}</span>}
      <br />
      {words.catalog.deviceReasons[device.reason]}
    </p>
  );
}

function DeviceChoices() {
  const { device: text } = useWords();
  const choice = useRun((state) => state.choice);
  return (
    <RadioGroup
      className="radios"
      aria-label={text.choose}
      value={choice}
      onChange={(value) => {
        const chosen = choices.find((one) => one === value);
        if (chosen !== undefined) choose(chosen);
      }}
    >
      {choices.map((one) => (
        <Radio key={one} value={one} className="radio">
          {text.names[one]}
        </Radio>
      ))}
    </RadioGroup>
  );
}
