/** @file A part of the page in its place: room for it until it is fetched, and a way to ask again where it did not come. */
import type { ReactNode } from "react";
import { useWords } from "../i18n/text.ts";
import { Button } from "./Button.tsx";
import { type Part, usePart } from "./part.ts";

interface LaterProps<Props> {
  readonly part: Part<Props>;
  readonly props: Props;
  /** What keeps its room until it is there. */
  readonly room?: ReactNode;
}

export function Later<Props extends object>({ part, props, room = null }: LaterProps<Props>) {
  const { Component, failed, again } = usePart(part, true);
  if (Component !== null) return <Component {...props} />;
  return failed ? <NotLoaded again={again} /> : room;
}

export function NotLoaded({ again }: { readonly again: () => void }) {
  const { notices } = useWords();
  return (
    <div className="not-loaded" role="alert">
      <p>{notices.partNotLoaded}</p>
      <Button look="line" label={notices.again} onPress={again} />
    </div>
  );
}
