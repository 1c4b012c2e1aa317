/** @file Ways from the loss back to a number, the largest first, by sign; the chosen one is followed in the picture. */
import { useId } from "react";
import type { Paths, Place } from "../../engine/index.ts";
import { count } from "../format.ts";
import { useStepsText } from "../i18n/text.ts";
import { roleIn } from "./plan.ts";
import { columnOf, type StepModel, useModel } from "./model.ts";
import { long, signed, type Style } from "./numbers.ts";
import { SignedBar } from "./Numeral.tsx";
import { useSteps } from "./state.ts";
import { textOf } from "./symbols.ts";

interface PathsOfProps {
  readonly owner: Place;
  readonly found: Paths;
}

type Path = Paths["paths"][number];

export function PathsOf({ owner, found }: PathsOfProps) {
  const model = useModel();
  const words = useStepsText();
  const name = useId();
  const { paths, rest, gradient } = found;
  const most = Math.max(...paths.map(({ value }) => Math.abs(value)), Math.abs(gradient));
  const further = rest.count === null || rest.count > 0;
  const counted = rest.count === null ? `${count(paths.length)}+` : count(rest.count + paths.length);
  return (
    <section className="steps-section">
      <h3 className="label">{words.backward.paths(counted)}</h3>
      <div className="steps-paths" role="radiogroup" aria-label={words.backward.paths(counted)}>
        {paths.map((path, i) => (
          <label key={i} className={i === model.path ? "on" : ""}>
            <input
              type="radio"
              name={name}
              checked={i === model.path}
              onChange={() => useSteps.setState({ path: i, hop: null })}
            />
            <span className="steps-through">{throughOf(model, owner, path, words)}</span>
            <SignedBar value={path.value} most={most} />
            <Amount value={path.value} style={model.style} />
          </label>
        ))}
      </div>
      {(paths.length > 1 || further) && (
        <div className="steps-path-sum">
          {further && (
            <>
              <span>{words.backward.otherPaths(rest.count === null ? null : count(rest.count))}</span>
              <SignedBar value={rest.sum} most={most} />
              <Amount value={rest.sum} style={model.style} />
            </>
          )}
          <span>{words.backward.sum}</span>
          <SignedBar value={gradient} most={most} />
          <Amount value={gradient} style={model.style} />
        </div>
      )}
    </section>
  );
}

const Amount = ({ value, style }: { readonly value: number; readonly style: Style }) => (
  <span className={`numeral ${value < 0 ? "neg" : "pos"}`}>{signed(long(value, style), value)}</span>
);

/** The first and the last two of many. */
const shortened = (units: readonly string[]): string =>
  (units.length > 3 ? [units[0], "…", ...units.slice(-1)] : units).join(" → ");

/** The units that it goes through behind the layer of the number itself, from there to the loss. */
function throughOf(
  { plan, symbol }: StepModel,
  owner: Place,
  { hops }: Path,
  words: ReturnType<typeof useStepsText>,
): string {
  const own = columnOf(plan, owner.tensor);
  const seen = new Map<number, Place>();
  for (const { quantity } of [...hops].reverse()) {
    const { place } = quantity;
    const at = place === null ? -1 : columnOf(plan, place.tensor);
    const column = plan.columns[at];
    if (place === null || column === undefined || at === own || column.count === 1) continue;
    const role = roleIn(column, place.tensor);
    if (role === ".preactivation") seen.set(at, seen.get(at) ?? { ...place, tensor: column.id });
    else if (role === "") seen.set(at, seen.get(at) ?? place);
  }
  const units = [...seen.values()].map((place) => textOf(symbol(place)));
  return units.length === 0 ? words.backward.directly : words.backward.through(shortened(units));
}
