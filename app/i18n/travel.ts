/** @file What a language must say where a run is gone back in, and where several runs lie over one another. */
export interface TravelText {
  /** The slider. */
  readonly slider: string;
  readonly stepOf: (step: string, newest: string) => string;
  /** Beside the pointer on the curve. */
  readonly here: string;
  readonly toNewest: string;
  /** What training would do in the past. */
  readonly past: string;
  readonly replaying: (percent: string) => string;
  readonly stop: string;
  readonly runs: string;
  readonly present: string;
  readonly show: (run: string) => string;
  readonly goTo: string;
  readonly goToRun: (run: string) => string;
  readonly forget: (run: string) => string;
  readonly difference: (difference: {
    readonly name: string;
    readonly from: string;
    readonly to: string;
  }) => string;
  readonly at: (what: string, step: string) => string;
  readonly more: (count: string) => string;
  readonly added: (layer: string) => string;
  readonly removed: (layer: string) => string;
  readonly weights: string;
  readonly batch: string;
  readonly unchanged: (step: string) => string;
}
