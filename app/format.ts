/** @file Numbers as they are read: a true minus, a fixed number of digits, so that nothing on screen jumps. */

const minus = (text: string): string => text.replaceAll("-", "−");
const whole = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });

/** 12,345 */
export const count = (value: number): string => minus(whole.format(value));

const shortened = {
  en: new Intl.NumberFormat("en-US", { notation: "compact", maximumSignificantDigits: 3 }),
  ko: new Intl.NumberFormat("ko-KR", { notation: "compact", maximumSignificantDigits: 4 }),
};

/** 12,345 up to `most`, then 1.23M or 123만: for counters that never end. */
export const compact = (value: number, language: keyof typeof shortened, most = 1e6): string =>
  value < most ? count(value) : shortened[language].format(value);

/** 0.027, and 1.3e5 where digits would not say it. */
export function decimal(value: number, digits = 3): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "NaN" : value > 0 ? "∞" : "−∞";
  const size = Math.abs(value);
  if (size >= 1e5 || (size > 0 && size < 10 ** -digits / 2))
    return minus(value.toExponential(1).replace("e+", "e"));
  return minus(value.toFixed(size >= 100 ? Math.min(1, digits) : digits));
}

/** 0.4321, −0.0012, 3.2e−7: four digits after the point, or as many as asked. */
export function signedNumber(value: number, digits = 4): string {
  const size = Math.abs(value);
  if (!Number.isFinite(value)) return decimal(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e5)) return minus(value.toExponential(2).replace("e+", "e"));
  return minus(value.toFixed(size >= 100 ? 1 : digits));
}

/** 98.0 % */
export const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

/** At most three significant digits, without trailing zeros: what a slider stands on. Just below 1, the rest counts. */
export const short = (value: number): string =>
  minus(String(Number(value.toPrecision(value > 0.99 && value < 1 ? 5 : 3))));

/** 0.5, 1e8: the end of a scale, in little room. */
export function bound(value: number): string {
  const size = Math.abs(value);
  if (size === 0 || (size < 1e5 && size >= 1e-3)) return short(value);
  return minus(value.toExponential().replace("e+", "e"));
}

/** 28×28×8 */
export const dimensions = (shape: readonly number[]): string => (shape.length === 0 ? "1" : shape.join("×"));
