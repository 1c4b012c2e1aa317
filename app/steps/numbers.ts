/** @file Numbers as they are read in a calculation: as many digits as chosen, small ones not as zero, simple fractions. */
import type { Writing } from "./state.ts";

const minus = (text: string): string => text.replaceAll("-", "−");

/** Below this a number is written with a power of ten. */
const tiny = 1e-7;
const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** 3.2 × 10⁻⁹ */
export function scientific(value: number, digits = 2): string {
  const [mantissa = "", exponent = "0"] = value.toExponential(digits - 1).split("e");
  const raised = exponent
    .replace("+", "")
    .split("")
    .map((c) => (c === "-" ? "⁻" : (superscripts[Number(c)] ?? "")));
  return `${minus(mantissa)} × 10${raised.join("")}`;
}

const unusual = (value: number): string => (Number.isNaN(value) ? "NaN" : value > 0 ? "∞" : "−∞");

/** Of the same width wherever it stands: digits after the point. */
export function fixed(value: number, digits: number): string {
  if (!Number.isFinite(value)) return unusual(value);
  const size = Math.abs(value);
  if (size >= 1e6) return scientific(value, 3);
  const places = Math.max(0, Math.min(digits, digits + 3 - Math.floor(Math.log10(Math.max(size, 1)))));
  return minus((size < 10 ** -places / 2 ? 0 : value).toFixed(places));
}

/** Zeros at the end say nothing beyond the digits that every number has. */
function withoutZeros(text: string, digits: number): string {
  let end = text.length;
  while (text[end - 1] === "0" && end - 1 - text.indexOf(".") > digits) end -= 1;
  return text.slice(0, end);
}

/** Digits after the point, and for small numbers as many digits that say something. */
export function exact(value: number, digits: number): string {
  const size = Math.abs(value);
  if (size === 0 || size >= 10 ** (1 - digits / 2) || !Number.isFinite(value)) return fixed(value, digits);
  if (size < tiny) return scientific(value, Math.min(digits, 4));
  const places = digits - 1 - Math.floor(Math.log10(size)) + 1;
  return minus(withoutZeros(value.toFixed(Math.min(12, places)), digits));
}

export interface Fraction {
  readonly top: number;
  readonly bottom: number;
}

/** Denominators up to here are simple. */
const simple = 64;
/** Weights come in single precision. */
const near = 3e-7;

/** The fraction with the smallest denominator that the number is; null where that is none that is simple. */
export function fractionOf(value: number): Fraction | null {
  for (let bottom = 1; bottom <= simple; bottom++) {
    const top = Math.round(value * bottom);
    if (Math.abs(top) < 1e4 && Math.abs(value * bottom - top) <= near * Math.max(1, Math.abs(top)) * 0.5)
      return top === 0 && value !== 0 ? null : { top, bottom };
  }
  return null;
}

const plain = ({ top, bottom }: Fraction): string =>
  bottom === 1 ? minus(String(top)) : `${minus(String(top))}/${bottom}`;

export interface Style {
  readonly digits: number;
  readonly writing: Writing;
}

/** In a box of the picture. */
export function short(value: number, { digits, writing }: Style): string {
  const fraction = writing === "fractions" ? fractionOf(value) : null;
  return fraction === null ? fixed(value, digits) : plain(fraction);
}

/** Of what was given: no more digits than it has, two at least. */
export const trimmed = (text: string): string => text.replace(/(\.\d\d\d*?)0+$/, "$1");

/** In a calculation. */
export function long(value: number, { digits, writing }: Style): string {
  const fraction = writing === "fractions" ? fractionOf(value) : null;
  return fraction === null ? exact(value, digits) : plain(fraction);
}

/** With its sign. */
export const signed = (text: string, value: number): string => (value > 0 ? `+${text}` : text);

/** A negative number in brackets, as in a product or sum. */
export const enclosed = (text: string): string => (text.startsWith("−") ? `(${text})` : text);
