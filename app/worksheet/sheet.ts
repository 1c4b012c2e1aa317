/** @file A worksheet: which numbers are given, and the lines of its tasks, all from the engine's answers about one step. */
import type { Document, Explanation, Place, Quantity, SceneInfo } from "../../engine/index.ts";
import type { Column, Plan } from "../steps/plan.ts";
import { type Symbol, symbolOf, texOf } from "../steps/symbols.ts";
import { withGrids } from "./grids.ts";
import { keyOf, type Line } from "./line.ts";
import { lineOf, type Naming } from "./lineOf.ts";
import { lossLines } from "./lossLines.ts";
import type { Asked } from "./questions.ts";
import { unveiled } from "./unveil.ts";
import { extentOf, follow, newWalk, type Walk } from "./walk.ts";

export const parts = ["forward", "loss", "backward", "update"] as const;
export type SheetPart = (typeof parts)[number];

/** Gradients and updates of every weight, or of one for each layer. */
export type Weights = "all" | "few";

export interface Wishes {
  readonly parts: readonly SheetPart[];
  readonly weights: Weights;
}

export interface Given {
  readonly tex: string;
  readonly value: number;
  readonly kind: "sample" | "target" | "weight" | "setting" | "calculated";
}

export interface WorksheetData {
  readonly plan: Plan;
  readonly info: SceneInfo;
  readonly step: number;
  /** Nothing of the network is left out. */
  readonly isWhole: boolean;
  readonly tasks: readonly { readonly part: SheetPart; readonly lines: readonly Line[] }[];
  readonly given: readonly Given[];
  /** Units that are calculated, as keys. */
  readonly units: ReadonlySet<string>;
  /** Activation functions that are needed, by name. */
  readonly functions: readonly string[];
}

/** @param asked about one sample */
export async function sheetOf(
  document: Document,
  plan: Plan,
  asked: Asked,
  wishes: Wishes,
): Promise<WorksheetData> {
  const forward = newWalk(asked, plan, extentOf(plan));
  for (const place of outputs(plan, asked.info, forward)) await follow(forward, place);
  const weights = chosenWeights(forward, wishes.weights);
  const backward = newWalk(asked, plan, forward.extent);
  for (const place of weights) await follow(backward, gradientOf(place));
  const naming = namingOf(plan, asked.info, [forward, backward]);
  const loss = await lossLines(document, asked, naming, [...forward.found.keys()]);
  const updates = await updateLines(asked, naming, weights);
  const lines: Readonly<Record<SheetPart, readonly Line[]>> = {
    forward: await linesOf(forward, naming),
    loss,
    backward: await linesOf(backward, naming),
    update: updates,
  };
  const tasks = parts.flatMap((part) => (wishes.parts.includes(part) ? [{ part, lines: lines[part] }] : []));
  return {
    plan,
    info: asked.info,
    step: asked.step,
    isWhole: forward.extent.isWhole,
    tasks,
    given: givenOf(
      tasks.flatMap((task) => task.lines),
      naming,
    ),
    units: new Set(lines.forward.map(({ place }) => keyOf(place))),
    functions: functionsIn([...forward.found.values()]),
  };
}

const gradientOf = ({ tensor, index }: Place): Place => ({ tensor: `grad(${tensor})`, index });

/** Where the forward pass ends: all outputs, or the one that the target or their size points at. */
function outputs({ columns }: Plan, info: SceneInfo, { extent }: Walk): readonly Place[] {
  return columns
    .filter(({ isOutput }) => isOutput)
    .flatMap((column) => {
      const units = extent.isWhole
        ? Array.from({ length: column.count }, (_, i) => i)
        : [pointedAt(column, info)];
      return units.map((index) => ({ tensor: column.id, index }));
    });
}

function pointedAt({ id, count }: Column, { values }: SceneInfo): number {
  const target = values["loss.target"]?.data ?? [];
  const pointers = target.length === count ? target : (values[id]?.data ?? []);
  let best = 0;
  pointers.forEach((value, i) => {
    if (Math.abs(value) > Math.abs(pointers[best]!)) best = i;
  });
  return best;
}

/** From the last layer back, as the error comes. */
function chosenWeights({ found, extent, plan }: Walk, weights: Weights): readonly Place[] {
  const read = new Map<string, Place>();
  for (const one of found.values())
    for (const { role, place } of weightsOf(one, extent.isWhole))
      if ((role === "weight" || role === "bias") && place !== null) read.set(keyOf(place), place);
  const backwards = [...plan.columns].reverse().flatMap(({ id }) => {
    const own = [...read.values()].filter(({ tensor }) => tensor.startsWith(`${id}.`)).sort(byIndex);
    return extent.isWhole && weights === "all" ? own : own.slice(0, 1);
  });
  return backwards;
}

const isBias = ({ tensor }: Place): boolean => tensor.includes(".bias");
const byIndex = (a: Place, b: Place): number => Number(isBias(a)) - Number(isBias(b)) || a.index - b.index;

/** All that a sum reads, or the weight of its largest term. */
function weightsOf(found: Explanation, isWhole: boolean): readonly Quantity[] {
  if (found.kind === "copy") return isWhole ? [found.from] : [];
  if (found.kind !== "sum") return [];
  const read = found.terms.map(({ factors }) =>
    factors.filter(({ role }) => role === "weight" || role === "bias"),
  );
  return isWhole
    ? read.flat()
    : (read.find((factors) => factors.some(({ role }) => role === "weight")) ?? []);
}

async function linesOf({ found, asked, plan }: Walk, naming: Naming): Promise<readonly Line[]> {
  const lines: Line[] = [];
  for (const one of found.values()) {
    const line = lineOf(one, naming);
    if (line !== null) lines.push(await withGrids(line, one, plan, asked));
  }
  return lines;
}

const mostUpdateTerms = 12;

async function updateLines(
  asked: Asked,
  naming: Naming,
  weights: readonly Place[],
): Promise<readonly Line[]> {
  const lines: Line[] = [];
  const add = async (found: Explanation | null): Promise<void> => {
    const line = found && lineOf(await unveiled(found, asked), naming);
    if (line) lines.push(line.symbols === null ? byFormula(line, asked) : line);
  };
  for (const { tensor, index } of weights) {
    const update = await asked.update({ tensor, index });
    if (update === null) continue;
    for (const name of update.slots.map((slot) => slot.name).sort())
      await add(await asked.explain({ tensor: `next(${name})`, index }, mostUpdateTerms));
    await add(update.terms);
  }
  return lines;
}

/** Settings that a rule needs which is longer than a line. */
export const ruleSettings = ["learningRate", "hyper.optimizer.epsilon"] as const;

/** Its rule stands over the task: only the result is written. */
function byFormula(line: Line, { info }: Asked): Line {
  const settings = ruleSettings.flatMap((tensor): Quantity[] => {
    const value = info.values[tensor]?.data[0];
    return value === undefined
      ? []
      : [{ value, role: "hyperparameter", place: { tensor, index: 0 }, at: [], formula: null }];
  });
  return {
    ...line,
    numbers: [],
    reads: [...line.reads.filter(({ role }) => role === "weight" || role === "bias"), ...settings],
  };
}

/** Of a recurrent layer: what reads the state before has other letters than what reads the input. */
const ownLetters: readonly (readonly [ending: string, letter: string])[] = [
  [".weight_hh", "u"],
  [".bias_hh", String.raw`\tilde{b}`],
];

function withOwnLetter(symbol: Symbol, { tensor }: Place): Symbol {
  const own = ownLetters.find(([ending]) => tensor.includes(ending));
  return own === undefined ? symbol : { ...symbol, letter: own[1], isWord: false };
}

/** Letters for hyperparameters that are one less another. */
const derived: Readonly<Record<string, string>> = {
  "hyper.optimizer.rest1": String.raw`(1 - \beta_1)`,
  "hyper.optimizer.rest2": String.raw`(1 - \beta_2)`,
};

/** Symbols of the page; a value in between that belongs to one number is called after it. */
function namingOf(plan: Plan, info: SceneInfo, walks: readonly Walk[]): Naming {
  const nameOf = (place: Place): string | null => {
    const known = derived[place.tensor];
    if (known !== undefined) return known;
    const memory = /^(next\()?(.+\.(?:weight|bias)[^.]*)\.[^.()]+\)?$/.exec(place.tensor);
    if (memory !== null) {
      const { letter } = symbolOf(plan, info, {
        ...place,
        tensor: place.tensor.replace(/^next\((.*)\)$/, "$1"),
      });
      const of = nameOf({ ...place, tensor: memory[2]! }) ?? "";
      return `${letter}_{${of}}${memory[1] === undefined ? "" : "^{′}"}`;
    }
    if (!place.tensor.startsWith("#")) return texOf(withOwnLetter(symbolOf(plan, info, place), place));
    const consumer = walks
      .map(({ consumers }) => consumers.get(keyOf(place)))
      .find((one) => one !== undefined);
    const outer = consumer === undefined ? null : nameOf(consumer);
    return outer === null ? null : String.raw`\mathrm{net}\left(${outer}\right)`;
  };
  return {
    tex: ({ place }) => (place === null ? null : nameOf(place)),
    left: ({ place }) => nameOf(place) ?? "q",
    derivative: (of, by) => String.raw`\frac{\partial ${of}}{\partial ${by}}`,
    number: (value) => String(Number(value.toPrecision(6))),
  };
}

const kinds: Partial<Readonly<Record<Quantity["role"], Given["kind"]>>> = {
  sample: "sample",
  target: "target",
  weight: "weight",
  bias: "weight",
  state: "weight",
  hyperparameter: "setting",
  slot: "setting",
};

const order: readonly Given["kind"][] = ["sample", "target", "weight", "setting", "calculated"];

/** What lines read that no line on the sheet calculates, each once. */
function givenOf(lines: readonly Line[], naming: Naming): readonly Given[] {
  const calculated = new Set(lines.map(({ place }) => keyOf(place)));
  const found = new Map<string, Given & { readonly place: Place }>();
  for (const { reads, grids } of lines)
    for (const quantity of reads) {
      const { place, value } = quantity;
      const tex = naming.tex(quantity);
      const isInGrid = grids !== null && quantity.role !== "bias";
      if (place === null || tex === null || isInGrid || calculated.has(keyOf(place))) continue;
      if (
        place.tensor === "grad(loss)" ||
        place.tensor in derived ||
        (place.tensor.startsWith("hyper.") && value === 0)
      )
        continue;
      // What an optimizer has not begun to remember is 0 of every weight.
      const name = quantity.role === "slot" && value === 0 ? tex.replace(/_.*$/, "") : tex;
      found.set(name, { tex: name, value, place, kind: kindOf(quantity) });
    }
  return [...found.values()].sort(
    (a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || byPlace(a.place, b.place),
  );
}

function kindOf({ role, place }: Quantity): Given["kind"] {
  const tensor = place?.tensor ?? "";
  if (role === "local" && /^[^()]*\.weight/.test(tensor)) return "weight";
  return kinds[role] ?? (role === "local" && tensor === "input" ? "sample" : "calculated");
}

const byPlace = (a: Place, b: Place): number =>
  a.tensor === b.tensor ? a.index - b.index : isBias(a) === isBias(b) ? 0 : isBias(a) ? 1 : -1;

const functionsIn = (found: readonly Explanation[]): readonly string[] => [
  ...new Set(found.flatMap((one) => (one.kind === "function" && one.name !== null ? [one.name] : []))),
];
