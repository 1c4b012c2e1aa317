/** @file What a button opens over the page: a small sheet beside it. */
import type { ReactNode } from "react";
import { Popover, type PopoverProps } from "react-aria-components/Popover";
import type { Opened } from "./Opens.tsx";

interface SheetProps extends Pick<Opened, "triggerRef" | "isOpen" | "onOpenChange"> {
  readonly placement: NonNullable<PopoverProps["placement"]>;
  readonly className?: string;
  readonly children: ReactNode;
}

export function Sheet({ className = "", children, ...opened }: SheetProps) {
  return (
    <Popover {...opened} className={`popover sheetlike ${className}`} offset={6}>
      {children}
    </Popover>
  );
}
