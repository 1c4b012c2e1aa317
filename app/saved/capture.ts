/** @file All that there is to keep of the network that is worked on, taken at one moment. */
import type { Checkpoint, Document, Snapshot } from "../../engine/index.ts";
import { runNow } from "../session.ts";
import { currentDocument } from "../stores/document.ts";
import type { Journal } from "../stores/journal.ts";
import { curve, type Curve } from "../stores/losses.ts";
import { useRun } from "../stores/run.ts";
import { newestSnapshot } from "../stores/snapshots.ts";
import { originOf, type Origin } from "./owner.ts";

export interface Captured {
  readonly origin: Origin;
  readonly document: Document;
  /** Null while the engine holds another network, or is about to. */
  readonly run: { readonly document: Document; readonly checkpoint: Checkpoint | null } | null;
  readonly curve: Curve;
  readonly journal: Journal;
  readonly snapshot: Snapshot | null;
}

export function capture(document = currentDocument()): Captured {
  const { journal } = useRun.getState();
  const origin = originOf(document);
  const held = runNow();
  const run = held !== null && originOf(held.document) === origin ? held : null;
  return { origin, document, run, curve: curve(), journal, snapshot: newestSnapshot() };
}

/** What makes two documents the same network, whatever is looked at. */
const made = ({ model, data, training, title }: Document): readonly unknown[] => [
  model,
  data,
  training,
  title,
];

/** An edit, not a look, led from one to the other. */
export const isEdit = (next: Document, before: Document): boolean =>
  made(next).some((part, i) => part !== made(before)[i]);
