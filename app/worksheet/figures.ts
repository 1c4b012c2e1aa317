/** @file Numbers on a worksheet: given ones as short as they are exact, results with all their digits. */
import { long, scientific, short, type Style } from "../steps/numbers.ts";

/** Digits that a weight in single precision has. */
const exactDigits = 7;

const decimalsOf = (text: string): number => /\.(\d+)$/.exec(text)?.[1]?.length ?? 0;

/** 0.15 and not 0.1500, where it is no more than that. */
export function givenText(value: number, style: Style): string {
  const rounded = String(Number(value.toPrecision(exactDigits)));
  const [mantissa = ""] = rounded.split("e");
  if (rounded.includes("e-") && mantissa.length < 3) return scientific(value, 1);
  const isShort = !rounded.includes("e") && decimalsOf(rounded) <= style.digits;
  return style.writing === "decimals" && isShort ? rounded.replace("-", "−") : long(value, style);
}

/** In the picture and its tables there is room for four digits. */
export function shortOf(value: number, style: Style): string {
  const narrow = { ...style, digits: Math.min(4, style.digits) };
  const plain = givenText(value, narrow);
  return style.writing === "decimals" && plain.length <= narrow.digits + 3 ? plain : short(value, narrow);
}
