/** @file Numbers as people type them: what a text means within a range, and how a number is written to be edited. */

export interface TypedRange {
  readonly min: number;
  readonly max: number;
  /** Whole numbers only. */
  readonly whole?: boolean;
  /** Bare numbers are percent: 30 means 0.3. */
  readonly percent?: boolean;
}

const written = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)\s*(%?)$/i;
const grouped = /^[+-]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d*)?\s*%?$/;

/** The number that `text` says: 0.05, 1e-3, −2, 1,000, 30 %. Null where it says none, or one out of the range. */
export function readTyped(
  text: string,
  { min, max, whole = false, percent = false }: TypedRange,
): number | null {
  const plain = text.trim().replaceAll("−", "-");
  const [, digits, sign] = written.exec(grouped.test(plain) ? plain.replaceAll(",", "") : plain) ?? [];
  if (digits === undefined) return null;
  const hundredths = percent || sign === "%";
  const value = hundredths ? Number((Number(digits) / 100).toPrecision(12)) : Number(digits);
  if (!(value >= min && value <= max)) return null;
  return whole && !Number.isInteger(value) ? null : value;
}

/** All digits of a number, as {@link readTyped} reads them back. */
export const writeTyped = (value: number, { percent = false }: Pick<TypedRange, "percent"> = {}): string =>
  percent ? `${Number((100 * value).toPrecision(12))} %` : String(Number(value.toPrecision(12)));
