/** @file What an entry of a catalogue is: its formula and one sentence. */
import { formulas } from "../formulas.ts";
import { nameIn, useReading } from "../i18n/text.ts";
import { Formula } from "../ui/Formula.tsx";

interface Explained {
  readonly kind: keyof typeof formulas;
  readonly type: string;
}

export function Explanation({ kind, type }: Explained) {
  const { about, tuning } = useReading();
  const tex = nameIn(formulas[kind], type);
  const sentence = nameIn({ ...about, ...tuning }[kind], type);
  if (sentence === type) return null;
  return (
    <p className="explanation">
      {tex !== type && <Formula tex={tex} />}
      <span>{sentence}</span>
    </p>
  );
}
