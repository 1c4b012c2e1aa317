/** @file Epoch, iteration and batch as a picture: a cell for each batch of the epoch, filled as training goes through it. */
import type { CSSProperties } from "react";
import { batchKind } from "../editor/batch.ts";
import { epochNow } from "../editor/epoch.ts";
import { count } from "../format.ts";
import { useWords } from "../i18n/text.ts";
import { useDocument } from "../stores/document.ts";
import { useRun } from "../stores/run.ts";

export function ThisEpoch() {
  const { data, recipe } = useWords();
  const counters = useRun((state) => state.counters);
  const samples = useRun((state) => state.model?.trainSamples ?? 0);
  const batchSize = useDocument(({ present }) => present.training.batchSize);
  const { iteration, batch, cells } = epochNow(counters, batchSize, samples);
  return (
    <div className="batch">
      <div className="row">
        <span className="label">{data.epochNow(count(counters.epoch + 1))}</span>
        <span className="note">{data.iterationOf(count(iteration), count(counters.stepsPerEpoch))}</span>
      </div>
      <div className="cells" aria-hidden="true">
        {cells.map((filled, i) => (
          <Cell key={i} filled={filled} isNow={filled < 1 && (cells[i - 1] ?? 1) === 1} />
        ))}
      </div>
      {samples > 0 && (
        <div className="row note">
          <span>{recipe.batchKinds[batchKind(batchSize, samples)]}</span>
          <span>{data.batchSamples(count(batch), count(samples))}</span>
        </div>
      )}
    </div>
  );
}

interface CellProps {
  /** How much of its batches is done, 0 to 1. */
  readonly filled: number;
  readonly isNow: boolean;
}

function Cell({ filled, isNow }: CellProps) {
  const style: CSSProperties & Record<"--filled", string> = { "--filled": `${100 * filled}%` };
  return <i className={isNow ? "now" : filled === 1 ? "done" : ""} style={style} />;
}
