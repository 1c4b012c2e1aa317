/** @file What is rarer in a recipe, over the page. */
import { Dialog } from "react-aria-components/Dialog";
import { Popover } from "react-aria-components/Popover";
import { useWords } from "../i18n/text.ts";
import type { Opened } from "../ui/Opens.tsx";
import { MoreFields } from "./MoreFields.tsx";

export function MorePopover({ triggerRef, isOpen, onOpenChange }: Opened) {
  const { recipe } = useWords();
  return (
    <Popover
      triggerRef={triggerRef}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      className="popover sheetlike"
      placement="top end"
      offset={8}
    >
      <Dialog className="dialog more-dialog" aria-label={recipe.more}>
        <MoreFields />
      </Dialog>
    </Popover>
  );
}
