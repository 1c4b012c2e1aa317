/** @file Writes what train.py minimises and counts: the loss of a batch, which answers are right, the penalty. */
import { labelsOf } from "../../catalog/losses/loss.ts";
import type { Reduction } from "../../spec/document.ts";
import { defaults } from "../../spec/params.ts";
import type { ExportedModel } from "./exportedModel.ts";
import { lossForm } from "./losses.ts";
import { pythonName } from "./names.ts";
import { literal } from "./python.ts";

export const objective = (model: ExportedModel): string[] => [
  ...lossFunction(model),
  ...countFunction(model),
  ...correctFunction(model),
  ...penaltyFunction(model),
];

export const hasPenalty = ({ phase }: ExportedModel): boolean => phase.l1 > 0 || phase.l2 > 0;

/** Some class targets are −1, which is not scored. */
export const isMasked = ({ data: { y } }: ExportedModel): boolean => y.kind !== "real" && y.masked === true;

/** Leaves out what is not scored: the first time steps, and targets of −1. */
function scoredLines(model: ExportedModel): string[] {
  const { scoredFrom = 0 } = model.data.y;
  return [
    ...(scoredFrom > 0 ? [`    output, y = output[:, ${scoredFrom}:], y[:, ${scoredFrom}:]`] : []),
    ...(isMasked(model) ? ["    output, y = output[y >= 0], y[y >= 0]"] : []),
  ];
}

/** How many targets count, where they are not the same number in every sample. */
function countFunction(model: ExportedModel): string[] {
  if (!isMasked(model) || model.phase.loss.reduction !== "mean") return [];
  const { scoredFrom = 0 } = model.data.y;
  return [
    "",
    "",
    "def count_of(y):",
    '    """How many targets are scored."""',
    `    return int((y${scoredFrom > 0 ? `[:, ${scoredFrom}:]` : ""} >= 0).sum())`,
  ];
}

const reductions: { readonly [R in Reduction]: readonly [before: string, argument: string] } = {
  mean: ["", ""],
  sum: ["", ', reduction="sum"'],
  halfSum: ["0.5 * ", ', reduction="sum"'],
};

function lossFunction(model: ExportedModel): string[] {
  const { phase, data, output, loss } = model;
  const form = lossForm(phase.loss.type);
  const [before, argument] = reductions[phase.loss.reduction];
  const params = { ...defaults(loss.fields), ...phase.loss.params };
  const value = before + form.value(params, argument, output.shape[output.shape.length - 1] ?? 1);
  const masked = isMasked(model);
  const overTime = data.y.shape.length === 1 && form.target === "classes" && !masked;
  return [
    "def loss_of(output, y):",
    `    """The loss of a batch, ${{ mean: "the mean", sum: "the sum", halfSum: "half the sum" }[phase.loss.reduction]} over what is scored."""`,
    ...scoredLines(model),
    ...(masked ? ["    if len(y) == 0:", "        return output.sum()"] : []),
    ...(form.target === "classes"
      ? [overTime ? "    output, y = output.flatten(0, 1), y.flatten().long()" : "    y = y.long()"]
      : encoded(data.y, output.shape, labelsOf(loss, data.y))),
    `    return ${value}`,
  ];
}

/** Targets as numbers of the output's shape. */
function encoded(
  { kind, shape }: ExportedModel["data"]["y"],
  output: readonly number[],
  [low, high]: readonly [number, number],
): string[] {
  if (kind === "real") return shape.length === output.length ? [] : ["    y = y.reshape(output.shape)"];
  const units = output[output.length - 1]!;
  if (units > 1) return [`    y = F.one_hot(y.long(), ${units}).to(output.dtype)`];
  const value = low === 0 && high === 1 ? "y" : `(${high - low} * y ${low < 0 ? "-" : "+"} ${Math.abs(low)})`;
  return [`    y = ${value}.reshape(output.shape)`];
}

/** Which answers are right, where there are answers. */
function correctFunction(model: ExportedModel): string[] {
  const { data, output, loss } = model;
  if (data.y.kind === "real") return [];
  const units = output.shape[output.shape.length - 1] ?? 1;
  const [low, high] = loss.link === "sigmoid" ? [0, 0] : labelsOf(loss, data.y);
  const right =
    units > 1
      ? "output.argmax(-1) == y.long()"
      : `(output.reshape(y.shape) > ${(low + high) / 2}) == (y > 0.5)`;
  return [
    "",
    "",
    "def correct(output, y):",
    '    """Which answers are right."""',
    ...scoredLines(model),
    `    return ${right}`,
  ];
}

function penaltyFunction(model: ExportedModel): string[] {
  if (!hasPenalty(model)) return [];
  const { l1, l2 } = model.phase;
  const terms = [l1 > 0 ? "L1 * w.abs().sum()" : "", l2 > 0 ? "L2 / 2 * w.square().sum()" : ""];
  const free = model.layers.flatMap(({ spec, weights }) =>
    Object.values(weights).some(({ decays, shape }) => !decays && shape.length > 1)
      ? [pythonName(spec.id)]
      : [],
  );
  const chosen =
    free.length === 0
      ? "[w for w in model.parameters() if w.dim() > 1 and w.requires_grad]"
      : `[w for name, w in model.named_parameters() if w.dim() > 1 and w.requires_grad and name.split(".")[0] not in ${literal(free)}]`;
  return [
    "",
    "",
    "def penalty(model):",
    '    """What large weights cost; biases and scales are free."""',
    `    weights = ${chosen}`,
    `    return sum(${terms.filter(Boolean).join(" + ")} for w in weights)`,
  ];
}
