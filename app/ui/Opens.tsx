/**
 * @file A button and what opens over the page from it. The button is there from the start; the rest is fetched when
 * the pointer or the focus comes to the button, and stays.
 */
import { type ReactNode, type RefObject, useEffect, useRef, useState } from "react";
import type { ButtonProps } from "react-aria-components/Button";
import { showNotice } from "../stores/run.ts";
import { type Part, prepare, usePart } from "./part.ts";

/** Where the focus goes in what opens: to its beginning, its end, or wherever is fitting. */
export type FirstFocus = "first" | "last" | true;

/** What a popover is told by the button that opens it. */
export interface Opened {
  readonly triggerRef: RefObject<HTMLButtonElement | null>;
  readonly isOpen: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly focus: FirstFocus;
}

export interface Trigger
  extends Pick<
    ButtonProps,
    "aria-expanded" | "aria-haspopup" | "onPress" | "onHoverStart" | "onFocus" | "onKeyDown"
  > {
  readonly ref: RefObject<HTMLButtonElement | null>;
}

interface OpensProps<Props> {
  readonly part: Part<Props & Opened>;
  readonly props: Props;
  /** Lists and menus also open by the arrow keys. */
  readonly kind?: "dialog" | "listbox" | "menu";
  /** Where others open it too; else the button alone does. */
  readonly open?: readonly [isOpen: boolean, setOpen: (open: boolean) => void];
  readonly children: (trigger: Trigger) => ReactNode;
}

export function Opens<Props extends object>({
  part,
  props,
  kind = "dialog",
  open,
  children,
}: OpensProps<Props>) {
  const triggerRef = useRef<HTMLButtonElement>(null);
  const [focus, setFocus] = useState<FirstFocus>(true);
  const own = useState(false);
  const [isOpen, setOpen] = open ?? own;
  const { Component, failed, again } = usePart(part, isOpen);
  useEffect(() => {
    if (!failed) return;
    setOpen(false);
    again();
    showNotice({ kind: "partNotLoaded" });
  });
  const openAt = (at: FirstFocus): void => {
    setFocus(at);
    setOpen(true);
  };
  const isShown = isOpen && Component !== null;
  return (
    <>
      {children({
        ref: triggerRef,
        "aria-expanded": isShown,
        "aria-haspopup": kind,
        onPress: ({ pointerType }) =>
          openAt(pointerType === "keyboard" || pointerType === "virtual" ? "first" : true),
        onHoverStart: () => prepare(part),
        onFocus: () => prepare(part),
        ...(kind === "dialog" ? {} : { onKeyDown: byArrows(openAt) }),
      })}
      {Component !== null && (
        <Component {...props} triggerRef={triggerRef} isOpen={isOpen} onOpenChange={setOpen} focus={focus} />
      )}
    </>
  );
}

function byArrows(openAt: (at: FirstFocus) => void): NonNullable<ButtonProps["onKeyDown"]> {
  return (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return event.continuePropagation();
    event.preventDefault();
    openAt(event.key === "ArrowDown" ? "first" : "last");
  };
}
