/** @file The loss: its formula with the numbers of the shown sample, how it is brought together, and what penalties add. */
import type { Explanation } from "../../engine/index.ts";
import { firstPhase } from "../editor/training.ts";
import { formulas } from "../formulas.ts";
import { useStepsText, useWords } from "../i18n/text.ts";
import { Formula } from "../ui/Formula.tsx";
import { useModel } from "./model.ts";
import { lossName } from "./names.ts";
import { long, short } from "./numbers.ts";
import { Numeral, SymbolOf } from "./Numeral.tsx";
import { useAnswer } from "./scene.ts";
import { texOf } from "./symbols.ts";
import { Terms } from "./Terms.tsx";

const mostTerms = { few: 8 };

export function LossOf() {
  const words = useStepsText();
  const { found } = useAnswer("explain", { place: { tensor: "loss", index: 0 }, most: mostTerms.few });
  return (
    <>
      <Element />
      {found?.kind === "sum" && (
        <Terms of={found.place} value={found.value} found={found} title={words.loss.mean} showAll={null} />
      )}
      {found?.kind === "function" && <Other found={found} />}
      <Penalties />
    </>
  );
}

/** A loss with penalties is a function of the loss of the data and the weights. */
function Other({ found }: { readonly found: Extract<Explanation, { readonly kind: "function" }> }) {
  return (
    <ul className="steps-arguments">
      {found.arguments.slice(0, 16).map(({ value, place }, i) => (
        <li key={i}>
          {place !== null && <SymbolOf place={place} />}
          <Numeral value={value} place={place} />
        </li>
      ))}
    </ul>
  );
}

function Penalties() {
  const words = useStepsText();
  const { document } = useModel();
  const { l1, l2 } = firstPhase(document);
  if (l1 === 0 && l2 === 0) return null;
  const parts = [...(l1 > 0 ? [formulas.penalties.l1] : []), ...(l2 > 0 ? [formulas.penalties.l2] : [])];
  return (
    <section className="steps-section">
      <h3 className="label">{words.loss.penalties}</h3>
      {parts.map((tex) => (
        <Formula key={tex} tex={tex} />
      ))}
    </section>
  );
}

/** The first element of the shown sample. */
function Element() {
  const words = useStepsText();
  const texts = useWords();
  const { document, info, row, style, symbol } = useModel();
  const count = Math.max(1, (info.values["loss.elements"]?.data.length ?? 1) / info.batch);
  const place = { tensor: "loss.elements", index: row * count };
  const { found } = useAnswer("explain", { place, most: mostTerms.few });
  const { type } = firstPhase(document).loss;
  const formula = (formulas.losses as Readonly<Record<string, string>>)[type] ?? "L";
  const live = liveTex(type, numbersOf(useModel()), (value) => short(value, style));
  return (
    <section className="steps-section">
      <h3 className="label">{words.loss.element(lossName(texts, type))}</h3>
      <p className="steps-formula">
        <Formula tex={formula} />
      </p>
      {found !== null && (
        <p className="steps-formula">
          <Formula
            tex={`${texOf(symbol(place))} = ${live === null ? "" : `${live} = `}${long(found.value, style)}`}
          />
        </p>
      )}
      {found?.kind === "function" && (
        <ul className="steps-arguments">
          {found.arguments.slice(0, 24).map(({ value, place: of }, i) => (
            <li key={i}>
              {of !== null && <SymbolOf place={of} />}
              <Numeral value={value} place={of} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

interface LossNumbers {
  readonly predictions: Float64Array;
  readonly targets: Float64Array;
}

/** What the loss reads of the shown sample. */
function numbersOf({ info, row }: ReturnType<typeof useModel>): LossNumbers {
  const ofRow = (name: string): Float64Array => {
    const data = info.values[name]?.data ?? new Float64Array(0);
    const size = Math.max(1, data.length / info.batch);
    return data.subarray(row * size, (row + 1) * size);
  };
  return { predictions: ofRow("loss.prediction"), targets: ofRow("loss.target") };
}

/** The formula of the first element with its numbers; null where it is not one line. */
function liveTex(
  type: string,
  { predictions, targets }: LossNumbers,
  say: (value: number) => string,
): string | null {
  const [p, t] = [predictions[0], targets[0]];
  if (p === undefined || t === undefined) return null;
  const minusT = t < 0 ? `+ ${say(-t)}` : `- ${say(t)}`;
  switch (type) {
    case "squaredError":
      return `(${say(p)} ${minusT})^2`;
    case "absoluteError":
      return String.raw`\left|${say(p)} ${minusT}\right|`;
    case "binaryCrossEntropy":
      return String.raw`-${say(t)} \ln ${say(p)} - ${say(1 - t)} \ln ${say(1 - p)}`;
    case "crossEntropy": {
      const chosen = targets.length === 1 ? predictions[t] : undefined;
      return chosen === undefined ? null : String.raw`-\ln ${say(chosen)}`;
    }
    default:
      return null;
  }
}
