/** @file Each loss of the catalogue in PyTorch, as a call that sums up a batch. */
import type { losses, LossName } from "../../catalog/losses/index.ts";
import type { AnyValues, Values } from "../../spec/params.ts";

export interface LossForm<P = AnyValues> {
  /** `classes`: target classes as whole numbers; `encoded`: numbers of the output's shape, one-hot for classes. */
  readonly target: "classes" | "encoded";
  /**
   * The loss of `output` and `y`; `reduction` is a further argument, such as `, reduction="sum"`, or nothing, which
   * is the mean. `units` is the size of the output's last axis.
   */
  readonly value: (params: P, reduction: string, units: number) => string;
}

type ParamsOf<L extends LossName> = Values<(typeof losses)[L]["fields"]>;

const elementwise = (name: string): LossForm => ({
  target: "encoded",
  value: (_, reduction) => `F.${name}(output, y${reduction})`,
});

const summed = (reduction: string): string => (reduction === "" ? ".mean()" : ".sum()");

const lossForms: { readonly [L in LossName]: LossForm<ParamsOf<L>> } = {
  squaredError: elementwise("mse_loss"),
  absoluteError: elementwise("l1_loss"),
  huber: {
    target: "encoded",
    value: ({ delta }, reduction) =>
      `F.huber_loss(output, y${reduction}${delta === 1 ? "" : `, delta=${delta}`})`,
  },
  binaryCrossEntropy: elementwise("binary_cross_entropy_with_logits"),
  hinge: {
    target: "encoded",
    value: (_, reduction, units) =>
      units === 1
        ? `(1 - y * output).clamp(min=0)${summed(reduction)}`
        : `F.multi_margin_loss(output.flatten(0, -2), y.flatten(0, -2).argmax(-1)${reduction})`,
  },
  // A score of 0 counts as wrong, so that a perceptron that starts at zero moves: relu would have no slope there.
  perceptron: {
    target: "encoded",
    value: (_, reduction, units) => {
      const margin = units === 1 ? "y * output" : "(2 * y - 1) * output";
      return `torch.where(${margin} > 0, 0 * output, -(${margin}))${summed(reduction)}`;
    },
  },
  klDivergence: {
    target: "encoded",
    value: (_, reduction) => {
      const by = reduction === "" ? ', reduction="batchmean"' : reduction;
      return `F.kl_div(F.log_softmax(output.flatten(0, -2), dim=-1), y.flatten(0, -2)${by})`;
    },
  },
  crossEntropy: { target: "classes", value: (_, reduction) => `F.cross_entropy(output, y${reduction})` },
};

export const lossForm = (type: string): LossForm => lossForms[type as LossName] as LossForm;
