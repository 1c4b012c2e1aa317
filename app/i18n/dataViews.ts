/** @file What a language must say where the samples of a data set are looked at. */
export interface DataViewsText {
  readonly distribution: string;
  readonly missing: (count: string) => string;
  /** Categories that have no bar of their own. */
  readonly further: (count: string) => string;
  readonly numbers: (from: string, to: string, train: string, test: string) => string;
  readonly category: (name: string, train: string, test: string) => string;
}
