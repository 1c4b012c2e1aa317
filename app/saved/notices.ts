/** @file What the page says of keeping; each once, since it comes again with every attempt. */
import { loadReading } from "../i18n/text.ts";
import { showNotice, type Notice } from "../stores/run.ts";

type SavedNotice = Extract<Notice, { kind: "saved" }>;

const lasting: ReadonlySet<SavedNotice["what"]> = new Set(["full", "documentOnly", "off", "dataOff"]);
const said = new Set<SavedNotice["what"]>();

export async function say(notice: SavedNotice): Promise<void> {
  if (said.has(notice.what)) return;
  if (lasting.has(notice.what)) said.add(notice.what);
  await loadReading();
  showNotice(notice);
}
