/** @file What the page says of ways out of a mistake, in every language. */
export interface FixText {
  /** Names are those of layers as they stand on screen; `type` is a kind of layer. */
  readonly insert: (type: string, layer: string) => string;
  readonly units: (layer: string, count: string) => string;
  readonly activation: (layer: string, activation: string) => string;
  readonly loss: (loss: string) => string;
  readonly window: (layer: string, size: string) => string;
  readonly lastStep: (layer: string) => string;
  readonly everyStep: (layer: string) => string;
  readonly remove: (layer: string) => string;
  readonly chooseFeatures: string;
  readonly match: (from: string, type: string) => string;
  readonly cut: (from: string, layer: string) => string;
  readonly read: (from: string, layer: string) => string;
}
