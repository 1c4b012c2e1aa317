/** @file Each loss of the catalogue in PyTorch, as a call that sums up a batch. */
import type { losses, LossName } from "../../catalog/losses/index.ts";
import type { AnyValues, Values } from "../../spec/params.ts";

export interface LossForm<P = AnyValues> {
  /** `classes`: target classes as whole numbers; `encoded`: numbers of the output's shape, one-hot for classes. */
  readonly target: "classes" | "encoded";
  /** The loss of `output` and `y`; `reduction` is a further argument, such as `, reduction="sum"`, or nothing. */
  readonly value: (params: P, reduction: string) => string;
}

type ParamsOf<L extends LossName> = Values<(typeof losses)[L]["fields"]>;

const elementwise = (name: string): LossForm => ({
  target: "encoded",
  value: (_, reduction) => `F.${name}(output, y${reduction})`,
});

export const lossForms: { readonly [L in LossName]: LossForm<ParamsOf<L>> } = {
  squaredError: elementwise("mse_loss"),
  absoluteError: elementwise("l1_loss"),
  huber: {
    target: "encoded",
    value: ({ delta }, reduction) =>
      `F.huber_loss(output, y${reduction}${delta === 1 ? "" : `, delta=${delta}`})`,
  },
  binaryCrossEntropy: elementwise("binary_cross_entropy_with_logits"),
  crossEntropy: { target: "classes", value: (_, reduction) => `F.cross_entropy(output, y${reduction})` },
};

export const lossForm = (type: string): LossForm => lossForms[type as LossName] as LossForm;
