/** @file What a data set is made of: named tensors of samples, and what each of them means. */

/** One named field of a sample. */
export interface FieldSpec {
  /** Shape of one sample, without the sample axis; [] is a scalar. */
  readonly shape: readonly number[];
  /** `real` numbers, a `class` index, or a `token` index; tokens and classes are stored as whole f32 values. */
  readonly kind: "real" | "class" | "token";
  /** Number of classes or tokens. */
  readonly classes?: number;
  /** What each class, token or component is called, where it has a name of its own. */
  readonly names?: readonly string[];
  /** The two target values of a two-class field read by a single output unit, for instance [-1, 1]. */
  readonly labels?: readonly [number, number];
  /** For targets over time: the first time step that is scored. */
  readonly scoredFrom?: number;
  /** True where some class targets are −1: those are not scored. */
  readonly masked?: boolean;
}

/** What can be known of a data set without making it. */
export interface DataSpec {
  readonly samples: number;
  readonly x: FieldSpec;
  readonly y: FieldSpec;
  /** How it is drawn: a plane with two classes or more, a surface over the plane, a curve, images, sequences. */
  readonly view: "plane" | "surface" | "curve" | "image" | "sequence";
}

/** Samples as tensors, sample axis first: x is [n, ...x.shape], y is [n, ...y.shape]. */
export interface Data {
  readonly x: Float32Array;
  readonly y: Float32Array;
}

/** A data set split for training and testing; a split is a list of sample indices, ascending. */
export interface SplitData extends Data {
  readonly spec: DataSpec;
  readonly train: Uint32Array;
  readonly test: Uint32Array;
}

/** Fetches a packed file shipped with the page, by its name in `public/`. */
export type LoadAsset = (name: string) => Promise<ArrayBuffer>;
