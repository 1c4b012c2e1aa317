/** @file A run as it was kept, with the document that it ran: enough to go on and to show how it came there. */
import type { Checkpoint, Document } from "../../engine/index.ts";
import type { Journal } from "../stores/journal.ts";
import type { Curve } from "../stores/losses.ts";

export interface KeptRun extends Curve {
  readonly document: Document;
  readonly checkpoint: Checkpoint;
  readonly journal: Journal;
}
