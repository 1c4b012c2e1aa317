/** @file The device in use and its speed; pressed, it says why and offers the others. */
import { compact, short } from "../format.ts";
import { useWords } from "../i18n/text.ts";
import { useRun } from "../stores/run.ts";
import { useUi } from "../stores/ui.ts";
import { Opens } from "../ui/Opens.tsx";
import { part } from "../ui/part.ts";

const popover = part(async () => (await import("./DevicePopover.tsx")).DevicePopover);

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
    <Opens part={popover} props={{}}>
      {(trigger) => (
        <button
          type="button"
          className="count device"
          aria-label={`${text.label}: ${device === null ? "" : text.names[device.name]}`}
          {...trigger}
        >
          <span className="label">{device === null ? text.label : text.names[device.name]}</span>
          <span className="value">{device === null || preparing ? counters.starting : speed}</span>
        </button>
      )}
    </Opens>
  );
}
