/**
 * @file Writes train.py from `template.py`: a line ending in `#? flag` stays where the flag is set, and a line
 * `#! block` gives way to lines that follow from the document.
 */
import type { PhaseSpec, Reduction } from "../../spec/document.ts";
import { defaults, type Fields } from "../../spec/params.ts";
import { optimizers } from "../../catalog/optimizers/index.ts";
import { schedules } from "../../catalog/schedules/index.ts";
import type { ExportedModel } from "./exportedModel.ts";
import { labelsOf } from "../../catalog/losses/loss.ts";
import { lossForm } from "./losses.ts";
import { pythonName } from "./names.ts";
import { optimizerForm } from "./optimizers.ts";
import { literal, type PythonValue } from "./python.ts";
import { scheduleForm } from "./schedules.ts";
import template from "./template.py?raw";

export interface TrainingFacts {
  readonly trainSamples: number;
  readonly testSamples: number;
  /** Where the document sets no end. */
  readonly epochs: number;
}

export function trainSource(model: ExportedModel, facts: TrainingFacts): string {
  const flags = flagsOf(model, facts);
  const blocks = blocksOf(model, facts);
  const lines = template.split("\n").flatMap((line) => {
    const block = /^( *)#! (\w+)$/.exec(line);
    if (block) return (blocks[block[2]!] ?? []).map((each) => (each === "" ? "" : block[1] + each));
    const [text, flag] = line.split(/ {2}#\? (?=\w+$)/);
    return flag === undefined || flags[flag] ? [text!] : [];
  });
  // What a left-out function leaves behind are blank lines.
  return lines.join("\n").replace(/\n{4,}/g, "\n\n\n");
}

/** Whether some weight is to be updated. */
const trains = ({ layers, phase }: ExportedModel): boolean =>
  layers.some(
    ({ spec, weights }) =>
      Object.keys(weights).length > 0 && (phase.layers === null || phase.layers.includes(spec.id)),
  );

const hasPenalty = ({ phase }: ExportedModel): boolean => phase.l1 > 0 || phase.l2 > 0;
const stopsEarly = ({ document }: ExportedModel, { testSamples }: TrainingFacts): boolean =>
  document.training.stop.earlyStopping !== null && testSamples > 0;

function flagsOf(model: ExportedModel, facts: TrainingFacts): Readonly<Record<string, boolean>> {
  const { phase, data, document, layers } = model;
  const updates = trains(model);
  const accuracy = data.y.kind !== "real";
  const parameters = layers.some(({ weights }) => Object.keys(weights).length > 0) && updates;
  return {
    keepsBest: stopsEarly(model, facts) && document.training.stop.earlyStopping!.restoreBest,
    accuracy,
    noAccuracy: !accuracy,
    mean: phase.loss.reduction === "mean",
    summed: phase.loss.reduction !== "mean",
    trains: updates,
    penalty: hasPenalty(model),
    noPenalty: !hasPenalty(model),
    clipValue: updates && phase.clipValue > 0,
    clipNorm: updates && phase.clipNorm > 0,
    every: updates && phase.every > 1,
    notEvery: updates && phase.every === 1,
    earlyStopping: stopsEarly(model, facts),
    parameters,
    noParameters: !parameters,
  };
}

function blocksOf(model: ExportedModel, facts: TrainingFacts): Readonly<Record<string, readonly string[]>> {
  return {
    constants: constants(model, facts),
    loss: [...lossFunction(model), ...correctFunction(model), ...penaltyFunction(model)],
    frozen: frozen(model),
    optimizer: optimizer(model, facts),
    stepSchedule: scheduleStep(model, facts, "step"),
    epochSchedule: scheduleStep(model, facts, "epoch"),
    stopRules: stopRules(model, facts),
  };
}

function constants(model: ExportedModel, facts: TrainingFacts): string[] {
  const { document, phase } = model;
  const { seed, batchSize, stop } = document.training;
  const all: readonly (readonly [name: string, value: PythonValue, isSaid: boolean])[] = [
    ["SEED", seed, true],
    ["BATCH_SIZE", batchSize, true],
    ["EPOCHS", stop.epochs ?? facts.epochs, true],
    ["TARGET_LOSS", stop.targetLoss, stop.targetLoss !== null],
    ["PATIENCE", stop.earlyStopping?.patience ?? null, stopsEarly(model, facts)],
    ["L1", phase.l1, phase.l1 > 0],
    ["L2", phase.l2, phase.l2 > 0],
    ["CLIP_VALUE", phase.clipValue, phase.clipValue > 0],
    ["CLIP_NORM", phase.clipNorm, phase.clipNorm > 0],
    ["EVERY", phase.every, phase.every > 1],
  ];
  return all.flatMap(([name, value, isSaid]) => (isSaid ? [`${name} = ${literal(value)}`] : []));
}

const reductions: { readonly [R in Reduction]: readonly [before: string, argument: string] } = {
  mean: ["", ""],
  sum: ["", ', reduction="sum"'],
  halfSum: ["0.5 * ", ', reduction="sum"'],
};

function lossFunction({ phase, data, output, loss }: ExportedModel): string[] {
  const form = lossForm(phase.loss.type);
  const [before, argument] = reductions[phase.loss.reduction];
  const params = { ...defaults(loss.fields), ...phase.loss.params };
  const value = before + form.value(params, argument, output.shape[output.shape.length - 1] ?? 1);
  const { scoredFrom = 0, masked = false } = data.y;
  const overTime = data.y.shape.length === 1 && form.target === "classes" && !masked;
  return [
    "def loss_of(output, y):",
    `    """The loss of a batch, ${{ mean: "the mean", sum: "the sum", halfSum: "half the sum" }[phase.loss.reduction]} over what is scored."""`,
    ...(scoredFrom > 0 ? [`    output, y = output[:, ${scoredFrom}:], y[:, ${scoredFrom}:]`] : []),
    ...(masked ? ["    output, y = output[y >= 0], y[y >= 0]"] : []),
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
function correctFunction({ data, output, loss }: ExportedModel): string[] {
  if (data.y.kind === "real") return [];
  const { scoredFrom = 0, masked = false } = data.y;
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
    ...(scoredFrom > 0 ? [`    output, y = output[:, ${scoredFrom}:], y[:, ${scoredFrom}:]`] : []),
    ...(masked ? ["    output, y = output[y >= 0], y[y >= 0]"] : []),
    `    return ${right}`,
  ];
}

function penaltyFunction(model: ExportedModel): string[] {
  if (!hasPenalty(model)) return [];
  const { l1, l2 } = model.phase;
  const terms = [l1 > 0 ? "L1 * w.abs().sum()" : "", l2 > 0 ? "L2 / 2 * w.square().sum()" : ""];
  return [
    "",
    "",
    "def penalty(model):",
    '    """What large weights cost; biases and scales are free."""',
    "    weights = [w for w in model.parameters() if w.dim() > 1 and w.requires_grad]",
    `    return sum(${terms.filter(Boolean).join(" + ")} for w in weights)`,
  ];
}

/** Layers that the phase does not move. */
function frozen({ layers, phase }: ExportedModel): string[] {
  if (phase.layers === null) return [];
  const still = layers.filter(
    ({ spec, weights }) => Object.keys(weights).length > 0 && !phase.layers!.includes(spec.id),
  );
  return still.map(({ spec }) => `module.${pythonName(spec.id)}.requires_grad_(False)`);
}

const stepsPerEpoch = ({ document }: ExportedModel, { trainSamples }: TrainingFacts): number =>
  Math.ceil(trainSamples / document.training.batchSize);

function optimizer(model: ExportedModel, facts: TrainingFacts): string[] {
  if (!trains(model)) return [];
  const { phase } = model;
  const fields: Fields = optimizers[phase.optimizer.type as keyof typeof optimizers].fields;
  const form = optimizerForm(phase.optimizer.type)({ ...defaults(fields), ...phase.optimizer.params });
  const parameters =
    phase.layers === null
      ? "model.parameters()"
      : "[parameter for parameter in model.parameters() if parameter.requires_grad]";
  const made = `optimizer = ${form.replace("(", `(${parameters}, `)}`;
  const schedule = scheduleForm(phase.schedule.type);
  if (!schedule) return [made];
  return [made, `schedule = ${schedule.scheduler(scheduleContext(phase, stepsPerEpoch(model, facts)))}`];
}

function scheduleContext(phase: PhaseSpec, steps: number) {
  const fields: Fields = schedules[phase.schedule.type as keyof typeof schedules].fields;
  const ofOptimizer: Fields = optimizers[phase.optimizer.type as keyof typeof optimizers].fields;
  const { learningRate } = { ...defaults(ofOptimizer), ...phase.optimizer.params } as {
    learningRate?: number;
  };
  return {
    params: { ...defaults(fields), ...phase.schedule.params },
    base: Number(learningRate),
    stepsPerEpoch: steps,
  };
}

function scheduleStep(model: ExportedModel, facts: TrainingFacts, at: "step" | "epoch"): string[] {
  const schedule = scheduleForm(model.phase.schedule.type);
  if (!schedule || !trains(model)) return [];
  if (at === "step") {
    if (schedule.steps !== "step") return [];
    return ["if len(losses) < schedule.total_steps:", "    schedule.step()"];
  }
  if (schedule.steps === "epoch") return ["schedule.step()"];
  if (schedule.steps === "step") return [];
  const last = facts.trainSamples % model.document.training.batchSize;
  return last === 0
    ? ["schedule.step(sum(losses[first:]) / len(losses[first:]))"]
    : [
        "sizes = [len(batch) for batch in order.split(BATCH_SIZE)]",
        "schedule.step(np.average(losses[first:], weights=sizes))",
      ];
}

/** Checked at the end of each epoch, in this order. */
function stopRules(model: ExportedModel, facts: TrainingFacts): string[] {
  const { earlyStopping, targetLoss } = model.document.training.stop;
  const early = stopsEarly(model, facts);
  return [
    ...(early
      ? [
          // Of a large test set, a part that is looked at after every epoch.
          "test_loss = evaluate(module, data, data.test[:2000])[0]",
          "if processes()[1] > 1:",
          "    shared = torch.tensor(test_loss, device=data.x.device)",
          "    dist.broadcast(shared, 0)",
          "    test_loss = shared.item()",
          "if test_loss < best.loss:",
          `    state = ${earlyStopping!.restoreBest ? "copy.deepcopy(module.state_dict())" : "None"}`,
          "    best = SimpleNamespace(loss=test_loss, epoch=epoch, state=state)",
          "elif epoch - best.epoch >= PATIENCE:",
          '    report(f"The test loss has not improved since epoch {best.epoch + 1}.")',
          ...(earlyStopping!.restoreBest ? ["    module.load_state_dict(best.state)"] : []),
          "    break",
        ]
      : []),
    ...(targetLoss === null ? [] : ["if mean <= TARGET_LOSS:", "    break"]),
  ];
}
