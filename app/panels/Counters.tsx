/** @file How far the run is. */
import { compact } from "../format.ts";
import { useWords } from "../i18n/text.ts";
import { useRun } from "../stores/run.ts";
import { useUi } from "../stores/ui.ts";

export function Counters() {
  const { counters } = useWords();
  const language = useUi((state) => state.language);
  const epoch = useRun((state) => state.counters.epoch);
  const step = useRun((state) => state.counters.step);
  return (
    <>
      <Count name={counters.epoch} value={compact(epoch, language, 1e5)} className="count-epoch" />
      <Count name={counters.step} value={compact(step, language)} className="count-step" />
    </>
  );
}

export function Count({ name, value, className }: { name: string; value: string; className: string }) {
  return (
    <div className={`count ${className}`}>
      <div className="label">{name}</div>
      <div className="value" data-testid={className}>
        {value}
      </div>
    </div>
  );
}
