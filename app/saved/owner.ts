/**
 * @file Which entry of the gallery a document of the history belongs to. Invariant: what was opened has a model object
 * of its own, which every edit but one of the model keeps, so that undo leads back to the entry it came from.
 */
import type { Document, ModelSpec } from "../../engine/index.ts";

/** What was opened, and what makes it more than that. */
export interface Origin {
  /** Name of the entry that it is, or becomes once something is changed or trained. */
  readonly id: string;
  /** Steps that were done when it was opened. */
  readonly step: number;
}

const origins = new WeakMap<ModelSpec, Origin>();

const newId = (): string =>
  Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join("");

/** @param step that it begins with */
export const newOrigin = (step = 0): Origin => ({ id: newId(), step });

/** A document as something new to work on: it shares no model with any other. */
export function asOpened(document: Document, origin: Origin): Document {
  const model = { ...document.model };
  origins.set(model, origin);
  return { ...document, model };
}

/** The entry of a document; one that was never opened begins with it. */
export function originOf({ model }: Document): Origin {
  const known = origins.get(model);
  if (known !== undefined) return known;
  const origin = newOrigin();
  origins.set(model, origin);
  return origin;
}

/** An edit leads from one document to the next; true where they are of different entries. */
export function isOfOther(next: Document, before: Document): boolean {
  const origin = originOf(before);
  if (!origins.has(next.model)) origins.set(next.model, origin);
  return originOf(next) !== origin;
}
