/** @file A sequence as small lines over its steps, one for each input; nothing where it is padded or a number is missing. */
import type { FittedColumn, SplitData } from "../../engine/index.ts";

/** More lines than these cannot be told apart. */
export const mostLines = 4;

/** Height of the drawing in its own units; its width is one unit a step. */
const height = 100;

interface StepLinesProps {
  /** [steps, columns], NaN where nothing is. */
  readonly values: Float32Array;
  readonly columns: readonly FittedColumn[];
}

/** From the least to the most of the training part, so that sequences can be compared. */
function heightOf({ statistics }: FittedColumn, value: number): number {
  const { least = 0, most = 1 } = statistics ?? {};
  const share = most > least ? (value - least) / (most - least) : 0.5;
  return height * (1 - Math.min(1.1, Math.max(-0.1, share)));
}

/** A path through the steps that are there; one that stands alone is a dash of its own. */
function pathOf(values: readonly number[], column: FittedColumn): string {
  const parts: string[] = [];
  for (const [t, value] of values.entries()) {
    if (Number.isNaN(value)) continue;
    const y = heightOf(column, value).toFixed(1);
    const isFirst = t === 0 || Number.isNaN(values[t - 1]);
    const isAlone = isFirst && (t === values.length - 1 || Number.isNaN(values[t + 1]));
    parts.push(isAlone ? `M${t - 0.3} ${y}H${t + 0.3}` : `${isFirst ? "M" : "L"}${t} ${y}`);
  }
  return parts.join("");
}

export function StepLines({ values, columns }: StepLinesProps) {
  const steps = values.length / columns.length;
  return (
    <svg
      className="step-lines"
      viewBox={`-0.5 -12 ${Math.max(1, steps)} ${height + 24}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path className="step-ground" d={`M-0.5 ${height + 10}H${steps - 0.5}`} />
      {columns.slice(0, mostLines).map((column, c) => (
        <path
          key={column.column.name}
          className={`step-line-${c + 1}`}
          d={pathOf(
            Array.from({ length: steps }, (_, t) => values[t * columns.length + c] ?? Number.NaN),
            column,
          )}
        />
      ))}
    </svg>
  );
}

/** The measured numbers of a sample, [steps, columns]. */
export function measuredSteps({ spec, table }: SplitData, sample: number): Float32Array {
  const size = spec.x.shape.reduce((product, extent) => product * extent, 1);
  return table?.measured.x.subarray(sample * size, (sample + 1) * size) ?? new Float32Array();
}
