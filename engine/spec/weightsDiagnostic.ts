/** @file Every mistake that opening a file of weights can find, by code; each code is a key of the texts. */

/** The codes, each with the values that come with it. */
export const weightsDiagnosticCodes = {
  "safetensors.tooShort": ["bytes"],
  "safetensors.headerLength": ["length", "bytes"],
  "safetensors.header": [],
  "safetensors.metadata": [],
  "safetensors.entry": ["name"],
  "safetensors.dtype": ["name", "dtype"],
  "safetensors.shape": ["name"],
  "safetensors.offsets": ["name", "bytes"],
  "safetensors.size": ["name", "bytes", "needed"],
  "safetensors.overlap": ["name", "other"],
  "safetensors.gap": ["position"],
  "weightsFile.missing": ["name"],
  "weightsFile.unknown": ["name"],
  "weightsFile.shape": ["name", "shape", "needed"],
  "weightsFile.notFloat": ["name", "dtype"],
  "weightsFile.notFinite": ["name"],
} as const satisfies Record<string, readonly string[]>;

export type WeightsDiagnosticCode = keyof typeof weightsDiagnosticCodes;
