/** @file From a document's choice of data to samples, split: they depend on the choice alone, never on the machine. */
import type { DatasetType } from "../catalog/datasets/dataset.ts";
import { type DatasetName, datasets } from "../catalog/datasets/index.ts";
import { createBreaths } from "../spec/breaths.ts";
import type { Data, DataSpec, LoadAsset, SplitData } from "../spec/data.ts";
import type { DataChoice } from "../spec/document.ts";
import type { Problem } from "../spec/modelDiagnostic.ts";
import { defaults, type Fields, type Values } from "../spec/params.ts";
import { permute, randomStream, streams } from "../spec/random.ts";

/** The entry and its options, fields left out being at their defaults; throws where there is no such data set. */
function resolve({ type, params }: DataChoice): { dataset: DatasetType; options: Values<Fields> } {
  if (!Object.hasOwn(datasets, type)) throw new Error(`There is no data set named “${type}”.`);
  const dataset: DatasetType = datasets[type as DatasetName];
  return { dataset, options: { ...defaults(dataset.fields), ...params } };
}

/** What can be known of the data without making them. */
export function describeData(choice: DataChoice): DataSpec {
  const { dataset, options } = resolve(choice);
  return withCopies(dataset.describe(options), dataset.copies?.(options) ?? 0, choice);
}

function withCopies(spec: DataSpec, copies: number, choice: DataChoice): DataSpec {
  if (copies === 0) return spec;
  const { train } = partsOf(spec, choice);
  return { ...spec, originals: spec.samples, samples: spec.samples + copies * train };
}

/** Why the chosen data give too little to learn from; null where they do not. */
export function dataProblem(choice: DataChoice): Problem | null {
  const { dataset, options } = resolve(choice);
  return dataset.problem?.(options) ?? null;
}

/** How many of `samples` are kept for testing: the share, rounded, but at least one sample stays for training, if there is any. */
const testCount = (samples: number, testShare: number): number =>
  Math.min(Math.max(0, samples - 1), Math.round(samples * testShare));

/** How many samples are trained on, changed copies included, and how many are tested. */
export function partsOf(
  { samples, originals = samples }: DataSpec,
  { testShare }: DataChoice,
): { readonly train: number; readonly test: number } {
  const test = testCount(originals, testShare);
  return { train: samples - test, test };
}

/**
 * Sample indices of both parts, ascending: a sample is tested where a seeded permutation puts it among the first.
 * Stratified, that is so within each class; in order of time, the last ones are tested.
 */
async function split(
  { samples, y: target, inOrder = false }: DataSpec,
  y: Float32Array,
  { seed, testShare, stratified = false }: DataChoice,
): Promise<{ train: Uint32Array; test: Uint32Array }> {
  const tested = testCount(samples, testShare);
  const isTested = inOrder
    ? (i: number) => i >= samples - tested
    : stratified && target.kind === "class" && target.shape.length === 0
      ? stratifiedTest(y, target.classes ?? 0, tested, seed)
      : (i: number) => permute(seed, streams.split, 0, i, samples) < tested;
  return sortOut(samples, isTested);
}

/** Samples between two looks at the clock. */
const stretch = 512;

/** In slices: a permutation of a hundred thousand samples takes longer than a page may stand still. */
async function sortOut(samples: number, isTested: (i: number) => boolean) {
  const train = new Uint32Array(samples);
  const test = new Uint32Array(samples);
  const breathe = createBreaths();
  let tested = 0;
  for (let i = 0; i < samples; i++) {
    if (isTested(i)) test[tested++] = i;
    else train[i - tested] = i;
    if (i % stretch === stretch - 1) await breathe();
  }
  return { train: train.slice(0, samples - tested), test: test.slice(0, tested) };
}

/** Whether a sample is tested, where `tested` samples are shared out among the classes by their sizes. */
function stratifiedTest(
  y: Float32Array,
  classes: number,
  tested: number,
  seed: number,
): (sample: number) => boolean {
  const places = new Uint32Array(y.length);
  const sizes = new Uint32Array(classes);
  for (const [i, label] of y.entries()) {
    places[i] = sizes[label]!;
    sizes[label] = sizes[label]! + 1;
  }
  const shares = shareOut(tested, sizes);
  return (i) => {
    const label = y[i]!;
    return permute(seed, streams.split, label + 1, places[i]!, sizes[label]!) < shares[label]!;
  };
}

/** `total` in whole parts in proportion to `sizes`; what rounding leaves goes where the most was cut off. */
function shareOut(total: number, sizes: Uint32Array): readonly number[] {
  const sum = sizes.reduce((a, b) => a + b, 0);
  const exact = Array.from(sizes, (size) => (total * size) / sum);
  const parts = exact.map(Math.floor);
  const left = total - parts.reduce((a, b) => a + b, 0);
  const cut = (k: number) => exact[k]! - parts[k]!;
  const order = [...parts.keys()].sort((a, b) => cut(b) - cut(a) || a - b);
  for (const k of order.slice(0, left)) parts[k]!++;
  return parts;
}

/** Throws unless the tensors have the sizes that their description promises. */
function checkSizes(spec: DataSpec, data: Data): void {
  for (const name of ["x", "y"] as const) {
    const promised = spec[name].shape.reduce((size, extent) => size * extent, spec.samples);
    if (data[name].length !== promised)
      throw new Error(
        `The data's ${name} has ${data[name].length} numbers where ${promised} were described.`,
      );
  }
}

/** Makes the chosen data; rejects where there is no such data set or a packed file cannot be loaded. */
export async function makeData(choice: DataChoice, load: LoadAsset): Promise<SplitData> {
  const { dataset, options } = resolve(choice);
  const spec = dataset.describe(options);
  const data = await dataset.generate(options, randomStream(choice.seed, streams.data), load);
  const parts = await split(spec, data.y, choice);
  const copies = dataset.copies?.(options) ?? 0;
  if (dataset.copy !== undefined && copies > 0) {
    const all = await dataset.copy(options, data, parts.train, randomStream(choice.seed, streams.data, 1));
    const described = withCopies(spec, copies, choice);
    checkSizes(described, all);
    const train = new Uint32Array(described.samples - parts.test.length);
    train.set(parts.train);
    for (let i = spec.samples; i < described.samples; i++) train[i - parts.test.length] = i;
    return { ...all, spec: described, train, test: parts.test };
  }
  const prepared = await dataset.prepare?.(options, data, parts.train);
  if (prepared === undefined) {
    checkSizes(spec, data);
    return { ...data, spec, ...parts };
  }
  const { preparation, ...seen } = prepared;
  checkSizes(spec, seen);
  return { ...seen, spec, ...parts, table: { measured: data, preparation } };
}
