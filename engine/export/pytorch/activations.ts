/** @file Each activation function in PyTorch. */
import type { ActivationName } from "../../catalog/activations.ts";
import type { HelperName } from "./snippets.ts";

interface ActivationForm {
  readonly of: (z: string) => string;
  readonly helper?: HelperName;
}

export const activationForms: { readonly [A in ActivationName]: ActivationForm } = {
  identity: { of: (z) => z },
  step: { of: (z) => `step(${z})`, helper: "step" },
  sigmoid: { of: (z) => `torch.sigmoid(${z})` },
  tanh: { of: (z) => `torch.tanh(${z})` },
  relu: { of: (z) => `torch.relu(${z})` },
  leakyRelu: { of: (z) => `F.leaky_relu(${z})` },
  elu: { of: (z) => `F.elu(${z})` },
  softmax: { of: (z) => `torch.softmax(${z}, dim=-1)` },
  gelu: { of: (z) => `F.gelu(${z})` },
  softplus: { of: (z) => `F.softplus(${z})` },
  silu: { of: (z) => `F.silu(${z})` },
  hardTanh: { of: (z) => `F.hardtanh(${z})` },
  stepStraightThrough: { of: (z) => `step_straight_through(${z})`, helper: "stepStraightThrough" },
};
