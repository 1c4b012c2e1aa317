/**
 * @file A figure and the bound that it is held to: what lets the benchmark end well or badly, and the lines it ends
 * with, one for each figure that falls short.
 */

/**
 * @typedef {object} Figure
 * @property {string} name
 * @property {number | null} value null where it should have been measured and could not be
 * @property {string} unit
 * @property {number} [atLeast]
 * @property {number} [atMost]
 * @property {number} [goal] what is wanted beyond the bound; printed, not held
 */

/** @param {Figure} figure */
export function fallsShort({ value, atLeast = -Infinity, atMost = Infinity }) {
  return value === null || !(value >= atLeast && value <= atMost);
}

/** Three significant digits at least, thousands apart; counts as they are. @param {number} value */
export function shown(value) {
  if (Number.isInteger(value)) return value.toLocaleString("en");
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** @param {Figure} figure */
export function lineOf(figure) {
  const { name, value, unit, atLeast, atMost, goal } = figure;
  const bounds = [
    ...(atLeast === undefined ? [] : [`at least ${atLeast}`]),
    ...(atMost === undefined ? [] : [`at most ${atMost}`]),
    ...(goal === undefined ? [] : [`goal ${goal}`]),
  ].join(", ");
  const measured = value === null ? "no figure" : `${shown(value)} ${unit}`.trim();
  return `${name}: ${measured}${bounds === "" ? "" : ` (${bounds})`}`;
}

/**
 * Prints every figure, then what falls short of its bound.
 * @param {readonly Figure[]} figures
 * @returns {boolean} whether all are met; none measured is not
 */
export function conclude(figures) {
  const held = figures.filter(({ atLeast, atMost }) => atLeast !== undefined || atMost !== undefined);
  console.log(`\n${figures.map(lineOf).join("\n")}\n`);
  const short = held.filter(fallsShort);
  for (const figure of short) console.log(`SHORT ${lineOf(figure)}`);
  if (held.length === 0) console.log("nothing with a target was measured");
  else if (short.length === 0) console.log("all targets met");
  return held.length > 0 && short.length === 0;
}
