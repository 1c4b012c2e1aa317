/**
 * @file What is asked and answered of one training step under the magnifier: plain data, all numbers in float64.
 * Every number that can be explained in turn comes with its place; indices are row-major within a tensor of the scene,
 * whose batch axis, where it has one, has the size of the scene's batch.
 */
import type { Part } from "./run.ts";

/** The step that is looked at: the one that comes next, on its own batch, or on one sample alone. */
export type SceneOf =
  | { readonly kind: "pending" }
  | { readonly kind: "sample"; readonly part: Part; readonly index: number };

/** What an answer belongs to. Answers of one version are of the same weights, batch and document. */
export interface Stamp {
  /** Steps done before the step that is looked at. */
  readonly step: number;
  /** Grows with every change of the run: a step, a written weight, another batch, another document. */
  readonly version: number;
}

/** Why there is no answer: keys of the page's texts, with the numbers that they mention. */
export interface Refusal {
  readonly reason: "tooLarge" | "noSuchTensor" | "noGradient" | "noSuchSample";
  readonly values: Readonly<Record<string, string | number>>;
}

export type Answer<T> =
  | { readonly stamp: Stamp; readonly refused: Refusal }
  | { readonly stamp: Stamp; readonly found: T };

/**
 * An element of a tensor: `dense1.weight`, `dense1`, `grad(dense1)`, `loss`, `dense1.weight.moment1`,
 * `next(dense1.weight)`, `clipped(dense1.weight)`, `loss.elements`, `loss.data` (before penalties), `loss.target`,
 * `loss.prediction`, `learningRate`, `hyper.…`. A step in between that has no name is `#` and a number, which holds
 * as long as the version does.
 */
export interface Place {
  readonly tensor: string;
  readonly index: number;
}

/** What a number is in the sum or product where it stands. */
export type Role =
  | "weight"
  | "bias"
  /** What a layer remembers without training it. */
  | "state"
  /** A number of the sample. */
  | "sample"
  | "target"
  /** The output of a layer, or another tensor of its forward pass that has a name. */
  | "activation"
  /** Of a gradient's term: the gradient that comes from nearer to the loss. */
  | "upstream"
  /** Of a gradient's term: how much what comes after it changes with it. */
  | "local"
  /** Another gradient, as an optimizer reads it. */
  | "gradient"
  | "loss"
  /** Memory of the optimizer or the schedule. */
  | "slot"
  | "hyperparameter"
  /** A plain number, such as 1/n of a mean. */
  | "coefficient"
  /** A value in between, without a name. */
  | "step";

export interface Quantity {
  readonly value: number;
  readonly role: Role;
  /** Where it can be explained in turn; null for plain numbers and values in between that are not kept. */
  readonly place: Place | null;
  /** Index along each axis of its tensor, the batch first where there is one; empty for scalars. */
  readonly at: readonly number[];
  /** How it follows from other numbers, where that is short enough to read. */
  readonly formula: Formula | null;
}

/** Text with `{0}`, `{1}`, … in the place of quantities: `{0} (1 − {0})`. */
export interface Formula {
  readonly text: string;
  readonly of: readonly Quantity[];
}

/** A product of its factors. Of a gradient: upstream × local. */
export interface Term {
  readonly value: number;
  readonly factors: readonly Quantity[];
}

/** The largest terms by magnitude first, and the others folded. */
export interface Terms {
  readonly terms: readonly Term[];
  readonly rest: { readonly count: number; readonly sum: number };
  /** Σ|term|, of those folded too: what rounding is to be held against. */
  readonly absolute: number;
}

/** A function of one number around the number that it has here. */
export interface Curve {
  /** Equally spaced. */
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly slope: number;
}

export interface WindowBox {
  /** Whose elements: a layer. */
  readonly tensor: string;
  /** First and one behind the last time step, where every one of them is an image or a sequence of its own. */
  readonly times: readonly [number, number] | null;
  /** First and one behind the last index along height and width, cut off at the edges. */
  readonly rows: readonly [number, number];
  readonly columns: readonly [number, number];
}

interface Explained {
  readonly place: Place;
  readonly at: readonly number[];
  /** Of the tensor that the place is in. */
  readonly shape: readonly number[];
  readonly role: Role;
  readonly value: number;
  /** More that belongs to the layer that it is of. */
  readonly inside: Inside | null;
}

export type Explanation = Explained &
  (
    | ({ readonly kind: "sum" } & Terms)
    | {
        readonly kind: "function";
        /** An activation, a loss or a scalar function by name; null for a formula without one. */
        readonly name: string | null;
        readonly arguments: readonly Quantity[];
        readonly formula: Formula | null;
        /** Along the first argument; null where there is more than one, or no number of which it is a curve. */
        readonly curve: Curve | null;
      }
    | {
        readonly kind: "pick";
        /** The largest of them, or what a condition has chosen. */
        readonly candidates: readonly Quantity[];
        readonly winner: number;
      }
    /** The same number as in another place. */
    | { readonly kind: "copy"; readonly from: Quantity }
    /** From outside: data, a weight, a hyperparameter, a random number, the clock. */
    | { readonly kind: "given" }
  );

export type NormNumber =
  | "mean"
  | "variance"
  | "normalised"
  | "scale"
  | "shift"
  | "movingMean"
  | "movingVariance";

/** What a layer does at this element, in the words of a textbook. */
export type Inside =
  /** All exponentials of a softmax (of z − max z) and their sum. */
  | { readonly kind: "softmax"; readonly exponentials: readonly Quantity[]; readonly sum: number }
  | {
      readonly kind: "batchNorm";
      readonly mean: number;
      readonly variance: number;
      readonly normalised: number;
      readonly scale: number;
      readonly shift: number;
      readonly movingMean: number;
      readonly movingVariance: number;
      /** What the same input would give in prediction, by the moving averages. */
      readonly predicted: number;
      /** Where its numbers stand, but for `predicted`. */
      readonly places: Readonly<Record<NormNumber, Place>>;
    }
  | { readonly kind: "dropout"; readonly kept: boolean; readonly scale: number }
  /** At a time step of a recurrent layer: gates by name, and the states before and after. */
  | {
      readonly kind: "recurrent";
      readonly time: number;
      readonly gates: readonly { readonly name: string; readonly quantity: Quantity }[];
      /** Of an LSTM: forget gate × old cell, input gate × candidate, output gate × tanh of the cell. */
      readonly kept: number | null;
      readonly written: number | null;
      readonly shown: number | null;
      /** The numbers that they are made of. */
      readonly of: Readonly<Record<"kept" | "written" | "shown", readonly Quantity[]>>;
    }
  /** What it sees of each image before it, back to the input. */
  | { readonly kind: "window"; readonly boxes: readonly WindowBox[] };

/** A tensor of a scene. */
export interface SceneTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly role: Role;
  /** Null for what belongs to no layer. */
  readonly layer: string | null;
}

export interface SceneValues {
  readonly shape: readonly number[];
  readonly data: Float64Array;
}

/** A step with all its numbers ready to be asked for. */
export interface SceneInfo {
  /** Samples in its batch. */
  readonly batch: number;
  readonly loss: number;
  readonly tensors: readonly SceneTensor[];
  /** Of the names that were asked for and are there. */
  readonly values: Readonly<Record<string, SceneValues>>;
  /** ‖∂loss/∂output‖ of each layer, in the order of the network, and of all its weights together; null without any. */
  readonly norms: readonly {
    readonly layer: string;
    readonly output: number;
    readonly weights: number | null;
  }[];
}

/** One step of a path, from the loss backwards. */
export interface Hop {
  /** The element that the path has reached; the first is the loss itself, of which upstream and local are 1. */
  readonly quantity: Quantity;
  /** The path's share of the gradient before the hop: 1 at the loss. */
  readonly upstream: number;
  /** ∂(the element before)/∂(this element). */
  readonly local: Quantity;
  /** upstream × local: the path's share of the gradient of this element. */
  readonly product: number;
}

/** Ways from the loss back to an element: the gradient is the sum over all of them. */
export interface Paths {
  readonly gradient: number;
  readonly paths: readonly { readonly value: number; readonly hops: readonly Hop[] }[];
  /** Those that are not listed: how many, null where they are too many to be counted, and what they add up to. */
  readonly rest: { readonly count: number | null; readonly sum: number };
}

/** (L(w + h) − L(w − h)) / 2h beside the gradient. */
export interface Difference {
  readonly place: Place;
  readonly h: number;
  readonly above: number;
  readonly below: number;
  readonly quotient: number;
  readonly gradient: number;
  /** |quotient − gradient|. */
  readonly absolute: number;
  /** Over the larger of both magnitudes; 0 where both are 0. */
  readonly relative: number;
  /** Functions with a kink between w − h and w + h, by name, where quotient and gradient may differ rightly. */
  readonly kinks: readonly string[];
}

/** How one weight moves in this step. */
export interface Update {
  readonly before: number;
  readonly gradient: number;
  /** As the optimizer reads it; null where nothing is clipped. */
  readonly clipped: number | null;
  readonly learningRate: number;
  readonly slots: readonly { readonly name: string; readonly before: number; readonly after: number }[];
  readonly after: number;
  /** Of `next(weight)`. */
  readonly terms: Explanation;
}
