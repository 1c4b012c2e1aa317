/** @file The symbols of numbers, as on a blackboard: x of the sample, h of hidden layers, o of the output, w, b, E, ∂E/∂w. */
import type { Place, Role, SceneInfo, SceneTensor } from "../../engine/index.ts";
import { type Column, innerName, type Plan } from "./plan.ts";

/** One symbol: letter, upper and lower index, and what is said of it. */
export interface Symbol {
  readonly letter: string;
  readonly upper: string;
  readonly lower: string;
  /** ⟨3⟩ of the third sample of the batch, where that is not the one that is shown. */
  readonly sample: string;
  /** Behind the letter, in its own right: the new value of a weight. */
  readonly mark: "" | "′";
  /** ∂E/∂ of it. */
  readonly isGradient: boolean;
  /** Set upright: a word, not a letter. */
  readonly isWord: boolean;
}

const bare = (letter: string, more: Partial<Symbol> = {}): Symbol => ({
  letter,
  upper: "",
  lower: "",
  sample: "",
  mark: "",
  isGradient: false,
  isWord: letter.length > 1,
  ...more,
});

const single: Readonly<Record<string, string>> = {
  loss: "E",
  "loss.data": "E",
  learningRate: "η",
  "hyper.optimizer.momentum": "μ",
  "hyper.optimizer.beta1": "β₁",
  "hyper.optimizer.beta2": "β₂",
  "hyper.optimizer.alpha": "α",
  "hyper.optimizer.epsilon": "ε",
  "hyper.optimizer.weightDecay": "λ",
  "hyper.optimizer.learningRate": "η",
};

/** Letters of what a layer has besides its output. */
const letters: Readonly<Record<string, string>> = {
  preactivation: "z",
  weight: "w",
  bias: "b",
  forgetGate: "f",
  inputGate: "i",
  outputGate: "o",
  candidate: "g",
  resetGate: "r",
  updateGate: "z",
  cell: "c",
  hidden: "h",
  mean: "μ",
  variance: "σ²",
  running_mean: "μ̂",
  running_var: "σ̂²",
  mask: "m",
  velocity: "v",
  moment1: "m",
  moment2: "v",
};

const columnAt = ({ columns }: Plan, id: string): number => columns.findIndex((column) => column.id === id);

/** Hidden layers are numbered where there are several. */
function ordinal({ columns }: Plan, at: number): string {
  if (columns[at]!.isOutput || columns[at]!.spec.type === "input") return "";
  const hidden = columns.filter(
    ({ spec, isOutput, states }) => spec.type !== "input" && !isOutput && states.length === 0,
  );
  return hidden.length < 2 ? "" : `(${hidden.indexOf(columns[at]!) + 1})`;
}

const layerLetter = ({ spec, isOutput }: Column): string =>
  spec.type === "input" ? "x" : isOutput ? "o" : "h";

const indicesOf = (shape: readonly number[], index: number): number[] => {
  const found: number[] = [];
  let rest = index;
  for (const extent of [...shape].reverse()) {
    found.unshift((rest % extent) + 1);
    rest = Math.floor(rest / extent);
  }
  return found;
};

const isOneNumber = (indices: readonly number[], shape: readonly number[]): boolean =>
  indices.length === 1 && shape[0] === 1;

type Seen = Pick<SceneTensor, "shape" | "role">;
/** Tensors of these have the sample as their first axis. */
const batched: ReadonlySet<Role> = new Set<Role>(["sample", "activation", "target"]);

/** Lower index from the place within one sample, upper index ⟨…⟩ for the sample of a batch. */
function indexed(info: SceneInfo, { shape, role }: Seen, index: number): Partial<Symbol> {
  const hasBatch = batched.has(role) && shape.length > 0 && shape[0] === info.batch;
  const own = hasBatch ? shape.slice(1) : shape;
  const indices = indicesOf(own, index);
  const lower = isOneNumber(indices, own) ? "" : indices.join(",");
  const size = own.reduce((product, extent) => product * extent, 1);
  const sample = hasBatch && info.batch > 1 ? `⟨${Math.floor(index / size) + 1}⟩` : "";
  return { lower, sample };
}

/** Numbers of dense weights and biases, counted through the network. */
function numberOf(plan: Plan, column: Column, role: "weight" | "bias", index: number): number {
  let before = 0;
  for (const one of plan.columns) {
    if (one === column) break;
    if (one.spec.type === "dense") before += role === "bias" ? one.count : one.count * sourceCount(plan, one);
  }
  return before + index + 1;
}
const sourceCount = ({ columns }: Plan, { reads }: Column): number => columns[reads[0]!]?.count ?? 0;

function ofLayer(plan: Plan, info: SceneInfo, at: number, { tensor, index }: Place, seen: Seen): Symbol {
  const column = plan.columns[at]!;
  const [, role = "", slot] = tensor.split(".");
  if (role === "") return joined(bare(layerLetter(column)), ordinal(plan, at), indexed(info, seen, index));
  const isDense = column.spec.type === "dense";
  if (slot !== undefined)
    return bare(letters[slot] ?? slot, {
      lower: ofLayer(plan, info, at, { tensor: `${column.id}.${role}`, index }, seen).lower,
    });
  if (isDense && plan.numbered && (role === "weight" || role === "bias"))
    return bare(role === "weight" ? "w" : "b", { lower: String(numberOf(plan, column, role, index)) });
  const isReverse = /(Reverse|_reverse)$/.test(role);
  const own = role.replace(/(Reverse|_reverse)$/, "");
  const letter = letters[own] ?? (own.startsWith("weight") ? "w" : own.startsWith("bias") ? "b" : own);
  const upper = `${column.isOutput ? "(o)" : ordinal(plan, at)}${isReverse ? "←" : ""}`;
  return joined(bare(letter), upper, indexed(info, seen, index));
}

const joined = (symbol: Symbol, upper: string, more: Partial<Symbol>): Symbol => ({
  ...symbol,
  ...more,
  upper,
});

function ofLoss(info: SceneInfo, tensor: string, index: number): Symbol {
  const shape = info.tensors.find(({ name }) => name === tensor)?.shape ?? [];
  const letter =
    { "loss.elements": "e", "loss.target": "t", "given.y": "t", "loss.prediction": "ŷ" }[tensor] ?? "E";
  const own = shape[0] === info.batch ? shape.slice(1) : shape;
  const size = own.reduce((a, b) => a * b, 1);
  const sample = info.batch > 1 && own !== shape ? `⟨${Math.floor(index / size) + 1}⟩` : "";
  return bare(letter, { lower: size > 1 ? indicesOf(own, index % size).join(",") : "", sample });
}

/** A value in between has none: `q`. @param row the sample of the batch that needs no name */
export function symbolOf(plan: Plan, info: SceneInfo, place: Place, row = 0): Symbol {
  const { of, said } = innerName(place.tensor);
  const plain = plainSymbol(plan, info, { ...place, tensor: of });
  const inner = plain.sample === `⟨${row + 1}⟩` ? { ...plain, sample: "" } : plain;
  if (said === "grad" || said === "clipped") return { ...inner, isGradient: true };
  return said === "next" ? { ...inner, mark: "′" } : inner;
}

function plainSymbol(plan: Plan, info: SceneInfo, place: Place): Symbol {
  const { tensor, index } = place;
  if (tensor.startsWith("#")) return bare("q");
  const [id = ""] = tensor.split(".");
  const at = columnAt(plan, id);
  const seen = info.tensors.find(({ name }) => name === tensor) ?? { shape: [], role: "step" };
  if (at >= 0) return ofLayer(plan, info, at, place, seen);
  const known = single[tensor];
  if (known !== undefined) return bare(known, { isWord: false });
  if (tensor.startsWith("loss.") || tensor === "given.y") return ofLoss(info, tensor, index);
  if (tensor === "clock.batch") return bare("n");
  if (tensor.startsWith("clock.")) return bare("t");
  return bare(tensor.split(".").at(-1) ?? tensor, { isWord: true });
}

const escaped = (text: string): string =>
  text.replaceAll("_", String.raw`\_`).replaceAll("%", String.raw`\%`);

const plainTex = ({ letter, upper, lower, sample, mark, isWord }: Symbol): string => {
  const head = isWord ? String.raw`\mathrm{${escaped(letter)}}` : letter;
  const raised = `${upper}${mark}`;
  return `${head}${lower === "" ? "" : `_{${lower}}`}${raised === "" ? "" : `^{${raised}}`}${sample}`;
};

export const texOf = (symbol: Symbol): string =>
  symbol.isGradient ? String.raw`\frac{\partial E}{\partial ${plainTex(symbol)}}` : plainTex(symbol);

const lowered = "₀₁₂₃₄₅₆₇₈₉";
const lowerText = (text: string): string =>
  /^\d*$/.test(text)
    ? text
        .split("")
        .map((digit) => lowered[Number(digit)])
        .join("")
    : text === ""
      ? ""
      : `[${text}]`;

const raised: Readonly<Record<string, string>> = { "(": "⁽", ")": "⁾", o: "ᵒ" };
const heights = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const upperText = (text: string): string =>
  text.startsWith("⟨")
    ? text
    : text
        .split("")
        .map((c) => raised[c] ?? heights[Number(c)] ?? c)
        .join("");

/** In a sentence or a label: h₁, w₃, ∂E/∂h₁. */
export const textOf = ({ letter, upper, lower, sample, mark, isGradient }: Symbol): string =>
  `${isGradient ? "∂E/∂" : ""}${letter}${upperText(upper)}${lowerText(lower)}${sample}${mark}`;
