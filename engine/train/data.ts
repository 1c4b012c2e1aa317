/** @file From a document's choice of data to samples, split: they depend on the choice alone, never on the machine. */
import type { DatasetType } from "../catalog/datasets/dataset.ts";
import { type DatasetName, datasets } from "../catalog/datasets/index.ts";
import type { Data, DataSpec, LoadAsset, SplitData } from "../spec/data.ts";
import type { DataChoice } from "../spec/document.ts";
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
  return dataset.describe(options);
}

/** How many of `samples` are kept for testing: the share, rounded, but at least one sample stays for training. */
export const testCount = (samples: number, testShare: number): number =>
  Math.min(samples - 1, Math.round(samples * testShare));

/** Sample indices of both parts, ascending: a sample is tested where a seeded permutation puts it among the first. */
function split(samples: number, { seed, testShare }: DataChoice): { train: Uint32Array; test: Uint32Array } {
  const tested = testCount(samples, testShare);
  const isTested = (i: number) => permute(seed, streams.split, 0, i, samples) < tested;
  const indices = Uint32Array.from({ length: samples }, (_, i) => i);
  return { train: indices.filter((i) => !isTested(i)), test: indices.filter(isTested) };
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
  checkSizes(spec, data);
  return { ...data, spec, ...split(spec.samples, choice) };
}
