/** @file What a data set is: a description that costs nothing, and samples that depend on options and seed alone. */
import type { Data, DataSpec, LoadAsset, Preparation } from "../../spec/data.ts";
import type { Problem } from "../../spec/modelDiagnostic.ts";
import type { Fields, Values } from "../../spec/params.ts";
import type { RandomStream } from "../../spec/random.ts";

/** What the network sees, with how it came to be. */
type Prepared = Data & { readonly preparation: Preparation };

export interface DatasetType<T extends string = string, F extends Fields = Fields> {
  readonly type: T;
  readonly fields: F;
  /** Where the samples come from, and under which licence. */
  readonly source: string;
  readonly licence: string;
  // Methods, so that an entry with its own options is also a DatasetType of any options.
  describe(options: Values<F>): DataSpec;
  /** Why these options give too little to learn from; null, or left out, where they do not. */
  problem?(options: Values<F>): Problem | null;
  generate(options: Values<F>, random: RandomStream, load: LoadAsset): Data | Promise<Data>;
  /** Of pictures: how many changed copies of each sample of the training part are trained on beside it. */
  copies?(options: Values<F>): number;
  /** `data` with those copies behind it, one sample of `train` after another. */
  copy?(options: Values<F>, data: Data, train: Uint32Array, random: RandomStream): Data | Promise<Data>;
  /** Of a table: turns cells into what the network sees, having fitted what that takes to the training part alone. */
  prepare?(options: Values<F>, measured: Data, train: Uint32Array): Prepared | Promise<Prepared>;
}

export const defineDataset = <const T extends string, const F extends Fields>(
  dataset: DatasetType<T, F>,
): DatasetType<T, F> => dataset;
