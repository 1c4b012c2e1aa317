/** @file What a language must say about files for PyTorch and weights from there. */
import type { WeightsDiagnosticCode } from "../../engine/index.ts";

type Values = Readonly<Record<string, string | number>>;

export interface PyTorchText {
  readonly title: string;
  readonly download: string;
  readonly downloadOnnx: string;
  readonly open: string;
  readonly note: string;
  readonly preparing: string;
  readonly downloaded: (name: string) => string;
  readonly opened: (name: string) => string;
  readonly refused: (name: string) => string;
  /** Behind the first few mistakes. */
  readonly more: (count: string) => string;
  readonly mistakes: { readonly [C in WeightsDiagnosticCode]: (values: Values) => string };
}
