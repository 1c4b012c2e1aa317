/** @file What a language must say of one training step, number by number. */
import type { Stage } from "../steps/walk.ts";

/** What a layer does with what it reads, by kinds that are explained alike. */
export type LayerKind =
  | "sample"
  | "dense"
  | "convolution"
  | "maxPool"
  | "averagePool"
  | "activation"
  | "dropout"
  | "normalisation"
  | "recurrent"
  | "lastState"
  | "embedding"
  | "moving"
  | "merge"
  | "other";

type Said = (text: string) => string;

export interface StepsText {
  readonly next: string;
  readonly back: string;
  readonly stages: Readonly<Record<Stage, string>>;
  readonly stagesLabel: string;
  readonly span: { readonly label: string; readonly sample: string; readonly batch: string };
  readonly sample: (number: string, count: string) => string;
  readonly ofBatch: (number: string, count: string) => string;
  readonly previousSample: string;
  readonly nextSample: string;
  readonly digits: string;
  readonly writing: { readonly label: string; readonly decimals: string; readonly fractions: string };
  readonly play: string;
  readonly pause: string;
  readonly pace: {
    readonly label: string;
    readonly slow: string;
    readonly middle: string;
    readonly fast: string;
  };
  readonly keys: readonly (readonly [key: string, what: string])[];
  readonly reckoned: string;
  readonly titles: {
    readonly forwardSample: string;
    readonly forward: Said;
    readonly loss: string;
    readonly backward: Said;
    readonly backwardWeight: Said;
    readonly update: Said;
  };
  readonly says: {
    readonly layers: Readonly<Record<LayerKind, string>>;
    readonly loss: string;
    readonly batchLoss: (count: string) => string;
    readonly backwardOutput: string;
    readonly backwardLayer: string;
    readonly paths: (count: number) => string;
    readonly onePath: string;
    readonly update: string;
    readonly taken: string;
  };
  readonly step: (number: string) => string;
  readonly graph: string;
  readonly graphKeys: string;
  readonly folded: (count: string) => string;
  readonly target: Said;
  readonly lane: {
    readonly local: string;
    readonly upstream: string;
    readonly scale: string;
    readonly norms: string;
    /** Several factors that belong to one layer. */
    readonly factors: (count: string) => string;
    readonly normsScale: string;
    readonly picture: (items: string) => string;
  };
  readonly panel: {
    readonly label: string;
    readonly trail: string;
    readonly kinds: {
      readonly sample: string;
      readonly unit: string;
      readonly sum: string;
      readonly weight: string;
      readonly bias: string;
      readonly state: string;
      readonly target: string;
      readonly loss: string;
      readonly gradient: string;
      readonly slot: string;
      readonly hyperparameter: string;
      readonly between: string;
      readonly next: string;
    };
    readonly fromTo: (from: string, to: string) => string;
    readonly of: Said;
    readonly given: string;
    readonly typed: string;
    /** Of a weight, and what can be seen of it next. */
    readonly learns: string;
    readonly toGradient: string;
    readonly toUpdate: string;
    readonly waiting: string;
    readonly notThere: string;
  };
  readonly terms: {
    readonly title: string;
    readonly sum: string;
    readonly more: (count: string) => string;
    readonly showAll: string;
    readonly bars: string;
    readonly gradient: string;
    readonly upstream: string;
    readonly local: string;
    readonly product: string;
  };
  readonly curve: {
    readonly title: Said;
    readonly slope: string;
    readonly picture: (name: string, x: string, y: string, slope: string) => string;
  };
  readonly pick: { readonly title: string; readonly winner: string };
  readonly copy: string;
  readonly inside: {
    readonly softmax: string;
    readonly exponentials: string;
    readonly batchNorm: string;
    readonly mean: string;
    readonly variance: string;
    readonly normalised: string;
    readonly scale: string;
    readonly shift: string;
    readonly training: string;
    readonly moving: string;
    readonly predicted: string;
    readonly dropout: string;
    readonly kept: string;
    readonly dropped: string;
    readonly recurrent: (time: string) => string;
    readonly forgotten: string;
    readonly written: string;
    /** Of a GRU. */
    readonly keptByUpdate: string;
    readonly writtenByUpdate: string;
    readonly shown: string;
    readonly window: string;
    readonly slide: string;
    readonly sees: (layer: string, rows: string, columns: string) => string;
    readonly seesTimes: (layer: string, times: string) => string;
    readonly atTimes: Said;
    readonly gates: Readonly<Record<string, string>>;
  };
  readonly loss: { readonly mean: string; readonly element: Said; readonly penalties: string };
  readonly backward: {
    readonly paths: (count: string) => string;
    readonly through: Said;
    readonly directly: string;
    readonly otherPaths: (count: string | null) => string;
    readonly sum: string;
    readonly upstreamLocal: Said;
    readonly slope: Said;
    readonly product: string;
    readonly none: string;
    readonly time: string;
    readonly timeStep: (time: string) => string;
  };
  readonly check: {
    readonly title: string;
    readonly one: string;
    readonly all: string;
    readonly quotient: Said;
    readonly engine: string;
    readonly agrees: string;
    readonly offBy: Said;
    readonly differs: string;
    readonly kink: Said;
    readonly allAgree: (count: string, most: string) => string;
    readonly some: (agree: string, count: string) => string;
    readonly busy: string;
  };
  readonly update: {
    readonly title: string;
    readonly thenUpdate: string;
    readonly before: string;
    readonly after: string;
    readonly gradient: string;
    readonly clipped: string;
    readonly rate: string;
    readonly memory: string;
    readonly rule: Said;
  };
  readonly states: {
    readonly mistakes: string;
    readonly toNetwork: string;
    readonly tooLarge: string;
    readonly tooLargeSample: string;
    readonly oneSample: string;
    readonly failed: Said;
    readonly reckoning: string;
    readonly training: string;
    readonly halted: string;
  };
}
