/** @file The document being edited and its history: the only place from which a run is described. */
import { create } from "zustand";
import { defaultDocument, type Document } from "../../engine/index.ts";
import { amend, begin, record, redo, settle, undo, type History } from "./history.ts";

export type Change = (document: Document) => Document;

export const useDocument = create<History<Document>>(() => begin<Document>(defaultDocument));

export const currentDocument = (): Document => useDocument.getState().present;

/** An edit that can be undone; edits with the same `gesture` are undone together. */
export function edit(change: Change, gesture: string | null = null): void {
  useDocument.setState((history) => record(history, change(history.present), gesture), true);
}

/**
 * A change of what is looked at: it travels with the link but is not an edit. Documents before and after that were
 * looked at in the same way follow, so that undoing an edit does not turn the look back.
 */
export function look(change: Partial<Document["view"]>): void {
  useDocument.setState((history) => {
    const shared = history.present.view;
    const view = { ...shared, ...change };
    return amend(history, (document) => (document.view === shared ? { ...document, view } : document));
  }, true);
}

export const settleGesture = (): void => useDocument.setState(settle, true);
export const undoEdit = (): void => useDocument.setState(undo, true);
export const redoEdit = (): void => useDocument.setState(redo, true);
