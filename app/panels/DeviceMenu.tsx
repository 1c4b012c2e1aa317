/** @file The device in use and its speed; pressed, it says why and offers the others. */
import { Button, Dialog, DialogTrigger, Heading, Popover, Radio, RadioGroup } from "react-aria-components";
import type { DeviceChoice } from "../../engine/index.ts";
import { compact, short } from "../format.ts";
import { useWords } from "../i18n/text.ts";
import { chooseDevice, messageOf } from "../session.ts";
import { showNotice, useRun } from "../stores/run.ts";
import { useUi } from "../stores/ui.ts";

const choices: readonly DeviceChoice[] = ["auto", "wasm", "exact", "webgpu", "reference"];

function choose(choice: DeviceChoice): void {
  chooseDevice(choice).catch((error: unknown) => showNotice({ kind: "failed", message: messageOf(error) }));
}

export function DeviceMenu() {
  const words = useWords();
  const { device: text, counters } = words;
  const language = useUi((state) => state.language);
  const device = useRun((state) => state.device);
  const preparing = useRun((state) => state.preparing);
  const rate = useRun((state) => state.counters.stepsPerSecond);
  const speed =
    rate === null
      ? counters.atRest
      : counters.stepsPerSecond(rate < 10 ? short(rate) : compact(rate, language, 1e5));
  return (
    <DialogTrigger>
      <Button
        className="count device"
        aria-label={`${text.label}: ${device === null ? "" : text.names[device.name]}`}
      >
        <span className="label">{device === null ? text.label : text.names[device.name]}</span>
        <span className="value">{device === null || preparing ? counters.starting : speed}</span>
      </Button>
      <Popover className="popover sheetlike" placement="bottom end" offset={6}>
        <Dialog className="dialog">
          <Heading slot="title" className="title">
            {text.title}
          </Heading>
          <DeviceReason />
          <DeviceChoices />
          <p className="note">{text.exactNote}</p>
          <p className="note">{text.referenceNote}</p>
        </Dialog>
      </Popover>
    </DialogTrigger>
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
