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
  /** Where changed copies of the training part stand behind the samples: how many samples are none. */
  readonly originals?: number;
  readonly x: FieldSpec;
  readonly y: FieldSpec;
  /** How it is drawn: a plane with classes, a surface over it, a curve, images, sequences, a table, days in order. */
  readonly view: "plane" | "surface" | "curve" | "image" | "sequence" | "table" | "series";
  /** What stands in the columns of a table before preparation, and in that of the target. */
  readonly table?: { readonly columns: readonly ColumnSpec[]; readonly target: ColumnSpec };
  /** True where samples stand in order of time: then the last ones are tested, and none that come before others. */
  readonly inOrder?: boolean;
}

/** A column of a table as it was measured. */
export interface ColumnSpec {
  /** A key of the page's texts. */
  readonly name: string;
  /** The unit of a number, where it has one. */
  readonly unit?: string;
  /** What a category can be, by index; numbers have none. */
  readonly categories?: readonly string[];
}

/** What preparation has learned of a column from the training part alone. */
export interface FittedColumn {
  readonly column: ColumnSpec;
  /** What stands in for a missing value: a number, or the index of a category. */
  readonly filling: number;
  /** Of numbers, what is missing being filled; the deviation is the population's. Null for categories. */
  readonly statistics: {
    readonly mean: number;
    readonly deviation: number;
    readonly least: number;
    readonly most: number;
  } | null;
  /** What the network sees of a number v is (v − shift) / size. */
  readonly shift: number;
  readonly size: number;
  /** Numbers that the network sees of it: one for each category where those are one-hot, else 1. */
  readonly width: number;
}

export interface Preparation {
  readonly columns: readonly FittedColumn[];
  readonly target: FittedColumn;
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
  /** Of a table: the cells as they were measured, NaN where missing, categories as indices; and what was fitted. */
  readonly table?: { readonly measured: Data; readonly preparation: Preparation };
}

/** Fetches a packed file shipped with the page, by its name in `public/`. */
export type LoadAsset = (name: string) => Promise<ArrayBuffer>;
