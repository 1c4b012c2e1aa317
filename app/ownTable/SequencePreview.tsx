/** @file A table whose rows are steps or sequences, before it is used: what each column is, what is answered, how long samples are. */
import { useEffect, useMemo, useState } from "react";
import {
  type AnyValues,
  answerKinds,
  type ColumnRole,
  columnRoles,
  datasets,
  type OwnSequences,
  type SequenceLayout,
} from "../../engine/index.ts";
import { valueOf } from "../editor/values.ts";
import { count } from "../format.ts";
import { fieldName, useReading, useWords } from "../i18n/text.ts";
import { orTell } from "../orTell.ts";
import { currentDocument } from "../stores/document.ts";
import { closeBroughtDialog } from "../stores/broughtDialog.ts";
import { NumberField } from "../ui/NumberField.tsx";
import { PlainControl } from "../ui/PlainControl.tsx";
import { Select } from "../ui/Select.tsx";
import { Toggle } from "../ui/Toggle.tsx";
import { learnSequences } from "./adopt.ts";
import { isOnlyNumbers } from "./columns.ts";
import { doneWithSequences } from "./doneSequences.ts";
import { FirstRows } from "./FirstRows.tsx";
import type { Candidate } from "./OwnTable.tsx";
import { PreviewFrame, type PreviewProps } from "./PreviewFrame.tsx";
import { countProblems, sequenceProblems } from "./sequenceProblems.ts";
import {
  guessSequences,
  lengthFor,
  lengthsOf,
  mostSteps,
  rulesOf,
  type SequenceChoices,
  sequencesOf,
  withRole,
} from "./sequences.ts";

interface SequencePreviewProps extends PreviewProps {
  readonly candidate: Candidate;
  readonly layout: SequenceLayout;
}

/** What the present sequences are scaled with, or the default. */
function presentScaling(): AnyValues[string] {
  const { type, params } = currentDocument().data;
  return valueOf(datasets.ownSequences.fields, type === "ownSequences" ? params : {}, "scaling") ?? "";
}

/** What the choices come to: problems at once, and the sequences once they are counted. */
function useSequences(candidate: Candidate, choices: SequenceChoices) {
  const { read, facts, steps, content } = candidate;
  const rules = useMemo(() => rulesOf(read, facts, choices), [read, facts, choices]);
  const runs = useMemo(() => steps.runsOf(read.rows, rules), [steps, read, rules]);
  const lengths = useMemo(() => lengthsOf(read, choices, runs), [read, choices, runs]);
  const length = lengthFor(choices, lengths);
  const problems = useMemo(
    () => sequenceProblems(steps, read, facts, choices, runs),
    [steps, read, facts, choices, runs],
  );
  const [counted, setCounted] = useState<{ readonly of: object; readonly made: OwnSequences } | null>(null);
  useEffect(() => {
    let current = problems.length === 0;
    if (current) {
      const making = sequencesOf(steps, read, rules, length, content);
      orTell(making.then((made) => current && setCounted({ of: rules, made })));
    }
    return () => {
      current = false;
    };
  }, [problems, content, steps, read, rules, length]);
  const made = counted?.of === rules && counted.made.length === length ? counted.made : null;
  const wrong = made === null ? problems : [...problems, ...countProblems(made)];
  return { lengths, length, problems: wrong, sequences: wrong.length > 0 ? null : made };
}

export function SequencePreview({ candidate, layout, ...frame }: SequencePreviewProps) {
  const { ownSequences: text } = useReading();
  const { read, facts, steps } = candidate;
  const [choices, setChoices] = useState(() =>
    candidate.sequences.layout === layout ? candidate.sequences : guessSequences(steps, read, facts, layout),
  );
  const [scaling, setScaling] = useState(presentScaling);
  const { lengths, length, problems, sequences } = useSequences(candidate, choices);
  const change = (changes: Partial<SequenceChoices>): void => setChoices({ ...choices, ...changes });
  const { roles } = choices;
  const offered = columnRoles.filter((role) => layout === "long" || (role !== "sequence" && role !== "time"));
  const nameOf = (role: ColumnRole): string =>
    role === "feature" && layout === "wide" ? text.step : text.roles[role];
  const wantsNumbers = (role: ColumnRole | undefined): boolean =>
    role === "feature" || (role === "target" && !choices.isClass);
  const cellsOf = (role: ColumnRole) =>
    role === "ignored" ? "ignored" : wantsNumbers(role) ? "number" : "category";
  const params = sequences === null ? null : { scaling, sequences };
  return (
    <PreviewFrame
      {...frame}
      problems={problems}
      done={
        params === null
          ? null
          : {
              lines: doneWithSequences(text, { type: "ownSequences", params, seed: 0, testShare: 0 }),
              content: params.sequences.content,
            }
      }
      useLabel={text.use}
      onUse={() => {
        if (sequences !== null) orTell(learnSequences(sequences, read.bytes, scaling));
        closeBroughtDialog();
      }}
      rows={
        <FirstRows
          read={read}
          columns={roles.map((role, i) => ({
            value: role,
            isTarget: role === "target",
            cells: cellsOf(role),
            side: wantsNumbers(role) || isOnlyNumbers(facts[i]) ? "numbers" : "words",
          }))}
          options={offered.map((value) => ({ value, name: nameOf(value) }))}
          wrong={[
            ...problems.map(({ values }) => read.places.indexOf(Number(values["row"]))),
            ...facts.flatMap(({ firstTexts }, i) => (wantsNumbers(roles[i]) ? firstTexts : [])),
          ].filter((row) => row >= 0)}
          onChange={(i, value) =>
            setChoices(withRole(choices, facts, i, columnRoles.find((role) => role === value) ?? "ignored"))
          }
        />
      }
      options={
        <>
          <Answers candidate={candidate} choices={choices} onChange={change} />
          <Length
            lengths={lengths}
            length={length}
            most={mostSteps(choices, lengths)}
            onChange={(next) => change({ length: next })}
          />
          <Scaling value={scaling} onChange={setScaling} />
        </>
      }
      toggles={
        facts.some(({ texts }, i) => texts > 0 && wantsNumbers(roles[i])) && (
          <Toggle
            label={text.textIsMissing}
            value={choices.textIsMissing}
            onChange={(textIsMissing) => change({ textIsMissing })}
          />
        )
      }
    />
  );
}

interface AnswersProps {
  readonly candidate: Candidate;
  readonly choices: SequenceChoices;
  readonly onChange: (changes: Partial<SequenceChoices>) => void;
}

/** What is to be answered: which column, whether it is a class, and how often. */
function Answers({ candidate: { read, facts }, choices, onChange }: AnswersProps) {
  const { ownSequences: text, ownTable } = useReading();
  const target = choices.roles.indexOf("target");
  const classes = facts[target]?.categories?.length;
  return (
    <>
      <Select
        label={text.target}
        value={String(target)}
        options={read.names.map((name, i) => ({ value: String(i), name }))}
        onChange={(chosen) => onChange(withRole(choices, facts, Number(chosen), "target"))}
      />
      <div className="table-target">
        <Select
          label={text.targetKind}
          value={choices.isClass ? "class" : "number"}
          options={(["class", "number"] as const).map((value) => ({ value, name: text.targetKinds[value] }))}
          onChange={(kind) => onChange({ isClass: kind === "class", length: null })}
        />
        {choices.isClass && classes !== undefined && (
          <span className="note">{ownTable.classes(count(classes))}</span>
        )}
      </div>
      {choices.layout === "long" && (
        <Select
          label={text.answers}
          value={choices.answers}
          options={answerKinds.map((value) => ({ value, name: text.answerKinds[value] }))}
          onChange={(answers) => onChange({ answers, length: null })}
        />
      )}
    </>
  );
}

interface LengthProps {
  readonly lengths: readonly number[];
  readonly length: number;
  readonly most: number;
  readonly onChange: (length: number) => void;
}

function Length({ lengths, length, most, onChange }: LengthProps) {
  const { ownSequences: text } = useReading();
  const shortest = lengths.reduce((least, one) => Math.min(least, one), Number.POSITIVE_INFINITY);
  const longest = lengths.reduce((greatest, one) => Math.max(greatest, one), 0);
  return (
    <NumberField
      label={text.length}
      value={length}
      min={1}
      max={most}
      note={lengths.length === 0 ? "" : text.lengthNote(count(shortest), count(longest))}
      onChange={onChange}
    />
  );
}

interface ScalingProps {
  readonly value: AnyValues[string];
  readonly onChange: (value: AnyValues[string]) => void;
}

function Scaling({ value, onChange }: ScalingProps) {
  const { catalog } = useWords();
  return (
    <PlainControl
      label={fieldName(catalog.datasets, "ownSequences", "scaling")}
      field={datasets.ownSequences.fields.scaling}
      value={value}
      about={{ place: ["datasets", "ownSequences", "scaling"], field: datasets.ownSequences.fields.scaling }}
      onChange={onChange}
    />
  );
}
