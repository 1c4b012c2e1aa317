/** @file What a setting is: one sentence with its formula, what it may be, and what a change does to the run. */
import { useId } from "react";
import { Dialog } from "react-aria-components/Dialog";
import { fieldFormula } from "../fieldFormulas.ts";
import type { FieldPlace, FieldText } from "../i18n/fields.ts";
import { type Words, useReading, useWords } from "../i18n/text.ts";
import type { TuningText } from "../i18n/tuning.ts";
import { EffectKey } from "./EffectKey.tsx";
import { Formula } from "./Formula.tsx";
import type { About } from "./KnobLabel.tsx";
import { nameOfDefault, readingOf } from "./nameOfDefault.ts";
import type { Opened } from "./Opens.tsx";
import { Sheet } from "./Sheet.tsx";

interface FieldAboutProps extends Opened {
  readonly label: string;
  readonly about: About;
}

export function FieldAbout({ label, about, triggerRef, isOpen, onOpenChange }: FieldAboutProps) {
  const { fields, tuning } = useReading();
  const words = useWords();
  const id = useId();
  const tex = fieldFormula(about.place);
  const facts = factsOf(words, tuning, about);
  return (
    <Sheet
      className="field-about"
      placement="top start"
      triggerRef={triggerRef}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
    >
      <Dialog className="dialog" aria-label={label} aria-describedby={id}>
        <p className="label">
          <strong>{label}</strong>
        </p>
        <p className="explanation">
          {tex !== undefined && <Formula tex={tex} />}
          <span id={id}>{sentenceAt(fields, about.place)}</span>
        </p>
        {facts !== "" && <p className="note">{facts}</p>}
        {about.effect !== undefined && <EffectKey effects={[about.effect]} />}
      </Dialog>
    </Sheet>
  );
}

type Said = string | Readonly<Record<string, string>>;

/** Empty for an entry that documents name and nobody knows. */
function sentenceAt(fields: FieldText, [part, name, field]: FieldPlace): string {
  const all: Readonly<Record<string, Readonly<Record<string, Said>>>> = fields;
  const said = all[part]?.[name];
  return typeof said === "string" ? said : (said?.[field ?? ""] ?? "");
}

/** What a number may be, and the default. */
function factsOf(words: Words, { allowed, standard }: TuningText, { field, show }: About): string {
  if (field === undefined) return "";
  const read = show ?? readingOf(field);
  if (field.kind === "int" || field.kind === "number")
    return allowed(read(field.min), read(field.max), read(field.default));
  return standard(nameOfDefault(words, field));
}
