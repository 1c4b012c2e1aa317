/** @file Numbers on a worksheet: given ones as short as they are exact, results with all their digits. */
import { long, scientific, type Style } from "../steps/numbers.ts";

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
