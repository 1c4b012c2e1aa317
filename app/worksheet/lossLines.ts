/** @file The loss on a worksheet: one line for each of its elements, by its formula where that is one line, and the whole. */
import type { Document, Explanation, SceneInfo } from "../../engine/index.ts";
import { firstPhase } from "../editor/training.ts";
import { type Bit, blank, keyOf, type Line, text } from "./line.ts";
import { lineOf, type Naming } from "./lineOf.ts";
import type { Asked } from "./questions.ts";

/** Elements that are calculated one by one. */
const mostElements = 6;

/** @param forward keys of the numbers that the forward pass has calculated */
export async function lossLines(
  document: Document,
  asked: Asked,
  naming: Naming,
  forward: readonly string[],
): Promise<readonly Line[]> {
  const { info } = asked;
  const count = info.values["loss.elements"]?.data.length ?? 0;
  const output = document.model.outputs[0]?.layer ?? "";
  const { type } = firstPhase(document).loss;
  const known = new Set(forward);
  const wanted = Array.from({ length: count }, (_, index) => index).filter(
    (index) => count <= mostElements || known.has(keyOf({ tensor: output, index })),
  );
  const lines: Line[] = [];
  for (const index of wanted) {
    const found = await asked.explain({ tensor: "loss.elements", index }, mostElements);
    if (found !== null) lines.push(elementLine(found, type, output, info, naming));
  }
  const whole = await asked.explain({ tensor: "loss", index: 0 }, mostElements);
  const line = whole && lineOf(whole, naming);
  const [only] = lines;
  if (line && only && lines.length === 1 && isSame(line, only))
    return [{ ...only, left: line.left, place: line.place }];
  return line ? [...lines, line] : lines;
}

/** The mean of one element is that element. */
const isSame = (whole: Line, element: Line): boolean =>
  whole.reads.length <= 1 && whole.result === element.result;

interface Calculation {
  readonly symbols: readonly string[];
  readonly numbers: readonly (readonly Bit[])[];
  /** Units of the output that it reads. */
  readonly units: readonly number[];
}

function elementLine(
  found: Explanation,
  type: string,
  output: string,
  info: SceneInfo,
  naming: Naming,
): Line {
  const { index } = found.place;
  const name = (tensor: string, at: number): string =>
    naming.tex({ value: 0, role: "activation", place: { tensor, index: at }, at: [], formula: null }) ?? "y";
  const values = (tensor: string): Float64Array => info.values[tensor]?.data ?? new Float64Array(0);
  const [predictions, targets] = [values("loss.prediction"), values("loss.target")];
  const said = calculation(type, index, predictions, targets, (unit) => ({
    o: name(output, unit),
    t: name("loss.target", unit),
  }));
  const target = targets.length > index ? [{ tensor: "loss.target", index, value: targets[index]! }] : [];
  return {
    place: found.place,
    left: naming.left(found),
    chain: null,
    symbols: said?.symbols ?? null,
    numbers: said?.numbers ?? [],
    result: found.value,
    folded: 0,
    grids: null,
    isShifted: false,
    reads: [
      ...(said?.units ?? []).map((unit) =>
        leaf("activation", { tensor: output, index: unit }, predictions[unit] ?? NaN),
      ),
      ...(type === "crossEntropy" ? [] : target.map(({ value, ...place }) => leaf("target", place, value))),
    ],
  };
}

const leaf = (role: "activation" | "target", place: { tensor: string; index: number }, value: number) =>
  ({ role, place, value, at: [], formula: null }) as const;

type Names = (unit: number) => { readonly o: string; readonly t: string };

/** Null of a loss whose formula is longer than a line. */
function calculation(
  type: string,
  index: number,
  predictions: Float64Array,
  targets: Float64Array,
  names: Names,
): Calculation | null {
  const [p, t] = [predictions[index], targets[index]];
  const { o, t: target } = names(index);
  if (type === "crossEntropy") return chosenClass(predictions, targets, names);
  if (p === undefined || t === undefined) return null;
  const units = [index];
  switch (type) {
    case "squaredError":
      return {
        symbols: [`(${o} - ${target})^2`],
        numbers: [[text("("), blank(p), text(" − "), blank(t), text(")²")]],
        units,
      };
    case "absoluteError":
      return {
        symbols: [`|${o} - ${target}|`],
        numbers: [[text("|"), blank(p), text(" − "), blank(t), text("|")]],
        units,
      };
    case "binaryCrossEntropy":
      return {
        symbols: [String.raw`-${target} \ln ${o}`, String.raw`{} - (1 - ${target}) \ln (1 - ${o})`],
        numbers: [
          [text("− "), blank(t), text(" · ln "), blank(p)],
          [text("− "), blank(1 - t), text(" · ln "), blank(1 - p)],
        ],
        units,
      };
    default:
      return null;
  }
}

/** −ln of the output at the class that is right; of one sample with one target. */
function chosenClass(predictions: Float64Array, targets: Float64Array, names: Names): Calculation | null {
  const unit = targets.indexOf(1);
  const p = predictions[unit];
  if (p === undefined || targets.length !== predictions.length || targets.reduce((a, b) => a + b, 0) !== 1)
    return null;
  return {
    symbols: [String.raw`-\ln ${names(unit).o}`],
    numbers: [[text("− ln "), blank(p)]],
    units: [unit],
  };
}
