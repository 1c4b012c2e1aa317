/**
 * @file Nothing that a user made is lost: from the first change or step on, what is worked on is kept in this browser.
 * What does the keeping is fetched then, and at the start only where something was kept before.
 */
import type { Document } from "../../engine/index.ts";
import { openDocument } from "../session.ts";
import { currentDocument, useDocument } from "../stores/document.ts";
import { useRun } from "../stores/run.ts";
import { capture, isEdit, type Captured } from "./capture.ts";
import { isOfOther, originOf } from "./owner.ts";
import { keepPending, mayBeKept } from "./pending.ts";

/** Milliseconds from the first change until the keeper is fetched: the page has better to do at once. */
const pause = 1000;

let touched = false;
/** Networks that were changed before the keeper was there, and left since. */
const left: Captured[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;
let began = false;

/** Follows what is worked on from now on. */
export function startSaving(): void {
  useDocument.subscribe(({ present }, { present: before }) => {
    if (present.title !== before.title) nameTab(present);
    if (began || present === before) return;
    if (isOfOther(present, before)) {
      if (touched) leave(before);
    } else if (isEdit(present, before)) touch();
  });
  nameTab(currentDocument());
  useRun.subscribe(({ counters }) => {
    if (!began && !touched && counters.step > originOf(currentDocument()).step) touch();
  });
  addEventListener("pagehide", () => {
    if (began) return;
    const present = touched ? [currentDocument()] : [];
    for (const one of [...left.map((captured) => captured.document), ...present]) {
      keepPending(originOf(one).id, one);
    }
  });
}

/** Tabs are told apart by what is in them. */
function nameTab({ title }: Document): void {
  document.title = title === "" ? "Layerwise" : `${title} – Layerwise`;
}

function touch(): void {
  touched = true;
  timer ??= setTimeout(() => void begin(), pause);
}

/** What was touched is kept; what was opened in its place is not touched yet. */
function leave(before: Document): void {
  left.push(capture(before));
  touched = false;
  void begin();
}

/** From here on the keeper follows; a browser that cannot fetch it tries again with the next change. */
async function begin(): Promise<void> {
  clearTimeout(timer);
  timer = undefined;
  try {
    const { startKeeping } = await import("./keeper.ts");
    if (began) return;
    began = true;
    startKeeping(touched, left.splice(0));
  } catch {
    began = false;
  }
}

/**
 * Opens what the address says, or what was kept where it says nothing.
 * @param linked null: an address without a link
 */
export async function openFirst(linked: Document | null): Promise<void> {
  if (mayBeKept()) {
    try {
      const { openKept } = await import("./opening.ts");
      const opened = await openKept(linked);
      void begin();
      if (opened) return;
    } catch {
      // Without what was kept, the page opens as for the first time.
    }
  }
  if (linked !== null) openDocument(linked);
}

/** Opens what a link says while the page is open; where it was trained here before, it is offered to go on. */
export function openLinked(document: Document): void {
  openDocument(document);
  if (!began) return;
  const offer = async (): Promise<void> => (await import("./opening.ts")).offer(document);
  offer().catch(() => undefined);
}
