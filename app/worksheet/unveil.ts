/** @file Values in between that have no name: where one is another number, or a function of one, it is said so. */
import type { Explanation, Quantity, Term } from "../../engine/index.ts";
import type { Asked } from "./questions.ts";

/** Decay that is switched off, and plain zeros. */
export const isNothing = ({ factors }: Term): boolean =>
  factors.some(({ value, role }) => value === 0 && (role === "hyperparameter" || role === "coefficient"));

const isVeiled = ({ place, formula }: Quantity): boolean =>
  formula === null && (place?.tensor ?? "").startsWith("#");

/** With every nameless factor of its terms replaced by what it is, where that is short. */
export async function unveiled(found: Explanation, asked: Asked): Promise<Explanation> {
  if (found.kind !== "sum") return found;
  const terms: Term[] = [];
  for (const term of found.terms) {
    const factors: Quantity[] = [];
    for (const factor of term.factors) factors.push(isVeiled(factor) ? await behind(factor, asked) : factor);
    terms.push({ ...term, factors });
  }
  return { ...found, terms };
}

async function behind(veiled: Quantity, asked: Asked): Promise<Quantity> {
  const found = veiled.place && (await asked.explain(veiled.place, 4));
  if (found?.kind === "function" && found.name !== null && found.arguments.length === 1)
    return { ...veiled, place: null, formula: { text: `${found.name}({0})`, of: found.arguments } };
  if (found?.kind !== "sum" || found.rest.count > 0) return veiled;
  const kept = found.terms.filter((term) => !isNothing(term));
  const [only] = kept[0]?.factors ?? [];
  const isTheSame = kept.length === 1 && kept[0]!.factors.length === 1 && only?.value === veiled.value;
  return isTheSame && only !== undefined && !isVeiled(only) ? only : veiled;
}
