/** @file A formula in words of one line, each symbol of which opens what it stands for. */
import type { Formula as Said, Quantity } from "../../engine/index.ts";
import { Formula } from "../ui/Formula.tsx";
import { useModel } from "./model.ts";
import { long, short } from "./numbers.ts";
import { follow, isSame } from "./state.ts";
import { texOf, textOf } from "./symbols.ts";

/** Text and the numbers of quantities, in turn. */
const pieces = (text: string): readonly string[] => text.split(/\{(\d+)\}/);

export function Written({ formula: { text, of } }: { readonly formula: Said }) {
  return (
    <span className="steps-written">
      {pieces(text).map((piece, i) =>
        i % 2 === 0 ? <span key={i}>{piece}</span> : <SymbolButton key={i} quantity={of[Number(piece)]!} />,
      )}
    </span>
  );
}

function SymbolButton({ quantity: { place, value } }: { readonly quantity: Quantity }) {
  const { symbol, style, picked } = useModel();
  if (place === null) return <span>{short(value, style)}</span>;
  const formula = <Formula tex={texOf(symbol(place))} />;
  if (isSame(place, picked)) return formula;
  return (
    <button
      type="button"
      className="numeral link"
      aria-label={`${textOf(symbol(place))} = ${long(value, style)}`}
      onClick={() => follow(picked, place)}
    >
      {formula}
    </button>
  );
}
