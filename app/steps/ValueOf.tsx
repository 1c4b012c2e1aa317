/** @file How a number of the forward pass came about: its terms, its function with the curve, its choice, or where it comes from. */
import { useState } from "react";
import type { Explanation, Place } from "../../engine/index.ts";
import { activationName } from "./names.ts";
import { useStepsText, useWords } from "../i18n/text.ts";
import { Formula } from "../ui/Formula.tsx";
import { CurvePlot } from "./CurvePlot.tsx";
import { formulaNumbers, formulaTex } from "./formulaTex.ts";
import { InsideOf } from "./InsideOf.tsx";
import { useModel } from "./model.ts";
import { long, short } from "./numbers.ts";
import { Numeral, Opened, SymbolOf } from "./Numeral.tsx";
import { useAnswer } from "./scene.ts";
import { texOf } from "./symbols.ts";
import { Terms } from "./Terms.tsx";
import { Onwards } from "./Onwards.tsx";
import { TypedWeight } from "./TypedWeight.tsx";

/** Terms shown at first, and when all are wanted. */
export const termsShown = { few: 6, all: 4096 };

/** @param deep what its first argument is made of is shown too: the weighted sum under the activation */
export function ValueOf({ place, deep = true }: { readonly place: Place; readonly deep?: boolean }) {
  const [all, setAll] = useState(false);
  const words = useStepsText();
  const { found, refused } = useAnswer("explain", { place, most: all ? termsShown.all : termsShown.few });
  if (refused !== null) return <p className="note">{words.panel.notThere}</p>;
  if (found === null) return <div className="steps-room" />;
  return (
    <>
      {found.kind === "function" && deep && found.curve !== null && found.arguments[0]?.place && (
        <ValueOf place={found.arguments[0].place} deep={false} />
      )}
      <Body found={found} showAll={all ? null : () => setAll(true)} />
      {deep && found.inside !== null && <InsideOf inside={found.inside} />}
    </>
  );
}

interface BodyProps {
  readonly found: Explanation;
  readonly showAll: (() => void) | null;
}

function Body({ found, showAll }: BodyProps) {
  const words = useStepsText();
  switch (found.kind) {
    case "sum":
      return (
        <Terms
          of={found.place}
          value={found.value}
          found={found}
          title={words.terms.title}
          showAll={showAll}
        />
      );
    case "function":
      return <FunctionOf found={found} />;
    case "pick":
      return <PickOf found={found} />;
    case "copy":
      return (
        <section className="steps-section steps-line">
          <span>{words.copy}</span>
          {found.from.place !== null && <SymbolOf place={found.from.place} />}
          <Numeral value={found.from.value} place={found.from.place} />
        </section>
      );
    case "given":
      return (
        <section className="steps-section">
          {found.role === "weight" || found.role === "bias" ? (
            <>
              <Onwards place={found.place} />
              <TypedWeight place={found.place} />
            </>
          ) : (
            <p className="note">{words.panel.given}</p>
          )}
        </section>
      );
    default:
      return found satisfies never;
  }
}

type Of<K extends Explanation["kind"]> = Extract<Explanation, { readonly kind: K }>;

function FunctionOf({ found }: { readonly found: Of<"function"> }) {
  const words = useStepsText();
  const texts = useWords();
  const { symbol, style } = useModel();
  const { name, curve, formula, value } = found;
  const [argument] = found.arguments;
  const said = name === null ? "f" : activationName(texts, name);
  return (
    <section className="steps-section">
      <h3 className="label">{words.curve.title(said)}</h3>
      <div className="steps-slope">
        <div className="steps-lines">
          <Formula tex={`${texOf(symbol(found.place))} = ${functionTex(found, symbol)}`} />
          <Formula
            tex={
              formula === null
                ? `= ${callTex(
                    name,
                    found.arguments.slice(0, 3).map((one) => short(one.value, style)),
                  )}`
                : `= ${formulaNumbers(formula, style)}`
            }
          />
          <Formula tex={`= ${long(value, style)}`} />
          {curve !== null && (
            <span className="note">
              {words.curve.slope} {long(curve.slope, style)}
            </span>
          )}
          {curve !== null && argument !== undefined && <Opened quantity={argument} />}
        </div>
        {curve !== null && argument !== undefined && (
          <CurvePlot name={said} curve={curve} x={argument.value} y={value} />
        )}
      </div>
      {curve === null && found.arguments.length > 0 && <ArgumentsOf found={found} />}
    </section>
  );
}

function functionTex(
  { formula, name, arguments: args }: Of<"function">,
  symbol: ReturnType<typeof useModel>["symbol"],
): string {
  if (formula !== null) return formulaTex(formula, symbol);
  const shown = args.slice(0, 3).map(({ place }) => (place === null ? "q" : texOf(symbol(place))));
  return callTex(name, args.length > 3 ? [...shown, String.raw`\dots`] : shown);
}

/** An activation is f, as in the formula of its layer. */
const callTex = (name: string | null, args: readonly string[]): string =>
  String.raw`${name === null ? "f" : String.raw`\operatorname{${name}}`}(${args.join(", ")})`;

/** What a function of several numbers reads. */
function ArgumentsOf({ found }: { readonly found: Of<"function"> }) {
  return (
    <ul className="steps-arguments">
      {found.arguments.slice(0, 24).map(({ value, place }, i) => (
        <li key={i}>
          {place !== null && <SymbolOf place={place} />}
          <Numeral value={value} place={place} />
        </li>
      ))}
    </ul>
  );
}

function PickOf({ found: { candidates, winner } }: { readonly found: Of<"pick"> }) {
  const words = useStepsText();
  return (
    <section className="steps-section">
      <h3 className="label">{words.pick.title}</h3>
      <ul className="steps-arguments">
        {candidates.slice(0, 64).map(({ value, place }, i) => (
          <li key={i} className={i === winner ? "winner" : ""}>
            {place !== null && <SymbolOf place={place} />}
            <Numeral value={value} place={place} />
            {i === winner && <span className="label">{words.pick.winner}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
