/** @file The word of a button that shows none, beside it. */
import type { ContextType, RefObject } from "react";
import { Tooltip, TooltipTriggerStateContext } from "react-aria-components/Tooltip";

export interface HintProps {
  readonly label: string;
  readonly triggerRef: RefObject<HTMLButtonElement | null>;
}

/** The button says when the word is there: a tooltip reads that from its trigger, also where it is told itself. */
const shown = {
  isOpen: true,
  shouldSkipAnimation: false,
  open: () => undefined,
  close: () => undefined,
} satisfies ContextType<typeof TooltipTriggerStateContext>;

export function Hint({ label, triggerRef }: HintProps) {
  return (
    <TooltipTriggerStateContext value={shown}>
      <Tooltip className="tooltip" triggerRef={triggerRef} isOpen offset={6}>
        {label}
      </Tooltip>
    </TooltipTriggerStateContext>
  );
}
