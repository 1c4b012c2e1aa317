/**
 * @file Writes train.py from `template.py`: a line ending in `#? flag` stays where the flag is set, and a line
 * `#! block` gives way to lines that follow from the document.
 */
import type { PhaseSpec } from "../../spec/document.ts";
import { defaults, type Fields } from "../../spec/params.ts";
import { optimizers } from "../../catalog/optimizers/index.ts";
import { schedules } from "../../catalog/schedules/index.ts";
import type { ExportedModel } from "./exportedModel.ts";
import { pythonName } from "./names.ts";
import { hasPenalty, isMasked, objective } from "./objective.ts";
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
    mean: phase.loss.reduction === "mean" && !isMasked(model),
    maskedMean: phase.loss.reduction === "mean" && isMasked(model),
    notMaskedMean: phase.loss.reduction !== "mean" || !isMasked(model),
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
    loss: objective(model),
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

/** Layers that the phase does not move. */
function frozen({ layers, phase }: ExportedModel): string[] {
  if (phase.layers === null) return [];
  const still = layers.filter(
    ({ spec, weights }) => Object.keys(weights).length > 0 && !phase.layers!.includes(spec.id),
  );
  return still.map(({ spec }) => `model.${pythonName(spec.id)}.requires_grad_(False)`);
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
