/** @file Two periods of a sine: more bends, more neurons. */
import { chain, data, loss, output, preset, regress, training, twoHidden } from "./preset.ts";

export const sine = preset("mlp", loss(0.02, 3000), {
  model: chain(...twoHidden(16), output(1, "identity")),
  data: data("sine", { samples: 300 }),
  training: training(regress(0.01)),
});
