/** @file What a language must say about the examples: a name, and in two sentences what to look at. */
import type { PresetGroup, PresetName } from "../../engine/index.ts";

export interface ExampleText {
  readonly groups: Readonly<Record<PresetGroup, string>>;
  readonly presets: Readonly<Record<PresetName, { readonly name: string; readonly look: string }>>;
}
