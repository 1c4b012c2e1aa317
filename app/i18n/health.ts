/** @file What a language must say of how well the network learns, layer by layer. */
export interface HealthText {
  readonly layers: string;
  /** Steps of the record, and samples of the batch that are looked at. */
  readonly when: (first: string, last: string, samples: string) => string;
  readonly waiting: string;
  readonly none: string;
  readonly noGradient: string;
  /** The first layer's gradient against the last one's. */
  readonly smaller: (times: string) => string;
  readonly larger: (times: string) => string;
  readonly numbers: string;
  readonly of: { readonly weights: string; readonly activations: string; readonly gradients: string };
  readonly columns: {
    readonly layer: string;
    readonly norm: string;
    readonly overTime: string;
    readonly ratio: string;
    readonly distribution: (numbers: string) => string;
    readonly dead: string;
    readonly saturated: string;
  };
  readonly ratioNote: string;
  readonly flatNote: string;
  /** Where a layer is recurrent. */
  readonly gatesNote: string;
  readonly normPicture: (layer: string, before: string, now: string) => string;
  readonly ratioPicture: (layer: string, ratio: string) => string;
  readonly distributionPicture: (layer: string, numbers: string, mean: string, deviation: string) => string;
  readonly noNumbers: (layer: string) => string;
  readonly space: {
    readonly title: string;
    readonly noteGrid: (samples: string) => string;
    readonly note: (samples: string) => string;
    readonly none: string;
    readonly layer: string;
    readonly axis: (number: string, share: string) => string;
    readonly picture: (layer: string, samples: string, first: string, second: string) => string;
    readonly trail: string;
    /** What the plot is by the keyboard. */
    readonly points: (layer: string) => string;
    readonly hint: string;
    readonly classes: string;
    readonly class: (name: string) => string;
    readonly target: string;
    readonly sample: Readonly<Record<"train" | "test", (number: string) => string>>;
    readonly isShown: string;
  };
  readonly answers: {
    readonly title: string;
    readonly train: string;
    readonly test: string;
    readonly difference: string;
    readonly loss: string;
    readonly accuracy: string;
    readonly caption: string;
    readonly wrong: string;
    readonly cell: (truth: string, predicted: string) => string;
    readonly backToWrong: string;
    readonly noneInCell: string;
    readonly of: (shown: string, all: string) => string;
    readonly wasTaken: (truth: string, predicted: string) => string;
    readonly sampleLoss: (loss: string) => string;
    readonly sample: (number: string) => string;
  };
  readonly doctor: string;
}
