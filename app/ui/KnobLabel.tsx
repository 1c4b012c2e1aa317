/** @file The name of a setting over its control. Where something is said of the setting, the name opens that. */
import type { ReactNode } from "react";
import type { Field } from "../../engine/index.ts";
import type { Effect } from "../editor/knobs.ts";
import type { FieldPlace } from "../i18n/fields.ts";
import { loadReading, useWords } from "../i18n/text.ts";
import { Button } from "./Button.tsx";
import { Opens, type Trigger } from "./Opens.tsx";
import { part } from "./part.ts";

/** What is said of a setting: its sentence, and what is known of it here. */
export interface About {
  readonly place: FieldPlace;
  /** Its range and its default. */
  readonly field?: Field | undefined;
  /** How its numbers read. */
  readonly show?: (value: number) => string;
  readonly effect?: Effect | undefined;
}

const sentence = part(async () => {
  await loadReading();
  return (await import("./FieldAbout.tsx")).FieldAbout;
});

interface KnobLabelProps {
  /** Of the element that holds the name: it names the control. */
  readonly id: string;
  readonly label: string;
  readonly about?: About | undefined;
  /** Beside the name. */
  readonly aside?: ReactNode;
  /** The name where nothing is said. */
  readonly children: ReactNode;
}

export function KnobLabel({ id, label, about, aside, children }: KnobLabelProps) {
  const { knobs } = useWords();
  const named = (trigger: Trigger) => (
    <button type="button" className="about-name" aria-label={knobs.about(label)} {...trigger}>
      <span id={id}>{label}</span>
    </button>
  );
  return (
    <span className="label knob-label">
      {about === undefined ? (
        children
      ) : (
        <Opens part={sentence} props={{ label, about }}>
          {named}
        </Opens>
      )}
      {aside}
    </span>
  );
}

/** For a name that is pressed for something else, such as to tick its box: the way to its sentence stands beside it. */
export function AboutMark({ label, about }: { readonly label: string; readonly about: About }) {
  const { knobs } = useWords();
  return (
    <Opens part={sentence} props={{ label, about }}>
      {(trigger) => (
        <Button className="about-mark" look="quiet" icon="about" label={knobs.about(label)} {...trigger} />
      )}
    </Opens>
  );
}
