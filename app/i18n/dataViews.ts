/** @file What a language must say where the samples of a data set are looked at. */
export interface DataViewsText {
  readonly close: string;
  /** Which samples are listed. */
  readonly listed: string;
  readonly lists: Readonly<Record<"all" | "train" | "test" | "batch", string>>;
  readonly classes: string;
  readonly toClass: (name: string, count: string) => string;
  readonly nextBatch: string;
  readonly keys: string;
  readonly nothing: Readonly<Record<"all" | "train" | "test" | "batch", string>>;
  readonly loading: string;
  readonly train: (index: string) => string;
  readonly test: (index: string) => string;
  readonly page: (from: string, to: string, all: string) => string;
  readonly previous: string;
  readonly next: string;
  readonly points: string;
  readonly class: (index: string) => string;
  readonly due: (value: string) => string;
  readonly answer: (text: string) => string;
  readonly distribution: string;
  readonly missing: (count: string) => string;
  /** Categories that have no bar of their own. */
  readonly further: (count: string) => string;
  readonly numbers: (from: string, to: string, train: string, test: string) => string;
  readonly category: (name: string, train: string, test: string) => string;
}
