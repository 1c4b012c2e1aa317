/** @file What was read, before it is used: the first rows, what each column is, what is predicted, and what will be done. */
import { useEffect, useMemo, useState } from "react";
import {
  type AnyValues,
  type ColumnType,
  columnTypes,
  datasets,
  type OwnContent,
} from "../../engine/index.ts";
import { valueOf } from "../editor/values.ts";
import { count } from "../format.ts";
import { fieldName, useReading, useWords } from "../i18n/text.ts";
import { orTell } from "../orTell.ts";
import { currentDocument } from "../stores/document.ts";
import { closeBroughtDialog } from "../stores/broughtDialog.ts";
import { Button } from "../ui/Button.tsx";
import { PlainControl } from "../ui/PlainControl.tsx";
import { Select } from "../ui/Select.tsx";
import { Toggle } from "../ui/Toggle.tsx";
import { lacking } from "../ownContent.ts";
import { contentOf, learnFrom } from "./adopt.ts";
import { type Choices, problemsOf, tableOf } from "./columns.ts";
import { doneWith } from "./done.ts";
import type { Candidate } from "./OwnTable.tsx";
import type { Problem } from "./problem.ts";
import { kinds } from "./read.ts";

const shown = 6;
const mostProblems = 4;
const preparation = ["missing", "scaling", "categories"] as const;

interface PreviewProps {
  readonly candidate: Candidate;
  readonly onNamed: (named: boolean) => void;
  readonly onAnother: () => void;
}

/** What the present table is prepared with, or the defaults. */
function presentPreparation(): AnyValues {
  const { type, params } = currentDocument().data;
  const { fields } = datasets.ownTable;
  const given = type === "ownTable" ? params : {};
  return Object.fromEntries(preparation.map((name) => [name, valueOf(fields, given, name) ?? ""]));
}

export function Preview({ candidate, onNamed, onAnother }: PreviewProps) {
  const { ownTable: text } = useReading();
  const { read, facts } = candidate;
  const [choices, setChoices] = useState(candidate.choices);
  const [prepared, setPrepared] = useState(presentPreparation);
  const [content, setContent] = useState<OwnContent | null>(null);
  const problems = useMemo(() => problemsOf(read, facts, choices), [read, facts, choices]);
  useEffect(() => {
    let current = true;
    orTell(contentOf(candidate.name, read.text).then((found) => current && setContent(found)));
    return () => {
      current = false;
    };
  }, [candidate.name, read.text]);
  const table = useMemo(
    () => (problems.length > 0 || content === null ? null : tableOf(read, facts, choices, content)),
    [problems, content, read, facts, choices],
  );
  const setType = (i: number, type: ColumnType): void =>
    setChoices({ ...choices, types: choices.types.map((old, k) => (k === i ? type : old)) });
  const wanted = lacking();
  return (
    <>
      <div className="table-summary">
        <p>
          <strong>{candidate.name}</strong> {text.summary(count(read.rows.length), count(read.names.length))}
          <span className="note">
            {text.found(read.encoding, text.delimiters[read.delimiter] ?? read.delimiter)}
          </span>
        </p>
        <Button look="line" label={text.another} onPress={onAnother} />
      </div>
      {wanted !== null && <p className="brought-problem">{text.notWanted(wanted.name)}</p>}
      <FirstRows candidate={candidate} choices={choices} onType={setType} />
      <div className="table-options">
        <Target
          candidate={candidate}
          choices={choices}
          onChange={(target) => setChoices({ ...choices, target })}
        />
        <Preparation values={prepared} onChange={setPrepared} />
      </div>
      <Toggle label={text.named} value={read.named} onChange={onNamed} />
      {facts.some(({ texts }, i) => texts > 0 && choices.types[i] === "number") && (
        <Toggle
          label={text.textIsMissing}
          value={choices.textIsMissing}
          onChange={(textIsMissing) => setChoices({ ...choices, textIsMissing })}
        />
      )}
      <Problems problems={problems} />
      {table !== null && content !== null && (
        <section className="table-done">
          <h3 className="label">{text.done}</h3>
          <ul>
            {doneWith(text, {
              type: "ownTable",
              params: { ...prepared, table },
              seed: 0,
              testShare: 0,
            }).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <p className="note">
            {content.hash === ""
              ? text.inLink
              : text.inBrowser(`${count(Math.ceil(content.bytes / 1000))} kB`)}
          </p>
        </section>
      )}
      <div className="brought-foot">
        <span className="sp" />
        <Button look="line" label={text.cancel} onPress={closeBroughtDialog} />
        <Button
          look="main"
          label={text.use}
          isDisabled={table === null}
          onPress={() => {
            if (table !== null) orTell(learnFrom(table, read.text, prepared));
            closeBroughtDialog();
          }}
        />
      </div>
    </>
  );
}

function Problems({ problems }: { readonly problems: readonly Problem[] }) {
  const { ownTable: text } = useReading();
  return (
    <ul className="table-problems" aria-live="polite">
      {problems.slice(0, mostProblems).map(({ code, values }) => (
        <li key={code + JSON.stringify(values)} className="brought-problem">
          {text.problems[code](values)}
        </li>
      ))}
    </ul>
  );
}

function Target({
  candidate: { read, facts },
  choices: { types, target },
  onChange,
}: Pick<FirstRowsProps, "candidate" | "choices"> & { readonly onChange: (target: number) => void }) {
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

function Preparation({
  values,
  onChange,
}: {
  readonly values: AnyValues;
  readonly onChange: (values: AnyValues) => void;
}) {
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

interface FirstRowsProps {
  readonly candidate: Candidate;
  readonly choices: Choices;
  readonly onType: (column: number, type: ColumnType) => void;
}

function FirstRows({ candidate: { read, facts }, choices, onType }: FirstRowsProps) {
  const { ownTable: text } = useReading();
  const { names, rows, places } = read;
  const options = columnTypes.map((value) => ({ value, name: text.types[value] }));
  const kindAt = (row: number, column: number) => read.kinds[row * names.length + column];
  const wrong = facts.flatMap(({ firstTexts }, i) => (choices.types[i] === "number" ? firstTexts : []));
  const first = Array.from({ length: Math.min(shown, rows.length) }, (_, i) => i);
  const looked = [...new Set([...first, ...wrong.sort((a, b) => a - b)])].slice(0, 2 * shown);
  const stateOf = (row: number, column: number): string => {
    const type = choices.types[column];
    if (type === "ignored") return "ignored";
    if (kindAt(row, column) === kinds.missing) return "missing";
    return type === "number" && kindAt(row, column) === kinds.text ? "wrong" : (type ?? "");
  };
  /** Numbers end where the name of their column ends, words begin where it begins. */
  const sideOf = (column: number): string => {
    const fact = facts[column];
    return choices.types[column] === "number" || (fact?.texts === 0 && fact.numbers > 0)
      ? "numbers"
      : "words";
  };
  return (
    // The frame scrolls, so it can be reached by keyboard.
    <div className="table-frame table-preview" tabIndex={0} role="region" aria-label={text.preview}>
      <table>
        <thead>
          <tr>
            <th scope="col">{text.row}</th>
            {names.map((name, i) => (
              <th key={name} scope="col" className={sideOf(i)}>
                <span className="table-name">{name}</span>
                {i === choices.target && <span className="table-aim">{text.isTarget}</span>}
                <Select
                  label={text.typeOf(name)}
                  hideLabel
                  value={choices.types[i] ?? "ignored"}
                  options={options}
                  onChange={(type) => onType(i, type)}
                />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {looked.map((i) => (
            <tr key={i}>
              <th scope="row">{places[i]}</th>
              {rows[i]?.map((cell, k) => (
                <td key={names[k]} className={`${stateOf(i, k)} ${sideOf(k)}`}>
                  {cell === "" ? "–" : cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {rows.length > looked.length && (
          <caption>{text.moreRows(count(rows.length - looked.length))}</caption>
        )}
      </table>
    </div>
  );
}
