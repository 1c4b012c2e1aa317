/** @file How the step moves a weight: the optimizer's rule with its numbers, its memory before and after. */
import type { Place } from "../../engine/index.ts";
import { firstPhase } from "../editor/training.ts";
import { formulas } from "../formulas.ts";
import { useStepsText, useWords } from "../i18n/text.ts";
import { Formula } from "../ui/Formula.tsx";
import { useModel } from "./model.ts";
import { optimizerName } from "./names.ts";
import { enclosed, long } from "./numbers.ts";
import { Numeral, SymbolOf } from "./Numeral.tsx";
import { gradientOf, useAnswer } from "./scene.ts";
import { texOf } from "./symbols.ts";
import { Terms } from "./Terms.tsx";
import { TypedWeight } from "./TypedWeight.tsx";

const mostTerms = 8;
const mostWays = 3;

export function UpdateOf({ place }: { readonly place: Place }) {
  const words = useStepsText();
  const texts = useWords();
  const { document, style, symbol } = useModel();
  const { found, refused } = useAnswer("update", { place, most: mostTerms });
  if (refused !== null) return <p className="note">{words.panel.notThere}</p>;
  if (found === null) return <div className="steps-room" />;
  const { type } = firstPhase(document).optimizer;
  const rule = (formulas.optimizers as Readonly<Record<string, string>>)[type] ?? "";
  const next = { tensor: `next(${place.tensor})`, index: place.index };
  return (
    <>
      <section className="steps-section">
        <h3 className="label">{words.update.rule(optimizerName(texts, type))}</h3>
        <p className="steps-formula">
          <Formula tex={rule} />
        </p>
        <p className="steps-formula strong">
          <UpdateLine place={place} />
        </p>
        <dl className="steps-check">
          <dt>
            <SymbolOf place={place} /> {words.update.before}
          </dt>
          <dd>{long(found.before, { ...style, digits: style.digits + 2 })}</dd>
          <dt>{words.update.gradient}</dt>
          <dd>
            <Numeral value={found.gradient} place={gradientOf(place)} isSigned />
          </dd>
          {found.clipped !== null && (
            <>
              <dt>{words.update.clipped}</dt>
              <dd>
                <Numeral value={found.clipped} place={null} isSigned />
              </dd>
            </>
          )}
          <dt>{words.update.rate} η</dt>
          <dd>
            <Numeral value={found.learningRate} place={{ tensor: "learningRate", index: 0 }} />
          </dd>
          <dt>
            <Formula tex={texOf(symbol(next))} /> {words.update.after}
          </dt>
          <dd className="value">{long(found.after, { ...style, digits: style.digits + 2 })}</dd>
        </dl>
      </section>
      <ChainRule place={place} />
      {found.slots.length > 0 && (
        <section className="steps-section">
          <h3 className="label">{words.update.memory}</h3>
          <dl className="steps-slots">
            {found.slots.map(({ name, before, after }) => (
              <div key={name}>
                <dt>
                  <SymbolOf place={{ tensor: name, index: place.index }} />
                </dt>
                <dd>
                  {long(before, style)} →{" "}
                  <Numeral value={after} place={{ tensor: `next(${name})`, index: place.index }} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      {found.terms.kind === "sum" && (
        <Terms of={next} value={found.after} found={found.terms} title={words.terms.title} showAll={null} />
      )}
      <section className="steps-section">
        <TypedWeight place={place} />
      </section>
    </>
  );
}

/** Where the gradient comes from: upstream × local, the largest ways first. */
function ChainRule({ place }: { readonly place: Place }) {
  const words = useStepsText();
  const of = gradientOf(place);
  const { found } = useAnswer("explain", { place: of, most: mostWays });
  return found?.kind === "sum" ? (
    <Terms of={of} value={found.value} found={found} title={words.terms.gradient} showAll={null} />
  ) : null;
}

/** w ← w − η · g with its numbers, where that is the rule; else η times what the rule makes of the gradient. */
export function UpdateLine({ place }: { readonly place: Place }) {
  const { document, style, symbol } = useModel();
  const { found } = useAnswer("update", { place, most: mostTerms });
  if (found === null) return null;
  const { type, params } = firstPhase(document).optimizer;
  const isPlain = type === "sgd" && Number(params["weightDecay"] ?? 0) === 0;
  const more = { ...style, digits: style.digits + 2 };
  const gradient = found.clipped ?? found.gradient;
  const rate = found.learningRate;
  const direction = isPlain || rate === 0 ? gradient : (found.before - found.after) / rate;
  const change = String.raw` - ${long(rate, style)} \cdot ${enclosed(long(direction, style))}`;
  return (
    <Formula
      tex={String.raw`${texOf(symbol(place))} \leftarrow ${long(found.before, more)} ${change} = ${long(found.after, more)}`}
    />
  );
}
