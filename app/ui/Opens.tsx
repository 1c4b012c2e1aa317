/**
 * @file A button and what opens over the page from it. The button is there from the start; the rest is fetched when
 * the pointer or the focus comes to the button, and stays.
 */
import { type ComponentProps, type ReactNode, type RefObject, useEffect, useRef, useState } from "react";
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
    ComponentProps<"button">,
    "aria-expanded" | "aria-haspopup" | "onClick" | "onPointerEnter" | "onFocus" | "onKeyDown"
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
        // A press by a screen reader counts no clicks.
        onClick: ({ detail }) => openAt(detail === 0 ? "first" : true),
        onPointerEnter: () => prepare(part),
        onFocus: () => prepare(part),
        onKeyDown: byKeys(kind === "dialog" ? openingKeys : listKeys, openAt),
      })}
      {Component !== null && (
        <Component {...props} triggerRef={triggerRef} isOpen={isOpen} onOpenChange={setOpen} focus={focus} />
      )}
    </>
  );
}

/** The keys that press a button: taken here, they do not arrive as the click that a screen reader makes. */
const openingKeys: Readonly<Record<string, FirstFocus>> = { Enter: "first", " ": "first" };
const listKeys: Readonly<Record<string, FirstFocus>> = {
  ...openingKeys,
  ArrowDown: "first",
  ArrowUp: "last",
};

function byKeys(
  keys: typeof openingKeys,
  openAt: (at: FirstFocus) => void,
): NonNullable<Trigger["onKeyDown"]> {
  return (event) => {
    const at = keys[event.key];
    if (at === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    openAt(at);
  };
}
