/** @file The followed path through a recurrent layer: one factor for each time step, and what is left behind them. */
import type { Hop } from "../../engine/index.ts";
import { useStepsText } from "../i18n/text.ts";
import { columnOf, type StepModel, useModel } from "./model.ts";
import { exact, short } from "./numbers.ts";

interface Stay {
  readonly time: number;
  /** What the path has been multiplied by while it was at this time. */
  readonly factor: number;
  readonly left: number;
}

/** Hops within recurrent layers, by their time step; empty where the path goes through none. */
function staysOf({ plan, info }: StepModel, hops: readonly Hop[]): Stay[] {
  const stays: Stay[] = [];
  for (const { quantity, local, product } of hops) {
    const column = plan.columns[quantity.place === null ? -1 : columnOf(plan, quantity.place.tensor)];
    const isRecurrent = column !== undefined && ["rnn", "lstm", "gru"].includes(column.spec.type);
    const shape = info.tensors.find(({ name }) => name === quantity.place?.tensor)?.shape;
    if (!isRecurrent || quantity.at.length < 3 || shape === undefined) continue;
    const time = quantity.at[1]!;
    const last = stays.at(-1);
    if (last?.time === time)
      stays[stays.length - 1] = { time, factor: last.factor * local.value, left: product };
    else stays.push({ time, factor: local.value, left: product });
  }
  return stays;
}

const decades = 8;

export function ThroughTime() {
  const model = useModel();
  const words = useStepsText();
  const stays = staysOf(model, model.paths?.paths[model.path]?.hops ?? []);
  if (stays.length < 2) return null;
  const most = Math.max(...stays.map(({ left }) => Math.abs(left)));
  return (
    <section className="steps-section">
      <h3 className="label">{words.backward.time}</h3>
      <ol className="steps-times">
        {stays.map(({ time, factor, left }) => {
          const size = Math.abs(left);
          const share = size === 0 ? 0 : Math.max(0.02, 1 + Math.log10(size / most) / decades);
          return (
            <li key={time}>
              <span className="note">{words.backward.timeStep(String(time + 1))}</span>
              <span className="numeral">× {short(factor, model.style)}</span>
              <span
                className="steps-size"
                style={{ width: `${100 * share}%` }}
                data-sign={left < 0 ? "neg" : "pos"}
              />
              <span className={`numeral ${left < 0 ? "neg" : "pos"}`}>{exact(left, 3)}</span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
