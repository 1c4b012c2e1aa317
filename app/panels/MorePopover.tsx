/** @file What is rarer in a recipe, over the page. */
import { Dialog } from "react-aria-components/Dialog";
import { useWords } from "../i18n/text.ts";
import type { Opened } from "../ui/Opens.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { MoreFields } from "./MoreFields.tsx";

export function MorePopover({ triggerRef, isOpen, onOpenChange }: Opened) {
  const { recipe } = useWords();
  return (
    <Sheet placement="top end" triggerRef={triggerRef} isOpen={isOpen} onOpenChange={onOpenChange}>
      <Dialog className="dialog more-dialog" aria-label={recipe.more}>
        <MoreFields />
      </Dialog>
    </Sheet>
  );
}
