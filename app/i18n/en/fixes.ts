/** @file English: ways out of a mistake. */
import type { FixText } from "../fixes.ts";

export const fixes: FixText = {
  insert: (type, layer) => `Insert ${type} before ${layer}`,
  units: (layer, count) => `Give ${layer} ${count} ${count === "1" ? "unit" : "units"}`,
  activation: (layer, activation) => `Set ${layer} to ${activation}`,
  loss: (loss) => `Switch the loss to ${loss}`,
  window: (layer, size) => `Shrink the window of ${layer} to ${size}`,
  lastStep: (layer) => `Keep only the last step of ${layer}`,
  everyStep: (layer) => `Keep every step of ${layer}`,
  remove: (layer) => `Remove ${layer}`,
  chooseFeatures: "Choose x₁ and x₂",
  match: (from, type) => `Fit ${from} with a ${type} layer`,
  cut: (from, layer) => `Cut the wire from ${from} to ${layer}`,
  read: (from, layer) => `Connect ${from} to ${layer}`,
};
