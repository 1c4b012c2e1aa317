/**
 * @file The lowered form of a program: loop nests over buffers, in order.
 * A nest computes one tensor: for every point of its outer loops it combines `value` over the inner loops, applies
 * the epilogue, and stores. Addresses are affine in the loop counters, so a backend needs to know nothing of ops.
 */
import type { Affine, Linear } from "./affine.ts";
import type { Expr } from "./scalar.ts";
import type { DType, Shape } from "./shape.ts";

/**
 * A coordinate that may fall outside: q = position / divide has to be whole and 0 ≤ q < limit, or the load gives
 * `Load.outside`; then q × stride is added to the address.
 */
export interface Coordinate {
  readonly position: Affine;
  readonly divide: number;
  readonly limit: number;
  readonly stride: Linear;
}

/** What an argument of a nest's expression is. */
export type Operand =
  | {
      readonly kind: "load";
      readonly buffer: number;
      readonly dtype: DType;
      readonly address: Affine;
      /** Empty for an ordinary load. */
      readonly coordinates: readonly Coordinate[];
      readonly outside: number;
      /** A further index read from a u32 buffer: row × stride is added to the address. */
      readonly row: { readonly buffer: number; readonly address: Affine; readonly stride: number } | null;
    }
  /** The value of an affine expression itself, u32. */
  | { readonly kind: "index"; readonly value: Affine };

export type Combine = "none" | "sum" | "max" | "argmax";

export interface Nest {
  /** Extents, in ascending order of the counters; the first `outer` loops span the result, the rest are combined over, in this order. */
  readonly loops: Shape;
  readonly outer: number;
  readonly operands: readonly Operand[];
  /** Argument i is operand i. */
  readonly value: Expr;
  /** `argmax` gives the row-major index over the inner loops of the first largest value, u32; none if all are NaN: 0. */
  readonly combine: Combine;
  /** Argument 0 is the combined value, argument i + 1 is `epilogueOperands[i]`, addressed by outer loops alone. */
  readonly epilogue: Expr;
  readonly epilogueOperands: readonly Operand[];
  readonly store: { readonly buffer: number; readonly dtype: DType; readonly address: Affine };
  /** Further results of the same points of a nest without sums: their values are of its operands. */
  readonly also?: readonly { readonly value: Expr; readonly store: Nest["store"] }[];
  /**
   * Where set, results are added to what is there, `stride` × the value of operand `by` further on. A backend's own
   * rewrites make such nests; lowering does not.
   */
  readonly spread?: { readonly by: number; readonly stride: number };
}

export type Call =
  | { readonly kind: "nest"; readonly nest: Nest; readonly name: string }
  /** Runs `body` once for each time step; the addresses inside may use `TIME`. */
  | {
      readonly kind: "scan";
      readonly length: number;
      readonly reverse: boolean;
      readonly body: readonly Call[];
    };

/** Where a buffer lives. */
export type Place =
  /** A named tensor that outlives the program: state, data, hyperparameters. */
  | { readonly kind: "store"; readonly name: string }
  /** One of this step's clock values, u32 (see `Clock`). */
  | { readonly kind: "clock"; readonly name: ClockName }
  /** Temporary: its contents matter from its first to its last call. */
  | { readonly kind: "scratch" };

export interface BufferInfo {
  readonly shape: Shape;
  readonly dtype: DType;
  readonly place: Place;
}

/** What changes from step to step; the host counts it, kernels read it. */
export interface Clock {
  /** Steps since reset, low and high 32 bits. */
  readonly step: number;
  readonly stepHigh: number;
  readonly epoch: number;
  /** Samples of this epoch used before this step. */
  readonly position: number;
  /** Samples in this step's batch: the extent of the symbolic size. */
  readonly batch: number;
}
export const clockNames = ["step", "stepHigh", "epoch", "position", "batch"] as const;
export type ClockName = (typeof clockNames)[number];
export const isClockName = (name: string): name is ClockName =>
  (clockNames as readonly string[]).includes(name);

/** A whole program: what a backend compiles. */
export interface Plan {
  readonly buffers: readonly BufferInfo[];
  /** Computes; changes no store. */
  readonly compute: readonly Call[];
  /** A u32 scalar buffer that must be 1 for `commit` to run; null: always. */
  readonly guard: number | null;
  /** Changes stores. */
  readonly commit: readonly Call[];
  /** Scalar f32 buffers recorded at every step. */
  readonly trace: readonly number[];
  /** Buffers that can be read after a run, by name. */
  readonly outputs: Readonly<Record<string, number>>;
  /** The largest batch. */
  readonly capacity: number;
}
