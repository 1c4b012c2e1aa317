/** @file Every mistake that is found when layers meet each other's shapes, and the loss the output, by code. */

/** The codes, each with the values that come with it; each code is a key of the texts. */
export const modelDiagnosticCodes = {
  /** A layer of numbers reads class or token indices. */
  "shape.tokens": [],
  "shape.notTokens": [],
  "shape.flattenFirst": ["shape"],
  "shape.notImage": ["shape"],
  "shape.notSequence": ["shape"],
  "shape.notImageOrSequence": ["shape"],
  "shape.notVector": ["shape"],
  "shape.notTwoNumbers": ["shape"],
  "shape.reshapeDiffers": ["shape", "asked"],
  "shape.windowTooLarge": ["kernel", "size"],
  /** No padding that PyTorch allows makes the image exactly `stride` times as large. */
  "shape.transposedPadding": ["kernel", "stride"],
  "shape.softmaxOverImage": [],
  "shape.axis": ["axis", "shape"],
  "shape.batchNorm": ["shape"],
  "shape.addDiffers": ["first", "other"],
  "shape.concatDiffers": ["first", "other"],
  "shape.concatScalar": [],
  /** Of the features that it could give, none is chosen. */
  "layer.noFeature": [],
  "layer.readsNothing": [],
  /** The layers in the order in which values would flow, the first once more at the end. */
  "layer.cycle": ["layers"],
  "layer.readsTooFew": ["min", "count"],
  "layer.readsTooMany": ["max", "count"],
  /** Nobody reads this layer, and it is no output. */
  "layer.unused": [],
  "loss.units": ["units", "needed"],
  "loss.activation": ["needed"],
  "loss.needsClasses": [],
  "loss.needsSequence": [],
  "loss.needsVector": [],
  /** The target is a picture, and the output has another shape. */
  "loss.shape": ["shape", "needed", "count"],
  "limit.parameters": ["count", "max"],
  "limit.activation": ["count", "max"],
  /** In bytes; found when the document is opened on a device. */
  "limit.memory": ["needed", "available"],
  "phase.single": [],
  /** Data drawn by hand of which there is too little to learn from. */
  "points.few": [],
  "points.oneClass": [],
  /** Data that someone brought are not in this browser: the file, its size, and how its SHA-256 begins. */
  "content.missing": ["name", "bytes", "hash"],
  /** Preparation leaves no sample. */
  "table.empty": [],
  /** Pictures of which there is too little to learn from. */
  "images.few": [],
  "images.oneClass": [],
  /** A text with too few characters for two samples. */
  "text.short": ["characters", "needed"],
  "weights.values": ["count", "needed"],
} as const satisfies Record<string, readonly string[]>;

export type ModelDiagnosticCode = keyof typeof modelDiagnosticCodes;

/** What is wrong: a key of the texts, and the values that the text mentions. */
export interface Problem {
  readonly code: ModelDiagnosticCode;
  readonly values: Readonly<Record<string, string | number>>;
}
