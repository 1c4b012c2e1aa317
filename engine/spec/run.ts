/** @file What is said of a run: devices, tensors, sizes, losses, metrics, pictures, and how it ends. */
import type { DataSpec } from "./data.ts";
import type { DoctorEvents } from "./doctor.ts";
import type { LandscapeEvents } from "./landscape.ts";
import type { TravelEvents } from "./travel.ts";

export type DeviceName = "wasm" | "webgpu" | "reference";
/** `exact`: WebAssembly that gives the same bits on every machine. */
export type DeviceChoice = "auto" | "exact" | DeviceName;

/** The device in use, and why: `reason` is a key of the texts in both languages. */
export interface DeviceInfo {
  readonly name: DeviceName;
  readonly choice: DeviceChoice;
  readonly reason:
    | "chosen"
    | "small"
    | "slower"
    | "faster"
    | "noAdapter"
    | "softwareAdapter"
    | "lost"
    | "failed"
    | "unsupported";
  /** The adapter or the flavour of WebAssembly, as the platform names it. */
  readonly detail: string;
}

/** A tensor by value: row-major, `shape` outermost first. */
export interface TensorValue {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

export interface LayerInfo {
  readonly id: string;
  /** Shape of the layer's output for one sample. */
  readonly shape: readonly number[];
  /** Trainable parameters. */
  readonly parameters: number;
  /** Names of the output, the weights and the states. */
  readonly tensors: readonly string[];
}

/** What can be said of a model without training it. */
export interface ModelInfo {
  /** Layers in an order in which each comes after what it reads. */
  readonly layers: readonly LayerInfo[];
  readonly parameters: number;
  readonly data: DataSpec;
  readonly trainSamples: number;
  readonly testSamples: number;
  readonly stepsPerEpoch: number;
}

/** Losses of steps `first … first + count − 1`; count 1 is an exact loss. */
export interface LossBucket {
  readonly first: number;
  readonly count: number;
  readonly min: number;
  readonly mean: number;
  readonly max: number;
}

/** One number, one for each class, or a row for each class. */
export type MetricValue = number | readonly number[] | readonly (readonly number[])[];

/** Metrics over a whole set in prediction mode; accuracy is 0 to 1 and absent for regression. */
export interface Evaluation {
  readonly loss: number;
  readonly accuracy?: number;
  readonly samples: number;
  /** By the names of the catalogue; only where they were asked for, by the command `evaluate`. */
  readonly metrics?: Readonly<Record<string, MetricValue>>;
}
export type Part = "train" | "test";

/** Sample by sample, in the order of the part. */
export interface Answers {
  readonly losses: Float32Array;
  /** The class that each sample is taken for; null where samples have no class of their own, or several. */
  readonly predicted: Float32Array | null;
  /** Its true class; null where `predicted` is. */
  readonly truth: Float32Array | null;
}

/** What a view wants to see; the answer has one tensor for each name, in that order. */
export type Observation = {
  /** Chosen by the view; comes back with the snapshot. */
  readonly key: string;
  readonly names: readonly string[];
} & (
  | {
      /** Weights, moments, and the activations and gradients of the pending step's batch. */
      readonly on: "batch";
    }
  | {
      /** A grid over the input plane in prediction mode, row by row from the bottom left: `resolution`² samples. */
      readonly on: "plane";
      readonly resolution: number;
      /** Half width of the square around the origin. */
      readonly extent: number;
    }
  | { readonly on: "inputs"; readonly x: Float32Array; readonly count: number }
  | { readonly on: "sample"; readonly part: Part; readonly index: number }
  | {
      /** How each layer named by `names` does on the pending step's batch: `unpackHealth` reads the answers. */
      readonly on: "health";
    }
  | {
      /**
       * The first `count` samples of a part as each layer named by `names` sees them, in prediction mode, on the two
       * directions along which they differ most: `unpackSpace` reads the answers.
       */
      readonly on: "space";
      readonly part: Part;
      readonly count: number;
      /** A grid over the input plane goes the same way: as of `plane`; null where none is wanted. */
      readonly grid: { readonly resolution: number; readonly extent: number } | null;
      /** The sample of the part whose states over time are wanted; null for none. */
      readonly trail: number | null;
    }
);

/** What views draw: all observations of one moment. */
export interface Snapshot {
  readonly step: number;
  readonly observations: Readonly<Record<string, readonly TensorValue[]>>;
}

export interface Progress {
  /** Steps done since reset. */
  readonly step: number;
  /** Finished epochs. */
  readonly epoch: number;
  /** Steps done within this epoch. */
  readonly stepOfEpoch: number;
  readonly stepsPerEpoch: number;
  readonly playing: boolean;
  /** It has gone further already: this is a look back. */
  readonly past: boolean;
  /** Measured over the last second of training; null when not playing. */
  readonly stepsPerSecond: number | null;
  /** Losses since the last progress event. */
  readonly losses: readonly LossBucket[];
  /** Loss of the newest step; null before the first. */
  readonly loss: number | null;
}

/** Why training stopped by itself. */
export type Halt =
  | {
      readonly reason: "epochs" | "targetLoss" | "earlyStopping";
      readonly step: number;
      readonly restoredStep?: number;
    }
  | {
      /** A loss or gradient was not finite; the bad update was not committed. */
      readonly reason: "nonfinite";
      readonly step: number;
      /** First node, in the order of computation, that holds NaN or infinity. */
      readonly node: string;
      readonly value: "NaN" | "Infinity" | "-Infinity";
    };

/** The whole state of a run: enough to go on bit for bit. */
export interface Checkpoint {
  readonly step: number;
  readonly epoch: number;
  readonly position: number;
  readonly tensors: Readonly<Record<string, TensorValue>>;
}

export interface Events extends LandscapeEvents, TravelEvents, DoctorEvents {
  progress: Progress;
  /** Taken at the ends of epochs (or every `n` steps, by the document), and once after open. */
  evaluation: { readonly step: number; readonly train: Evaluation; readonly test: Evaluation };
  snapshot: Snapshot;
  halted: Halt;
  checkpoint: Checkpoint;
  /** The device changed by itself: it was lost or failed. */
  device: DeviceInfo;
  /** The machine was measured: plain data to keep for the next visit; null where what was kept is of no more use. */
  calibration: unknown;
}

export type Emit = <E extends keyof Events>(event: E, data: Events[E]) => void;
