/** @file A line of a worksheet from the engine's explanation of a number: nothing is calculated here but its order. */
import type { Explanation, Formula, Quantity, Term } from "../../engine/index.ts";
import { type Bit, blank, type Line, text } from "./line.ts";
import { isNothing } from "./unveil.ts";

/** What symbols and functions are called, in TeX. */
export interface Naming {
  readonly tex: (quantity: Quantity) => string | null;
  readonly left: (found: Explanation) => string;
  readonly derivative: (of: string, by: string) => string;
  readonly number: (value: number) => string;
}

/** A factor: in symbols, where it has some, and in numbers. */
interface Factor {
  readonly tex: string | null;
  readonly bits: readonly Bit[];
}

const isPlainOne = ({ value, role, place }: Quantity): boolean =>
  value === 1 &&
  (role === "coefficient" || role === "step" || role === "local" || place?.tensor === "grad(loss)");

const setFunctions = (said: string): string =>
  said
    .replaceAll("·", String.raw`\cdot `)
    .replace(/√(\{\d+\}|\([^()]*\))/g, String.raw`\sqrt{$1}`)
    .replace(/\b(exp|log|tanh|sigmoid|max|min|sin|cos|erf)\(/g, String.raw`\operatorname{$1}(`)
    .replaceAll("²", "^2")
    .replaceAll("−", "-");

/** The engine's formula with symbols; null where one of its numbers has none. */
function formulaTex({ text: said, of }: Formula, naming: Naming): string | null {
  const names = of.map((quantity) => naming.tex(quantity));
  if (names.includes(null)) return null;
  return setFunctions(said).replace(/\{(\d+)\}/g, (_, at: string) => `{${names[Number(at)] ?? ""}}`);
}

/** The engine's formula with room for its numbers. */
function formulaBits({ text: said, of }: Formula): Bit[] {
  return said
    .split(/(\{\d+\})/)
    .filter((part) => part !== "")
    .map((part) => {
      const at = /^\{(\d+)\}$/.exec(part);
      return at === null ? text(part) : blank(of[Number(at[1])]!.value);
    });
}

/** With the rest of a product around it. */
const isSum = (said: string): boolean => / [+−] /.test(said) && !said.includes(" · ");

/** @param isAlone no other factor stands beside it */
function factorOf(quantity: Quantity, naming: Naming, isAlone: boolean): Factor {
  const { value, formula, place, role } = quantity;
  const tex = naming.tex(quantity);
  if (place !== null && tex !== null) return { tex, bits: [blank(value)] };
  if (formula !== null) {
    const inside = formulaBits(formula);
    const symbols = formulaTex(formula, naming);
    if (isAlone || !isSum(formula.text)) return { tex: symbols, bits: inside };
    return { tex: symbols === null ? null : `(${symbols})`, bits: [text("("), ...inside, text(")")] };
  }
  if (role === "coefficient") return { tex: naming.number(value), bits: [text(naming.number(value))] };
  return { tex: null, bits: [blank(value)] };
}

/** A sign is said as such, and a factor of one not at all. */
const isSaid = (one: Quantity): boolean =>
  !isPlainOne(one) && !(one.role === "coefficient" && one.value === -1);

interface Said {
  readonly sign: "+" | "−";
  readonly tex: string | null;
  readonly bits: readonly Bit[];
}

function termOf({ factors }: Term, naming: Naming): Said {
  const sign = factors.some(({ value, role }) => role === "coefficient" && value === -1) ? "−" : "+";
  const kept = factors.filter(isSaid);
  if (kept.length === 0) return { sign, tex: "1", bits: [text("1")] };
  const said = weightsFirst(kept).map((one) => factorOf(one, naming, kept.length === 1 && sign === "+"));
  return {
    sign,
    tex: said.some(({ tex }) => tex === null) ? null : said.map(({ tex }) => tex).join(String.raw` \cdot `),
    bits: said.flatMap(({ bits }, i) => (i === 0 ? bits : [text(" · "), ...bits])),
  };
}

/** w · x, as on a blackboard. */
const weightsFirst = (factors: readonly Quantity[]): readonly Quantity[] =>
  factors.length === 2 && factors[1]!.role === "weight" && factors[0]!.role !== "upstream"
    ? [factors[1]!, factors[0]!]
    : factors;

/** Terms in the order of what they read; a bias comes last, and a weight that is moved first. */
function inOrder(terms: readonly Term[], { place }: Explanation): readonly Term[] {
  const single = place.tensor.startsWith("next(") ? -1 : Infinity;
  const rank = ({ factors }: Term): number =>
    factors.length === 1 && isKept(factors[0]!) ? single : firstIndex(factors);
  return [...terms].sort((a, b) => compare(rank(a), rank(b)));
}
const compare = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1);
const isKept = ({ role }: Quantity): boolean => role === "bias" || role === "weight" || role === "slot";
const firstIndex = (factors: readonly Quantity[]): number =>
  factors.find(({ role, place }) => place !== null && role !== "weight" && role !== "hyperparameter")?.place
    ?.index ?? 0;

type Of<K extends Explanation["kind"]> = Extract<Explanation, { readonly kind: K }>;

const noExtras = { chain: null, folded: 0, grids: null, isShifted: false } as const;

function sumLine(found: Of<"sum">, naming: Naming): Line | null {
  const terms = inOrder(
    found.terms.filter((term) => !isNothing(term)),
    found,
  );
  if (terms.length === 0) return null;
  const said = terms.map((term) => termOf(term, naming));
  const { rest } = found;
  const symbols = said.some(({ tex }) => tex === null) ? null : joined(said);
  const folded: readonly Bit[][] =
    rest.count === 0 ? [] : [[text("+ ("), { kind: "given", value: rest.sum }, text(")")]];
  return {
    ...noExtras,
    place: found.place,
    left: naming.left(found),
    chain: chainOf(found, terms, naming),
    symbols: symbols === null || rest.count === 0 ? symbols : [...symbols, String.raw`{} + \cdots`],
    numbers: [
      ...said.map(({ sign, bits }, i) => (i === 0 && sign === "+" ? bits : [text(`${sign} `), ...bits])),
      ...folded,
    ],
    result: found.value,
    folded: rest.count,
    reads: terms.flatMap(({ factors }) => factors.filter(isSaid).flatMap(leavesOf)),
  };
}

const leavesOf = (quantity: Quantity): readonly Quantity[] =>
  quantity.place === null ? (quantity.formula?.of ?? []).flatMap(leavesOf) : [quantity];

/** The empty group makes a sign one between two terms. */
const joined = (said: readonly Said[]): string[] =>
  said.map(({ sign, tex }, i) =>
    i === 0 ? `${sign === "−" ? "-" : ""}${tex ?? ""}` : `{} ${sign === "−" ? "-" : "+"} ${tex ?? ""}`,
  );

/** More terms than this make no chain that one can read. */
const mostChained = 4;

/** Σ ∂E/∂y · ∂y/∂x of a gradient by x. */
function chainOf({ place, rest }: Of<"sum">, terms: readonly Term[], naming: Naming): string[] | null {
  const by = /^grad\((.*)\)$/.exec(place.tensor)?.[1];
  if (by === undefined || rest.count > 0 || terms.length > mostChained) return null;
  const below = naming.tex(plainly(place.tensor.slice(5, -1), place.index));
  const links = terms.map(({ factors }) => linkOf(factors[0]!, below, naming));
  return links.includes(null) ? null : links.map((link, i) => `${i === 0 ? "" : "{} + "}${link ?? ""}`);
}

function linkOf(upstream: Quantity, below: string | null, naming: Naming): string | null {
  const name = /^grad\((.*)\)$/.exec(upstream.place?.tensor ?? "")?.[1];
  if (name === undefined || name === "loss" || below === null || upstream.place === null) return null;
  const above = naming.tex(plainly(name, upstream.place.index));
  const outer = naming.tex(upstream);
  return above === null || outer === null
    ? null
    : String.raw`${outer} \cdot ${naming.derivative(above, below)}`;
}

const plainly = (tensor: string, index: number): Quantity => ({
  value: 0,
  role: "activation",
  place: { tensor, index },
  at: [],
  formula: null,
});

/** An activation function, in TeX. */
export const calledTex = (name: string): string => functionNames[name] ?? String.raw`\operatorname{${name}}`;

const functionNames: Readonly<Record<string, string>> = {
  sigmoid: String.raw`\sigma`,
  tanh: String.raw`\tanh`,
  relu: String.raw`\operatorname{ReLU}`,
};

function functionLine(found: Of<"function">, naming: Naming): Line | null {
  const { name, formula, inside } = found;
  if (inside?.kind === "softmax") return softmaxLine(found, inside, naming);
  const common = {
    ...noExtras,
    place: found.place,
    left: naming.left(found),
    result: found.value,
    reads: found.arguments,
  };
  const [argument] = found.arguments;
  if (name !== null && argument !== undefined && found.arguments.length === 1) {
    const inner = naming.tex(argument);
    const short = name === "sigmoid" ? "σ" : name === "relu" ? "ReLU" : name;
    const symbols = inner === null ? null : [String.raw`${calledTex(name)}\left(${inner}\right)`];
    return { ...common, symbols, numbers: [[text(`${short} (`), blank(argument.value), text(")")]] };
  }
  if (formula === null) return { ...common, symbols: null, numbers: [] };
  const said = formulaTex(formula, naming);
  return { ...common, symbols: listed(said), numbers: [formulaBits(formula)] };
}

function softmaxLine(
  found: Of<"function">,
  { exponentials, sum }: Extract<NonNullable<Explanation["inside"]>, { readonly kind: "softmax" }>,
  naming: Naming,
): Line | null {
  const at = found.at.at(-1) ?? 0;
  const own = found.arguments[at];
  const exponential = exponentials[at];
  if (own === undefined || exponential === undefined) return null;
  const tex = naming.tex(own);
  return {
    ...noExtras,
    place: found.place,
    left: naming.left(found),
    symbols: tex === null ? null : [String.raw`\frac{e^{${tex} - m}}{\sum_j e^{z_j - m}}`],
    numbers: [[blank(exponential.value), text(" / "), blank(sum)]],
    result: found.value,
    isShifted: true,
    reads: found.arguments,
  };
}

const mostCandidates = 4;

function pickLine(found: Of<"pick">, naming: Naming): Line {
  const shown = found.candidates.slice(0, mostCandidates);
  const names = shown.map((one) => naming.tex(one));
  return {
    ...noExtras,
    place: found.place,
    left: naming.left(found),
    symbols: names.includes(null) ? null : [String.raw`\max\left(${names.join(",\\ ")}\right)`],
    numbers: [
      [text("max (")],
      ...shown.map(({ value }, i): Bit[] => [blank(value), text(i < shown.length - 1 ? "; " : ")")]),
    ],
    result: found.value,
    reads: shown,
  };
}

const listed = (tex: string | null): string[] | null => (tex === null ? null : [tex]);

/** Null of what comes from outside, and of sums of nothing. */
export function lineOf(found: Explanation, naming: Naming): Line | null {
  switch (found.kind) {
    case "sum":
      return sumLine(found, naming);
    case "function":
      return functionLine(found, naming);
    case "pick":
      return pickLine(found, naming);
    case "copy":
      return {
        ...noExtras,
        place: found.place,
        left: naming.left(found),
        symbols: listed(naming.tex(found.from)),
        numbers: [],
        result: found.value,
        reads: [found.from],
      };
    case "given":
      return null;
    default:
      return found satisfies never;
  }
}
