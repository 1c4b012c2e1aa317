/** @file The dialog in which someone brings data: over the page, closed by Escape, its cross, or a press beside it. */
import type { ReactNode } from "react";
import { Dialog } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { useReading } from "../i18n/text.ts";
import { closeBroughtDialog } from "../stores/broughtDialog.ts";
import { Button } from "../ui/Button.tsx";
import { lacking } from "../ownContent.ts";
import "./brought.css";

interface BroughtDialogProps {
  readonly title: string;
  readonly wide?: boolean;
  readonly children: ReactNode;
}

export function BroughtDialog({ title, wide = false, children }: BroughtDialogProps) {
  const { brought } = useReading();
  const wanted = lacking();
  return (
    <ModalOverlay
      className="brought-ground"
      isOpen
      isDismissable
      onOpenChange={(isOpen) => isOpen || closeBroughtDialog()}
    >
      <Modal className={wide ? "brought-modal wide" : "brought-modal"}>
        <Dialog className="dialog brought">
          <div className="head">
            <Heading slot="title" className="title">
              {title}
            </Heading>
            <span className="sp" />
            <Button look="quiet" icon="close" label={brought.close} onPress={closeBroughtDialog} />
          </div>
          {wanted !== null && <p className="brought-problem">{brought.wanted(wanted.name)}</p>}
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
