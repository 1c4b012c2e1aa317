/** @file A table whose rows are samples, before it is used: what each column is, what is predicted, and what will be done. */
import { useMemo, useState } from "react";
import { type AnyValues, type ColumnType, columnTypes, datasets } from "../../engine/index.ts";
import { valueOf } from "../editor/values.ts";
import { count } from "../format.ts";
import { fieldName, useReading, useWords } from "../i18n/text.ts";
import { orTell } from "../orTell.ts";
import { currentDocument } from "../stores/document.ts";
import { closeBroughtDialog } from "../stores/broughtDialog.ts";
import { PlainControl } from "../ui/PlainControl.tsx";
import { Select } from "../ui/Select.tsx";
import { Toggle } from "../ui/Toggle.tsx";
import { learnFrom } from "./adopt.ts";
import { type Choices, isOnlyNumbers, problemsOf, tableOf } from "./columns.ts";
import { doneWith } from "./done.ts";
import { FirstRows } from "./FirstRows.tsx";
import type { Candidate } from "./OwnTable.tsx";
import { PreviewFrame, type PreviewProps } from "./PreviewFrame.tsx";

const preparation = ["missing", "scaling", "categories"] as const;

/** What the present table is prepared with, or the defaults. */
function presentPreparation(): AnyValues {
  const { type, params } = currentDocument().data;
  const { fields } = datasets.ownTable;
  const given = type === "ownTable" ? params : {};
  return Object.fromEntries(preparation.map((name) => [name, valueOf(fields, given, name) ?? ""]));
}

export function Preview({ candidate, ...frame }: PreviewProps & { readonly candidate: Candidate }) {
  const { ownTable: text } = useReading();
  const { read, facts, content } = candidate;
  const [choices, setChoices] = useState(candidate.choices);
  const [prepared, setPrepared] = useState(presentPreparation);
  const problems = useMemo(() => problemsOf(read, facts, choices), [read, facts, choices]);
  const table = useMemo(
    () => (problems.length > 0 ? null : tableOf(read, facts, choices, content)),
    [problems, content, read, facts, choices],
  );
  const setType = (i: number, type: ColumnType): void =>
    setChoices({ ...choices, types: choices.types.map((old, k) => (k === i ? type : old)) });
  const done =
    table === null
      ? null
      : {
          lines: doneWith(text, {
            type: "ownTable",
            params: { ...prepared, table },
            seed: 0,
            testShare: 0,
          }),
          content: table.content,
        };
  return (
    <PreviewFrame
      {...frame}
      problems={problems}
      done={done}
      useLabel={text.use}
      onUse={() => {
        if (table !== null) orTell(learnFrom(table, read.bytes, prepared));
        closeBroughtDialog();
      }}
      rows={
        <FirstRows
          read={read}
          columns={choices.types.map((type, i) => ({
            value: type,
            isTarget: i === choices.target,
            cells: type,
            side: type === "number" || isOnlyNumbers(facts[i]) ? "numbers" : "words",
          }))}
          options={columnTypes.map((value) => ({ value, name: text.types[value] }))}
          wrong={facts.flatMap(({ firstTexts }, i) => (choices.types[i] === "number" ? firstTexts : []))}
          onChange={(i, value) => setType(i, columnTypes.find((type) => type === value) ?? "ignored")}
        />
      }
      options={
        <>
          <Target
            candidate={candidate}
            choices={choices}
            onChange={(target) => setChoices({ ...choices, target })}
          />
          <Preparation values={prepared} onChange={setPrepared} />
        </>
      }
      toggles={
        facts.some(({ texts }, i) => texts > 0 && choices.types[i] === "number") && (
          <Toggle
            label={text.textIsMissing}
            value={choices.textIsMissing}
            onChange={(textIsMissing) => setChoices({ ...choices, textIsMissing })}
          />
        )
      }
    />
  );
}

interface TargetProps {
  readonly candidate: Candidate;
  readonly choices: Choices;
  readonly onChange: (target: number) => void;
}

function Target({ candidate: { read, facts }, choices: { types, target }, onChange }: TargetProps) {
  const { ownTable: text } = useReading();
  const classes = facts[target]?.categories?.length;
  const aim = types[target] === "category" ? text.classes(count(classes ?? 0)) : text.regression;
  return (
    <div className="table-target">
      <Select
        label={text.target}
        value={String(target)}
        options={read.names.map((name, i) => ({ value: String(i), name }))}
        onChange={(chosen) => onChange(Number(chosen))}
      />
      {types[target] !== "ignored" && <span className="note">{aim}</span>}
    </div>
  );
}

interface PreparationProps {
  readonly values: AnyValues;
  readonly onChange: (values: AnyValues) => void;
}

function Preparation({ values, onChange }: PreparationProps) {
  const { catalog } = useWords();
  return preparation.map((name) => (
    <PlainControl
      key={name}
      label={fieldName(catalog.datasets, "ownTable", name)}
      field={datasets.ownTable.fields[name]}
      value={values[name]}
      about={{ place: ["datasets", "ownTable", name], field: datasets.ownTable.fields[name] }}
      onChange={(value) => onChange({ ...values, [name]: value })}
    />
  ));
}
