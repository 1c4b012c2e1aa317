/** @file A number of a calculation: pressed, it is explained in turn. */
import type { Place, Quantity } from "../../engine/index.ts";
import { Formula } from "../ui/Formula.tsx";
import { useModel } from "./model.ts";
import { enclosed, long, signed } from "./numbers.ts";
import { follow, isSame } from "./state.ts";
import { texOf, textOf } from "./symbols.ts";

interface NumeralProps {
  readonly value: number;
  readonly place: Place | null;
  /** In a product or a sum: in brackets where it is negative. */
  readonly inside?: boolean;
  /** Blue or orange, with its sign. */
  readonly isSigned?: boolean;
}

export function Numeral({ value, place, inside = false, isSigned = false }: NumeralProps) {
  const { style, symbol, picked } = useModel();
  const plain = long(value, style);
  const text = isSigned ? signed(plain, value) : inside ? enclosed(plain) : plain;
  const colour = isSigned && value !== 0 ? (value < 0 ? " neg" : " pos") : "";
  if (place === null || isSame(place, picked)) return <span className={`numeral${colour}`}>{text}</span>;
  return (
    <button
      type="button"
      className={`numeral link${colour}`}
      aria-label={`${textOf(symbol(place))} = ${text}`}
      onClick={() => follow(picked, place)}
    >
      {text}
    </button>
  );
}

/** A number under its symbol, which opens. */
export function Opened({ quantity: { place, value } }: { readonly quantity: Quantity }) {
  return (
    <span className="steps-opened">
      {place !== null && <SymbolOf place={place} />} <Numeral value={value} place={place} />
    </span>
  );
}

export function SymbolOf({ place }: { readonly place: Place }) {
  const { symbol } = useModel();
  return <Formula tex={texOf(symbol(place))} />;
}

/** A bar from a middle line, to the left for what is negative. */
export function SignedBar({ value, most }: { readonly value: number; readonly most: number }) {
  const width = most === 0 ? 0 : (50 * Math.abs(value)) / most;
  return (
    <svg className="signed-bar" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
      <rect
        x={value < 0 ? 50 - width : 50}
        y="1"
        width={width}
        height="10"
        className={value < 0 ? "steps-bar neg" : "steps-bar pos"}
      />
      <path d="M50 0V12" className="steps-rule strong" />
    </svg>
  );
}
