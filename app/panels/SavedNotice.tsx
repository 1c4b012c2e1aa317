/** @file What was kept in this browser, or could not be: the sentence, and the way on. */
import { defaultDocument } from "../../engine/index.ts";
import { count } from "../format.ts";
import { useReading } from "../i18n/text.ts";
import { orTell } from "../orTell.ts";
import { exportRaw } from "../saved/gallery.ts";
import { openEntry } from "../saved/opening.ts";
import { openDocument } from "../session.ts";
import { showNotice, type Notice } from "../stores/run.ts";
import { Button } from "../ui/Button.tsx";

type SavedNotice = Extract<Notice, { kind: "saved" }>;

export function SavedText({ what, step = 0, path = "" }: SavedNotice) {
  const { saved } = useReading();
  if (what === "restored") return <p>{step === 0 ? saved.restored : saved.restoredRun(count(step))}</p>;
  if (what === "wentOn" || what === "offered") return <p>{saved[what](count(step))}</p>;
  if (what === "unreadable") return <p>{saved.unreadable(path)}</p>;
  return <p>{saved[what]}</p>;
}

/** Undo brings the former network back. */
function startOver(): void {
  showNotice(null);
  openDocument(defaultDocument);
}

export function SavedAction({ what, step = 0, id = "" }: SavedNotice) {
  const { saved } = useReading();
  const goOn = (): void => {
    showNotice(null);
    orTell(openEntry(id));
  };
  if (what === "restored") return <Button look="line" label={saved.startOver} onPress={startOver} />;
  if (what === "offered") return <Button look="line" label={saved.goOn(count(step))} onPress={goOn} />;
  if (what === "unreadable")
    return <Button look="line" label={saved.exportRaw} onPress={() => orTell(exportRaw(id))} />;
  return null;
}
