/** @file Exports documents, runs them under PyTorch, and says how far apart both sides are: `npm run parity`. */
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { openWasm } from "../../backend/wasm/wasm.ts";
import { exportedModel } from "../../export/pytorch/exportedModel.ts";
import { type Files, pytorchFolder } from "../../export/pytorch/folder.ts";
import { namedTensors } from "../../export/pytorch/names.ts";
import { readSafetensors } from "../../export/readSafetensors.ts";
import { presets } from "../../index.ts";
import type { Document } from "../../spec/document.ts";
import { makeData } from "../../train/data.ts";
import { Session } from "../../train/session.ts";
import { loadAsset } from "../assets.ts";
import { distance, type Outcome, type OurOutcome, ourOutcome, predicted, steps } from "./outcome.ts";
import { type ParityCase, randomCases, trialCases } from "./parityCases.ts";

const run = promisify(execFile);
const here = new URL(".", import.meta.url);

/** What may lie between both sides. */
export const allowed = { prediction: 1e-5, metrics: 1e-5, gradients: 1e-4, losses: 1e-3 } as const;
type Aspect = keyof typeof allowed;

export interface Compared {
  readonly name: string;
  readonly group: string;
  readonly apart: Readonly<Record<Aspect, number>>;
  /** What Python said where it failed. */
  readonly error: string | null;
}

export interface PresetRun {
  readonly name: string;
  readonly processes: number;
  readonly apart: number;
}

async function writeFolder(folder: string, files: Files): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, bytes] of Object.entries(files)) await writeFile(join(folder, name), bytes);
}

/** With the case's own weights in the place of those of the run so far. */
function filesOf({ document, data, tensors }: ParityCase): Files {
  const { layers } = exportedModel(document, data.spec);
  const shapes = new Map(namedTensors(layers).map(({ name, shape }) => [name, shape]));
  const given = Object.entries(tensors).flatMap(([name, values]) => {
    const shape = shapes.get(name);
    return shape ? [[name, { shape, data: values }] as const] : [];
  });
  const now = { step: 0, epoch: 0, position: 0, tensors: Object.fromEntries(given) };
  return pytorchFolder(document, data, now);
}

async function theirOutcome(folder: string): Promise<Outcome | string> {
  const bytes = await readFile(join(folder, "outcome.safetensors")).catch(() => null);
  if (bytes === null) return readFile(join(folder, "error.txt"), "utf8");
  const read = readSafetensors(bytes);
  if ("diagnostics" in read) return JSON.stringify(read.diagnostics);
  const numbers = (name: string) => read.tensors.get(name)?.data ?? new Float32Array();
  const gradients = [...read.tensors].flatMap(([name, { data }]) =>
    name.startsWith("grad.") ? [[name.slice("grad.".length), data!] as const] : [],
  );
  return {
    prediction: numbers("prediction"),
    losses: numbers("losses"),
    metrics: numbers("metrics"),
    gradients: new Map(gradients),
  };
}

/** A weight without a gradient there has to have zeros here. */
function compared({ name, group }: ParityCase, ours: OurOutcome, theirs: Outcome | string): Compared {
  if (typeof theirs === "string") {
    const nowhere = Number.POSITIVE_INFINITY;
    return {
      name,
      group,
      apart: { prediction: nowhere, metrics: nowhere, gradients: nowhere, losses: nowhere },
      error: theirs,
    };
  }
  const gradients = [...ours.gradients].map(([weight, g]) =>
    distance(g, theirs.gradients.get(weight) ?? new Float32Array(g.length)),
  );
  const comparable = (metrics: ArrayLike<number>) => (ours.tied ? Array.from(metrics).slice(0, 1) : metrics);
  const apart = {
    prediction: distance(ours.prediction, theirs.prediction),
    gradients: Math.max(0, ...gradients),
    metrics: distance(comparable(ours.metrics), comparable(theirs.metrics)),
    losses: distance(ours.losses, theirs.losses),
  };
  return { name, group, apart, error: null };
}

export async function compareAll(python: string, random: number): Promise<Compared[]> {
  const root = await mkdtemp(join(tmpdir(), "parity-"));
  const cases = [...trialCases, ...(await randomCases(1, random))];
  const folders = cases.map((_, i) => join(root, String(i)));
  for (const [i, each] of cases.entries()) await writeFolder(folders[i]!, filesOf(each));
  await writeFile(join(root, "folders"), folders.join("\n"));
  const script = new URL("run.py", here).pathname;
  const theirs = run(python, [script, join(root, "folders"), String(steps), String(predicted)]);
  const ours: OurOutcome[] = [];
  for (const each of cases) {
    const device = await openWasm();
    ours.push(await ourOutcome(device, each));
    device.dispose();
  }
  await theirs;
  const results: Compared[] = [];
  for (const [i, each] of cases.entries()) {
    results.push(compared(each, ours[i]!, await theirOutcome(folders[i]!)));
  }
  await rm(root, { recursive: true });
  return results;
}

/** PyTorch 1.13's launcher loses the standing value of -r and -t under Python 3.11, unless some process has one. */
const launcher = ["-m", "torch.distributed.run", "--standalone", "-r", "9:1", "-t", "9:1"];

/** The losses that the exported train.py prints, run as a person runs it. */
async function printedLosses(python: string, folder: string, processes: number): Promise<number[]> {
  const file = join(folder, "train.py");
  const launch = processes === 1 ? [file] : [...launcher, `--nproc_per_node=${processes}`, file];
  const { stdout } = await run(python, [...launch, "--steps", String(steps)]);
  return [...stdout.matchAll(/^step \d+ {2}loss (\S+)$/gm)].map(([, loss]) => Number(loss));
}

async function ourLosses(document: Document): Promise<Float32Array> {
  const session = new Session(await openWasm(), document, await makeData(document.data, loadAsset));
  return (await session.advance(steps)).losses;
}

const [phase] = presets.mlp.training.phases;
/** With a layer that stands still, a penalty and a sum, which several processes have to share rightly, too. */
const still: Document = {
  ...presets.mlp,
  training: {
    ...presets.mlp.training,
    phases: [
      { ...phase!, loss: { ...phase!.loss, reduction: "sum" }, layers: ["dense2", "output"], l2: 0.01 },
    ],
  },
};

/** How many processes each document is run in; three have parts of a batch that differ in size. */
const runsOf: readonly (readonly [name: string, document: Document, processes: readonly number[]])[] = [
  ["mlp", presets.mlp, [1, 2, 3]],
  ["mlp, a layer frozen, with a penalty, summed", still, [3]],
  ["cnn", presets.cnn, [1, 2]],
  ["lstm", presets.lstm, [1, 2]],
];

/** Presets under plain Python and under the launcher of several processes (gloo). */
export async function comparePresets(python: string): Promise<PresetRun[]> {
  const root = await mkdtemp(join(tmpdir(), "parity-"));
  const runs: PresetRun[] = [];
  for (const [i, [name, document, counts]] of runsOf.entries()) {
    const folder = join(root, String(i));
    await writeFolder(folder, pytorchFolder(document, await makeData(document.data, loadAsset), null));
    const ours = await ourLosses(document);
    for (const processes of counts) {
      const apart = distance(ours, await printedLosses(python, folder, processes));
      runs.push({ name, processes, apart });
    }
  }
  await rm(root, { recursive: true });
  return runs;
}

/** The cases in which something is further apart than it may be. */
export const failures = (results: readonly Compared[]): Compared[] =>
  results.filter(({ apart }) => aspects.some((aspect) => !(apart[aspect] <= allowed[aspect])));

const aspects = Object.keys(allowed) as Aspect[];
const short = (value: number): string => value.toExponential(1);

/** The figures as docs/parity.md. */
export function report(results: readonly Compared[], runs: readonly PresetRun[], versions: string): string {
  const groups = [...new Set(results.map(({ group }) => group))];
  const worst = (of: readonly Compared[], aspect: Aspect): Compared =>
    of.reduce((a, b) => (b.apart[aspect] > a.apart[aspect] ? b : a));
  const rows = groups.map((group) => {
    const of = results.filter((each) => each.group === group);
    const cells = aspects.map((aspect) => short(worst(of, aspect).apart[aspect]));
    return `| ${[group, of.length, ...cells].join(" | ")} |`;
  });
  const worstRows = aspects.map((aspect) => {
    const each = worst(results, aspect);
    return `| ${aspect} | ${short(allowed[aspect])} | ${short(each.apart[aspect])} | ${each.name} |`;
  });
  const presetRows = runs.map(({ name, processes, apart }) => `| ${name} | ${processes} | ${short(apart)} |`);
  return [
    "# Parity with PyTorch",
    "",
    `Written by \`npm run parity\`: documents are exported, run as they are under ${versions} in single precision, and compared with the engine on WebAssembly. A difference is |ours − theirs| / max(1, |theirs|), the largest of all numbers. Predictions are of up to ${predicted} samples, metrics (loss, and accuracy unless answers are ties) of the training set, gradients of every weight over the first batch, losses of ${steps} steps; dropout and noise have the engine's random numbers on both sides.`,
    "",
    "| cases | number | predictions | metrics | gradients | losses |",
    "|---|---|---|---|---|---|",
    ...rows,
    "",
    "The catalogue's cases are the contract suite's: every layer, loss with every reduction, optimizer, schedule, penalty and initialiser. The others are networks at random from a fixed seed, with settings as people choose them: learning rates from 0.0001 to 0.03.",
    "",
    "| what | allowed | worst | where |",
    "|---|---|---|---|",
    ...worstRows,
    "",
    `The presets' \`train.py --steps ${steps}\`, run by itself and by \`torchrun\` (DistributedDataParallel over gloo on a CPU); three processes have parts of different sizes:`,
    "",
    "| preset | processes | losses apart |",
    "|---|---|---|",
    ...presetRows,
    "",
  ].join("\n");
}
