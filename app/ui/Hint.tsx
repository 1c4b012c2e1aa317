/** @file The word of a button that shows none, beside it. */
import type { RefObject } from "react";
import { Tooltip } from "react-aria-components/Tooltip";

export interface HintProps {
  readonly label: string;
  readonly triggerRef: RefObject<HTMLButtonElement | null>;
}

export function Hint({ label, triggerRef }: HintProps) {
  return (
    <Tooltip className="tooltip" triggerRef={triggerRef} isOpen offset={6}>
      {label}
    </Tooltip>
  );
}
