/** @file The address bar holds the document: it follows edits after a pause, and a link put into it is opened. */
import { decodeLink, defaultDocument, encodeLink, type Diagnostic, type Document } from "../engine/index.ts";
import { openFirst, openLinked } from "./saved/start.ts";
import { openDocument } from "./session.ts";
import { currentDocument, useDocument } from "./stores/document.ts";
import { openCards } from "./stores/openCards.ts";
import { showNotice } from "./stores/run.ts";

const pauseAfterEdit = 400;

/** The hash that this page wrote or opened last: a change to anything else comes from outside. */
let written = "";
let timer: ReturnType<typeof setTimeout> | undefined;

const withHash = (link: string): string => (link.startsWith("#") ? link : `#${link}`);

/** The page's address with the whole document in it. */
export async function linkOf(document: Document): Promise<string> {
  const base = new URL(location.href);
  base.hash = withHash(await encodeLink(document));
  for (const name of ["lang", "theme"]) base.searchParams.delete(name);
  return base.href;
}

/** Opens a link, with or without the page's address before it; a wrong one changes nothing but says why. */
export async function openLinkText(
  text: string,
  open: (document: Document) => void | Promise<void> = openLinked,
): Promise<readonly Diagnostic[]> {
  const hash = text.includes("#") ? text.slice(text.indexOf("#")) : withHash(text);
  const result = await decodeLink(hash);
  if ("diagnostics" in result) {
    showNotice({ kind: "badLink", diagnostics: result.diagnostics });
    return result.diagnostics;
  }
  showNotice(null);
  await open(result.document);
  showInside(result.document);
  return [];
}

/** A link with an open layer shows the inside of that layer too. */
function showInside({ view: { openLayer } }: Document): void {
  if (openLayer !== null) openCards([openLayer]);
}

/**
 * A document that is too large for a link leaves the address empty: this browser keeps it, and sharing says so.
 * An address that has just changed from outside is left alone: it is about to be read.
 */
async function write(document: Document): Promise<void> {
  const hash = await encodeLink(document).then(withHash, () => "");
  if (document !== currentDocument() || location.hash !== written) return;
  show(hash);
}

function show(hash: string): void {
  written = hash;
  history.replaceState(null, "", hash === "" ? location.pathname + location.search : hash);
}

/**
 * An address without a link means what the page opens with: Back leads there from the first link that was pasted.
 * A link that is refused gives way to the one before it, so that the address never disagrees with the screen.
 */
async function readAddress(open?: typeof openFirst): Promise<void> {
  const { hash } = location;
  if (hash === written) return;
  const refused = hash !== "" && (await openLinkText(hash, open)).length > 0;
  if (!refused) written = hash;
  else if (location.hash === hash) show(written);
  if (hash === "") openDocument(defaultDocument);
}

/** Follows the address and the document from now on; resolves when the first document has been opened. */
export function startAddress(): Promise<void> {
  addEventListener("hashchange", () => void readAddress());
  useDocument.subscribe(({ present }, previous) => {
    if (present === previous.present) return;
    clearTimeout(timer);
    timer = setTimeout(() => void write(present), pauseAfterEdit);
  });
  return location.hash === "" ? openFirst(null) : readAddress(openFirst);
}
