/** @file What is due of a sequence of numbers, in words. */
import type { SplitData } from "../../engine/index.ts";
import type { Words } from "../i18n/text.ts";
import { cellText } from "../tables.ts";

/** Changes of the answer that are told; a sequence may have hundreds. */
const mostTold = 3;

/** The answer of a sample; of one at every step each that differs from the one before, or how far numbers reach. */
export function dueOf(words: Words, { spec, table }: SplitData, sample: number): string {
  const { target } = spec.table ?? {};
  if (target === undefined || table === undefined) return "";
  const due = spec.y.shape.reduce((product, extent) => product * extent, 1);
  const all = table.measured.y.subarray(sample * due, (sample + 1) * due);
  const said = (value: number): string => cellText(words, target, value);
  if (due === 1) return said(all[0] ?? Number.NaN);
  if (target.categories === undefined) {
    const ends = [all.reduce((a, b) => Math.min(a, b)), all.reduce((a, b) => Math.max(a, b))].map(said);
    return [...new Set(ends)].join(" … ");
  }
  const scored = [...all].filter((value) => value >= 0);
  const told = scored.filter((value, i) => i === 0 || value !== scored[i - 1]).map(said);
  return [...told.slice(0, mostTold), ...(told.length > mostTold ? ["…"] : [])].join(" → ");
}
