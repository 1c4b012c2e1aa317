/** @file A symbol inside a picture: an italic letter with its indices. */
import type { SVGAttributes } from "react";
import type { Symbol } from "./symbols.ts";

interface SvgSymbolProps extends SVGAttributes<SVGTextElement> {
  readonly symbol: Symbol;
  readonly size: number;
}

export function SvgSymbol({ symbol, size, className = "", ...rest }: SvgSymbolProps) {
  return (
    <text {...rest} className={`symbol ${className}`} fontSize={size}>
      <SymbolSpans symbol={symbol} size={size} />
    </text>
  );
}

function SymbolSpans({ symbol, size }: { readonly symbol: Symbol; readonly size: number }) {
  const { letter, upper, lower, sample, mark, isGradient, isWord } = symbol;
  const small = size * 0.72;
  const rise = size * 0.38;
  const fall = size * 0.2;
  const isRaised = upper !== "";
  return (
    <>
      {isGradient && "∂E/∂"}
      <tspan className={isWord ? "upright" : ""}>{letter}</tspan>
      {mark}
      {isRaised && (
        <tspan className="index" fontSize={small} dy={-rise}>
          {upper}
        </tspan>
      )}
      {lower !== "" && (
        <tspan
          className="index"
          fontSize={small}
          dx={isRaised ? -upper.length * small * 0.42 : 0}
          dy={isRaised ? rise + fall : fall}
        >
          {lower}
        </tspan>
      )}
      {sample !== "" && (
        <tspan className="index" fontSize={small} dy={lower === "" ? 0 : -fall}>
          {sample}
        </tspan>
      )}
    </>
  );
}
