/** @file The engine's formulas as TeX: symbols in their places, roots and products as they are set. */
import type { Formula } from "../../engine/index.ts";
import type { StepModel } from "./model.ts";
import { short, type Style } from "./numbers.ts";
import { texOf } from "./symbols.ts";

const plainStyle: Style = { digits: 4, writing: "decimals" };

const set = (text: string): string =>
  text
    .replaceAll("·", String.raw`\cdot `)
    .replaceAll("≥", String.raw`\ge `)
    .replace(/√(\{\d+\}|\([^()]*\))/g, String.raw`\sqrt{$1}`)
    .replace(/\b(exp|log|tanh|sigmoid|max|min|sin|cos|erf)\(/g, String.raw`\operatorname{$1}(`)
    .replaceAll("²", "^{2}");

/** With the symbols of its numbers. */
export const formulaTex = ({ text, of }: Formula, symbol: StepModel["symbol"]): string =>
  set(text).replace(/\{(\d+)\}/g, (all, at: string) => {
    const quantity = of[Number(at)];
    if (quantity === undefined) return all;
    return quantity.place === null ? short(quantity.value, plainStyle) : `{${texOf(symbol(quantity.place))}}`;
  });

/** With the numbers themselves. */
export const formulaNumbers = ({ text, of }: Formula, style: Style): string =>
  set(text).replace(/\{(\d+)\}/g, (all, at: string) => {
    const quantity = of[Number(at)];
    return quantity === undefined ? all : `{${short(quantity.value, style)}}`;
  });
