/** @file Hills and hollows over the plane: regression of a surface that no plane fits. */
import { chain, data, loss, output, preset, regress, training, twoHidden } from "./preset.ts";

export const bumps = preset("mlp", loss(0.02, 3000), {
  model: chain(...twoHidden(16), output(1, "identity")),
  data: data("bumps", { samples: 500 }),
  training: training(regress(0.01)),
});
