/**
 * @file The document outlives its tab: every edit is kept in this browser, and comes back when the page is opened
 * without a link. Weights are not kept: the document gives them again.
 */
import { defaultDocument, validateDocument, type Document } from "../engine/index.ts";
import { openDocument } from "./session.ts";
import { currentDocument, useDocument } from "./stores/document.ts";
import { showNotice } from "./stores/run.ts";

const place = "layerwise.document";
const pauseAfterEdit = 300;

let timer: ReturnType<typeof setTimeout> | undefined;

/** Follows edits from now on; the last one is kept even if the tab is closed at once. */
export function startAutosave(): void {
  useDocument.subscribe(({ present }, previous) => {
    if (present === previous.present) return;
    clearTimeout(timer);
    timer = setTimeout(save, pauseAfterEdit);
  });
  addEventListener("pagehide", () => {
    if (timer !== undefined) save();
  });
}

function save(): void {
  timer = undefined;
  try {
    localStorage.setItem(place, JSON.stringify(currentDocument()));
  } catch {
    // Storage may be full or switched off: the address bar still holds the document.
  }
}

/** Opens what was kept, says so, and leaves a way back to what the page opens with. */
export function restoreDocument(): void {
  const kept = keptDocument();
  if (kept === null || content(kept) === content(validated(defaultDocument))) return;
  openDocument(kept);
  showNotice({ kind: "restored" });
}

/** Everything but what is looked at. */
const content = (document: Document | null): string => JSON.stringify({ ...document, view: null });

function keptDocument(): Document | null {
  try {
    const text = localStorage.getItem(place);
    return text === null ? null : validated(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Null where the document is not one: it may be older than the page. */
function validated(value: unknown): Document | null {
  const result = validateDocument(value);
  return "document" in result ? result.document : null;
}
