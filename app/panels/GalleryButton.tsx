/** @file The button that opens the networks kept in this browser; a command and a file dropped on the page do the same. */
import { useEffect } from "react";
import { loadReading, useWords } from "../i18n/text.ts";
import { giveFile } from "../saved/dropped.ts";
import { useUi } from "../stores/ui.ts";
import { Button } from "../ui/Button.tsx";
import { Opens } from "../ui/Opens.tsx";
import { part } from "../ui/part.ts";
import { useMedia } from "../ui/useMedia.ts";

const gallery = part(async () => {
  await loadReading();
  return (await import("./Gallery.tsx")).Gallery;
});
const setOpen = (open: boolean): void => useUi.setState({ gallery: open });

export function GalleryButton() {
  const { bar } = useWords();
  const wide = useMedia("(min-width: 1600px)");
  const open = useUi((state) => state.gallery);
  useEffect(listenToDrops, []);
  return (
    <Opens part={gallery} props={{}} open={[open, setOpen]}>
      {(trigger) => <Button label={bar.gallery} icon="gallery" look={wide ? "plain" : "icon"} {...trigger} />}
    </Opens>
  );
}

/** Networks have the ending “.json”; any other file is for someone else, but never takes the place of the page. */
function drop(event: DragEvent): void {
  const [dropped] = event.dataTransfer?.files ?? [];
  if (dropped === undefined) return;
  event.preventDefault();
  if (dropped.name.endsWith(".json")) {
    giveFile(dropped);
    setOpen(true);
  }
}

const over = (event: DragEvent): void => {
  if (event.dataTransfer?.types.includes("Files") === true) event.preventDefault();
};

function listenToDrops(): () => void {
  addEventListener("dragover", over);
  addEventListener("drop", drop);
  return () => {
    removeEventListener("dragover", over);
    removeEventListener("drop", drop);
  };
}
