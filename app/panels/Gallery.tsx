/** @file The networks kept in this browser: the newest first, to be opened, named, copied, deleted, and taken along as files. */
import { useEffect, useState } from "react";
import { Dialog } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { explain, useReading, useWords } from "../i18n/text.ts";
import { onFile } from "../saved/dropped.ts";
import type { Entry } from "../saved/entry.ts";
import type { FileProblem } from "../saved/fileProblem.ts";
import { orTell } from "../orTell.ts";
import { importFile, takeBack, useGallery, type Gallery as Entries } from "../saved/gallery.ts";
import { messageOf } from "../session.ts";
import { Button } from "../ui/Button.tsx";
import { FileButton } from "../ui/FileButton.tsx";
import type { Opened } from "../ui/Opens.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { GalleryCard, UnreadableCard, useNameOf, type Said } from "./GalleryCard.tsx";

export function Gallery({ triggerRef, isOpen, onOpenChange }: Opened) {
  return (
    <Sheet
      className="examples gallery"
      placement="bottom"
      triggerRef={triggerRef}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
    >
      <Dialog className="dialog">
        <Content close={() => onOpenChange(false)} />
      </Dialog>
    </Sheet>
  );
}

function take(file: File, say: (said: Said) => void): void {
  importFile(file).then(
    (result) => say({ file: file.name, result }),
    (error: unknown) => say({ failed: messageOf(error) }),
  );
}

function Content({ close }: { readonly close: () => void }) {
  const { network } = useWords();
  const { saved } = useReading();
  const gallery = useGallery();
  const [said, setSaid] = useState<Said | null>(null);
  useEffect(() => onFile((file) => take(file, setSaid)), []);
  return (
    <>
      <div className="head">
        <Heading slot="title" className="title">
          {saved.title}
        </Heading>
        <span className="sp" />
        <FileButton
          look="line"
          label={saved.import}
          accepts={[".json"]}
          onFiles={([file]) => file && take(file, setSaid)}
        />
        <Button look="quiet" icon="close" label={network.close} onPress={close} />
      </div>
      <div className="gallery-said" aria-live="polite">
        {said !== null && <Outcome said={said} />}
        {gallery !== null && gallery !== "unread" && gallery.deleted !== null && (
          <Deleted entry={gallery.deleted} isReadable={!gallery.unreadable.has(gallery.deleted.id)} />
        )}
      </div>
      {gallery === "unread" ? (
        <p className="note">{saved.unread}</p>
      ) : (
        <List {...{ gallery, close, setSaid }} />
      )}
    </>
  );
}

interface ListProps {
  readonly gallery: Entries | null;
  readonly close: () => void;
  readonly setSaid: (said: Said) => void;
}

function List({ gallery, close, setSaid }: ListProps) {
  const { saved } = useReading();
  if (gallery === null) return null;
  if (gallery.kept.length === 0) return <p className="gallery-empty">{saved.empty}</p>;
  return (
    <ul className="gallery-cards">
      {gallery.kept.map((entry) => {
        const path = gallery.unreadable.get(entry.id);
        const elsewhere = gallery.elsewhere.has(entry.id);
        return (
          <li key={entry.id}>
            {path === undefined ? (
              <GalleryCard {...{ entry, elsewhere, close }} say={setSaid} />
            ) : (
              <UnreadableCard {...{ entry, path, elsewhere }} say={setSaid} />
            )}
          </li>
        );
      })}
    </ul>
  );
}

function Deleted({ entry, isReadable }: { readonly entry: Entry; readonly isReadable: boolean }) {
  const { saved } = useReading();
  const nameOf = useNameOf();
  const name = isReadable ? nameOf(entry.document) : entry.id;
  return (
    <p>
      {saved.deleted(name)}
      <Button look="line" label={saved.undo} onPress={() => orTell(takeBack(entry))} />
    </p>
  );
}

function Outcome({ said }: { readonly said: Said }) {
  const { saved } = useReading();
  const nameOf = useNameOf();
  if ("failed" in said) return <p role="alert">{said.failed}</p>;
  const { file, result } = said;
  if ("document" in result) return <p>{saved.imported(nameOf(result.document))}</p>;
  return <Refusal file={file} problem={result} />;
}

function Refusal({ file, problem }: { readonly file: string; readonly problem: FileProblem }) {
  const words = useWords();
  const { saved } = useReading();
  const { code, values, diagnostic } = problem;
  return (
    <div role="alert">
      <p>
        <strong>{saved.refused(file)}</strong> {saved.problems[code](values)}{" "}
        {diagnostic !== undefined && explain(words, diagnostic)}
      </p>
    </div>
  );
}
