/** @file What can be wrong with a file that should hold a network. */
import type { Diagnostic } from "../../engine/index.ts";

export interface FileProblem {
  readonly code:
    | "file.tooLarge"
    | "file.unread"
    | "file.json"
    | "file.format"
    | "file.version"
    | "file.document"
    | "file.contents"
    | "file.content"
    | "file.run"
    | "file.tensor"
    | "file.base64"
    | "file.notFinite"
    | "file.layer";
  readonly values: Readonly<Record<string, string | number>>;
  /** What is wrong with its document, where that is it. */
  readonly diagnostic?: Diagnostic;
}
