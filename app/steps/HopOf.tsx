/** @file One step of the followed path: upstream × local, and where the local derivative is a slope, the curve with it. */
import type { Hop } from "../../engine/index.ts";
import { useStepsText, useWords } from "../i18n/text.ts";
import { Formula } from "../ui/Formula.tsx";
import { CurvePlot } from "./CurvePlot.tsx";
import { columnOf, type StepModel, useModel } from "./model.ts";
import { activationName } from "./names.ts";
import { long } from "./numbers.ts";
import { Numeral } from "./Numeral.tsx";
import { useAnswer } from "./scene.ts";
import { useSteps } from "./state.ts";
import { texOf, textOf } from "./symbols.ts";
import { Written } from "./Written.tsx";

/** The slope of an activation says the most; else the first step from the loss. */
export function defaultHop(hops: readonly Hop[]): number {
  const slope = hops.findIndex(
    ({ quantity }, i) => i > 1 && quantity.place?.tensor.endsWith(".preactivation") === true,
  );
  return slope > 0 ? slope : Math.min(1, hops.length - 1);
}

export function HopOf() {
  const model = useModel();
  const { paths, path, hop, symbol, plan } = model;
  const words = useStepsText();
  const texts = useWords();
  const one = paths?.paths[path]?.hops[hop];
  const place = one?.quantity.place ?? null;
  const column = place === null ? undefined : plan.columns[columnOf(plan, place.tensor)];
  const isSlope = column !== undefined && place !== null && place.tensor === `${column.id}.preactivation`;
  const unit = isSlope ? { tensor: column.id, index: place.index } : null;
  const { found } = useAnswer("explain", unit === null ? null : { place: unit, most: 1 });
  if (one === undefined || place === null) return null;
  const drawn = found?.kind === "function" ? found.curve : null;
  // Behind a loss that reads the preactivation itself, the derivative is that of both together.
  const curve = drawn !== null && isNear(drawn.slope, one.local.value) ? drawn : null;
  const name = found?.kind === "function" && found.name !== null ? activationName(texts, found.name) : "";
  return (
    <section className="steps-section">
      <h3 className="label">{words.backward.upstreamLocal(textOf(symbol(unit ?? place)))}</h3>
      <div className="steps-slope">
        <div className="steps-lines">
          {curve !== null && <p>{words.backward.slope(name)}</p>}
          <span className="steps-calculation">
            <HopNumber value={one.upstream} to={hop - 1} name={words.lane.upstream} /> ×{" "}
            <LocalNumber hop={one} /> ={" "}
            <HopNumber value={one.product} to={hop + 1} name={words.terms.product} />
          </span>
          <LocalTex hop={one} symbol={symbol} />
        </div>
        {curve !== null && found !== null && (
          <CurvePlot name={name} curve={curve} x={one.quantity.value} y={found.value} />
        )}
      </div>
    </section>
  );
}

const isNear = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-6 * Math.max(1e-3, Math.abs(b));

interface HopNumberProps {
  readonly value: number;
  /** The step of the path in which it comes out, or goes in. */
  readonly to: number;
  readonly name: string;
}

/** What comes in is the product of the step before, what comes out is upstream of the next. */
function HopNumber({ value, to, name }: HopNumberProps) {
  const { paths, path, symbol, style } = useModel();
  const place = paths?.paths[path]?.hops[to]?.quantity.place ?? null;
  const text = long(value, style);
  if (to < 1 || place === null) return <span className="numeral">{text}</span>;
  return (
    <button
      type="button"
      className="numeral link"
      aria-label={`${name} ${text} › ${textOf(symbol(place))}`}
      onClick={() => useSteps.setState({ hop: to })}
    >
      {text}
    </button>
  );
}

const LocalNumber = ({ hop: { local } }: { readonly hop: Hop }) => (
  <span className="accent">
    <Numeral value={local.value} place={local.place} inside />
  </span>
);

function LocalTex({ hop: { local }, symbol }: { readonly hop: Hop; readonly symbol: StepModel["symbol"] }) {
  if (local.place === null && local.formula === null) return null;
  return (
    <span className="note steps-local">
      {local.place !== null ? (
        <Formula tex={texOf(symbol(local.place))} />
      ) : (
        local.formula !== null && <Written formula={local.formula} />
      )}
    </span>
  );
}
