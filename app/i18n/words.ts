/** @file All words of a language: what its file `words.ts` puts together. */
import type { AboutText } from "./about.ts";
import type { CatalogText, DiagnosticText } from "./catalog.ts";
import type { Text } from "./en/index.ts";
import type { ExampleText } from "./examples.ts";
import type { PyTorchText } from "./pytorch.ts";

export interface Words extends Text {
  readonly about: AboutText;
  readonly catalog: CatalogText;
  readonly diagnostics: DiagnosticText;
  readonly examples: ExampleText;
  readonly pytorch: PyTorchText;
}
