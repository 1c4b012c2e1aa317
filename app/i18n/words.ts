/** @file All words of a language: what its files `words.ts` and `reading.ts` put together. */
import type { AboutText } from "./about.ts";
import type { BroughtText } from "./brought.ts";
import type { CatalogText, DiagnosticText } from "./catalog.ts";
import type { Text } from "./en/index.ts";
import type { DataViewsText } from "./dataViews.ts";
import type { DrawingText } from "./drawing.ts";
import type { ExampleText } from "./examples.ts";
import type { FieldText } from "./fields.ts";
import type { FixText } from "./fixes.ts";
import type { InsideText } from "./inside.ts";
import type { PaletteText } from "./palette.ts";
import type { OwnSequencesText } from "./ownSequences.ts";
import type { OwnTableText } from "./ownTable.ts";
import type { PyTorchText } from "./pytorch.ts";
import type { SavedText } from "./saved.ts";
import type { TuningText } from "./tuning.ts";

/** What the first screen may say. */
export interface Words extends Text {
  readonly catalog: CatalogText;
  readonly diagnostics: DiagnosticText;
}

/** What is read on request: explanations, the examples, ways out of mistakes, files for other programs, drawing. */
export interface Reading {
  readonly about: AboutText;
  readonly brought: BroughtText;
  readonly examples: ExampleText;
  readonly fields: FieldText;
  readonly fixes: FixText;
  readonly inside: InsideText;
  readonly palette: PaletteText;
  readonly ownSequences: OwnSequencesText;
  readonly ownTable: OwnTableText;
  readonly pytorch: PyTorchText;
  readonly saved: SavedText;
  readonly drawing: DrawingText;
  readonly dataViews: DataViewsText;
  readonly tuning: TuningText;
}
