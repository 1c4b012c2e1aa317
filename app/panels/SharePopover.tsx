/** @file Sharing: the link is copied at once and shown, with a QR code that fills the screen when pressed. */
import { useEffect, useState } from "react";
import { Button as Pressable } from "react-aria-components/Button";
import { Dialog, DialogTrigger } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { Modal } from "react-aria-components/Modal";
import { linkOf } from "../address.ts";
import { count } from "../format.ts";
import { useWords } from "../i18n/text.ts";
import { currentDocument } from "../stores/document.ts";
import { useRun } from "../stores/run.ts";
import type { Opened } from "../ui/Opens.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { QrCode, qrCodeOf } from "../ui/QrCode.tsx";
import { PyTorchFiles } from "./PyTorchFiles.tsx";

/** More than this many entries of the journal would hide the link. */
const mostEntries = 6;

type Shared = "making" | "tooLarge" | { readonly link: string; readonly copied: boolean };

/** The link of the document as it is when sharing begins, copied where the browser allows it. */
function useSharedLink(): Shared {
  const [shared, setShared] = useState<Shared>("making");
  useEffect(() => {
    let current = true;
    const share = async (): Promise<void> => {
      const link = await linkOf(currentDocument());
      const copied = await navigator.clipboard.writeText(link).then(
        () => true,
        () => false,
      );
      if (current) setShared({ link, copied });
    };
    share().catch(() => setShared("tooLarge"));
    return () => {
      current = false;
    };
  }, []);
  return shared;
}

export function SharePopover({ triggerRef, isOpen, onOpenChange }: Opened) {
  return (
    <Sheet
      className="share"
      placement="bottom start"
      triggerRef={triggerRef}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
    >
      <Dialog className="dialog">
        <ShareContent />
      </Dialog>
    </Sheet>
  );
}

function ShareContent() {
  const { share } = useWords();
  const shared = useSharedLink();
  const trained = useRun((state) => state.counters.step > 0);
  return (
    <>
      <Heading slot="title" className="title">
        {share.title}
      </Heading>
      {shared === "tooLarge" && <p role="alert">{share.tooLarge}</p>}
      {typeof shared === "object" && <SharedLink {...shared} />}
      <ByHand />
      {trained && <p className="note">{share.byHand}</p>}
      <PyTorchFiles />
    </>
  );
}

/** What the link alone cannot repeat, newest last. */
function ByHand() {
  const { share } = useWords();
  const journal = useRun((state) => state.journal);
  if (journal.length === 0) return null;
  return (
    <div className="by-hand">
      <p>{share.notAlone}</p>
      <ul className="note">
        {journal.slice(-mostEntries).map(({ what, detail, first, last }) => (
          <li key={`${first} ${what} ${detail}`}>
            {first === last ? share.atStep(count(first)) : share.atSteps(count(first), count(last))}{" "}
            {share.deeds[what](detail)}
          </li>
        ))}
      </ul>
      <p className="note">{share.resetRepeats}</p>
    </div>
  );
}

function SharedLink({ link, copied }: { readonly link: string; readonly copied: boolean }) {
  const { share } = useWords();
  const code = qrCodeOf(link);
  return (
    <>
      <p aria-live="polite">{copied ? share.copied : share.notCopied}</p>
      <input
        className="text-input"
        readOnly
        aria-label={share.link}
        value={link}
        onFocus={(event) => event.target.select()}
      />
      {code === null ? <p className="note">{share.tooLong}</p> : <QrButton code={code} />}
    </>
  );
}

function QrButton({ code }: { readonly code: readonly (readonly boolean[])[] }) {
  const { share } = useWords();
  return (
    <DialogTrigger>
      <Pressable className="qr-button" aria-label={share.enlarge}>
        <QrCode code={code} label={share.code} />
      </Pressable>
      <Modal className="qr-screen" isDismissable>
        <Dialog className="qr-dialog" aria-label={share.code}>
          {({ close }) => (
            <Pressable className="qr-button" aria-label={share.shrink} onPress={close}>
              <QrCode code={code} label={share.code} />
            </Pressable>
          )}
        </Dialog>
      </Modal>
    </DialogTrigger>
  );
}
