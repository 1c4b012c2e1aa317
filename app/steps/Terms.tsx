/** @file A number as the sum of its terms: each with its factors, the largest first, the rest folded until it is wanted. */
import type { Place, Quantity, Term, Terms as TermsFound } from "../../engine/index.ts";
import { useStepsText } from "../i18n/text.ts";
import { Formula } from "../ui/Formula.tsx";
import { useModel } from "./model.ts";
import { long, short } from "./numbers.ts";
import { Numeral, SignedBar } from "./Numeral.tsx";
import { texOf } from "./symbols.ts";
import { Written } from "./Written.tsx";

interface TermsProps {
  readonly of: Place;
  readonly value: number;
  readonly found: TermsFound;
  readonly title: string;
  /** Null where all are shown. */
  readonly showAll: (() => void) | null;
}

/** Terms of one kind: as many rows as one reads. */
export function Terms({ of, value, found, title, showAll }: TermsProps) {
  const words = useStepsText();
  const { rest } = found;
  const terms = found.terms.filter(({ value: one }, i) => one !== 0 || i === 0);
  const most = Math.max(...terms.map((term) => Math.abs(term.value)), Math.abs(value));
  return (
    <section className="steps-section">
      <h3 className="label">{title}</h3>
      <SumFormula of={of} value={value} found={{ ...found, terms }} />
      <ol className="steps-terms">
        {terms.map((term, i) => (
          <TermRow key={i} term={term} most={most} />
        ))}
      </ol>
      {(terms.length > 1 || rest.count > 0) && (
        <dl className="steps-sum">
          {rest.count > 0 && (
            <>
              <dt>
                {words.terms.more(String(rest.count))}{" "}
                {showAll !== null && (
                  <button type="button" className="steps-more" onClick={showAll}>
                    {words.terms.showAll}
                  </button>
                )}
              </dt>
              <dd>
                <Numeral value={rest.sum} place={null} isSigned />
              </dd>
            </>
          )}
          <dt>{words.terms.sum}</dt>
          <dd>
            <b>
              <Numeral value={value} place={null} isSigned />
            </b>
          </dd>
        </dl>
      )}
    </section>
  );
}

function TermRow({ term, most }: { readonly term: Term; readonly most: number }) {
  const { symbol } = useModel();
  const { isMinus, factors } = withoutMinus(term);
  const tex = ({ place, value }: Quantity): string =>
    place === null ? plainNumber(value) : texOf(symbol(place));
  return (
    <li>
      <span className="steps-product">
        {isMinus && "−"}
        {factors.map((factor, i) => (
          <span key={i}>
            {i > 0 && <span className="times"> · </span>}
            {factor.place === null && factor.formula !== null ? (
              <Written formula={factor.formula} />
            ) : (
              <Formula tex={tex(factor)} />
            )}
          </span>
        ))}
      </span>
      <span className="steps-factors">
        {isMinus && "−"}
        {factors.map((factor, i) => (
          <span key={i}>
            {i > 0 && <span className="times"> × </span>}
            <Numeral value={factor.value} place={factor.place} inside={i > 0 || isMinus} />
          </span>
        ))}
      </span>
      <SignedBar value={term.value} most={most} />
      <Numeral value={term.value} place={null} isSigned />
    </li>
  );
}

/** −1 · η · g is −η · g. */
function withoutMinus({ factors }: Term): { readonly isMinus: boolean; readonly factors: Term["factors"] } {
  const [first] = factors;
  const isMinus =
    factors.length > 1 && first?.role === "coefficient" && first.place === null && first.value === -1;
  return { isMinus, factors: isMinus ? factors.slice(1) : factors };
}

const plainNumber = (value: number): string => String(Number(value.toPrecision(4)));

/** The whole sum in one line, where it is short. */
const inOneLine = 3;

function SumFormula({ of, value, found: { terms, rest } }: Pick<TermsProps, "of" | "value" | "found">) {
  const { symbol, style } = useModel();
  if (terms.length === 0) return null;
  const left = texOf(symbol(of));
  const isShort = rest.count === 0 && terms.length <= inOneLine;
  const [first] = terms;
  const say = terms.length < inOneLine ? long : short;
  const numbers = terms.map((term, at) => {
    const { isMinus, factors } = withoutMinus(term);
    const said = factors.map(({ value: one }, i) => bracketed(say(one, style), i > 0 || at > 0 || isMinus));
    return `${isMinus ? "-" : at > 0 ? "+" : ""} ${said.join(String.raw` \cdot `)}`;
  });
  const middle = isShort && first !== undefined ? numbers.join(" ") : sumTex(of, terms.length + rest.count);
  return (
    <p className="steps-formula">
      <Formula tex={`${left} = ${middle} = ${long(value, style)}`} />
    </p>
  );
}

/** In general, where the terms are too many for one line. */
const sumTex = ({ tensor }: Place, count: number): string =>
  tensor.endsWith(".preactivation")
    ? String.raw`\textstyle\sum_i w_i x_i + b`
    : String.raw`\textstyle\sum_{i=1}^{${count}} q_i`;

const bracketed = (text: string, inside: boolean): string =>
  inside && text.startsWith("−") ? `(${text})` : text;
