/** @file The dialog for a table of one's own: a file or pasted rows, what they turn out to be, and what is made of them. */
import { useEffect, useState } from "react";
import { Label } from "react-aria-components/Label";
import { TextArea } from "react-aria-components/TextArea";
import { TextField } from "react-aria-components/TextField";
import { createBreaths, type OwnTable as Table } from "../../engine/index.ts";
import type { BroughtProps } from "../brought/Brought.tsx";
import { BroughtDialog } from "../brought/BroughtDialog.tsx";
import { DropPlace } from "../brought/DropPlace.tsx";
import { useReading } from "../i18n/text.ts";
import { messageOf } from "../session.ts";
import { currentDocument } from "../stores/document.ts";
import { closeBroughtDialog } from "../stores/broughtDialog.ts";
import { Button } from "../ui/Button.tsx";
import { lacking } from "../ownContent.ts";
import { fillInTable, loadText } from "./adopt.ts";
import { choicesOf, type Choices, type ColumnFacts, factsOf, guess } from "./columns.ts";
import { Preview } from "./Preview.tsx";
import type { Problem } from "./problem.ts";
import { readTable, type ReadTable } from "./read.ts";
import "./ownTable.css";

/** A table that was read, before anything is made of it. */
export interface Candidate {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly read: ReadTable;
  readonly facts: readonly ColumnFacts[];
  readonly choices: Choices;
}

type State =
  | { readonly kind: "empty" }
  | { readonly kind: "reading" }
  | { readonly kind: "refused"; readonly name: string; readonly problem: Problem }
  | { readonly kind: "failed"; readonly message: string }
  | { readonly kind: "read"; readonly candidate: Candidate };

/** Something to be read; nothing where the document's own table is to be read again. */
interface Asked {
  readonly name: string;
  readonly bytes: Promise<ArrayBuffer>;
  readonly named: boolean | null;
}

const fromFile = (file: File): Asked => ({ name: file.name, bytes: file.arrayBuffer(), named: null });

/** The table of the document, to choose its columns anew; null where there is none, or it is not in this browser. */
async function presentTable(): Promise<Asked | null> {
  const { type, params } = currentDocument().data;
  if (type !== "ownTable" || lacking() !== null) return null;
  const { content } = params["table"] as Table;
  return { name: content.name, bytes: new Blob([await loadText(content)]).arrayBuffer(), named: true };
}

/** Null where the table is what the document lacked: it has it now. */
async function answerTo(asked: Asked | null): Promise<State | null> {
  const given = asked ?? (await presentTable());
  if (given === null) return { kind: "empty" };
  const { name, named } = given;
  const bytes = new Uint8Array(await given.bytes);
  const read = await readTable(bytes, named);
  if ("code" in read) return { kind: "refused", name, problem: read };
  const wanted = lacking();
  if (wanted !== null && (await fillInTable(read))) return null;
  const facts: ColumnFacts[] = [];
  const breathe = createBreaths();
  for (const column of read.names.keys()) {
    facts.push(factsOf(read, column));
    await breathe();
  }
  const { type, params } = currentDocument().data;
  const kept = type === "ownTable" ? choicesOf(read, params["table"] as Table) : null;
  return { kind: "read", candidate: { name, bytes, read, facts, choices: kept ?? guess(facts) } };
}

export function OwnTable({ files: [file] }: BroughtProps) {
  const { ownTable: text } = useReading();
  const [asked, setAsked] = useState(file === undefined ? null : fromFile(file));
  const [state, setState] = useState<State>({ kind: "reading" });
  const ask = (next: Asked): void => {
    setState({ kind: "reading" });
    setAsked(next);
  };
  useEffect(() => {
    let current = true;
    const answer = async (): Promise<void> => {
      const next = await answerTo(asked).catch(
        (error: unknown): State => ({ kind: "failed", message: messageOf(error) }),
      );
      if (!current) return;
      if (next === null) closeBroughtDialog();
      else setState(next);
    };
    void answer();
    return () => {
      current = false;
    };
  }, [asked]);
  return (
    <BroughtDialog title={text.title} wide>
      {state.kind === "read" ? (
        <Preview
          key={state.candidate.read.text}
          candidate={state.candidate}
          onNamed={(named) => {
            const { name, bytes } = state.candidate;
            ask({ name, bytes: new Blob([bytes.slice()]).arrayBuffer(), named });
          }}
          onAnother={() => setState({ kind: "empty" })}
        />
      ) : (
        <Source
          state={state}
          onFile={(chosen) => ask(fromFile(chosen))}
          onPasted={(bytes) => ask({ name: text.pasted, bytes, named: null })}
        />
      )}
    </BroughtDialog>
  );
}

interface SourceProps {
  readonly state: Exclude<State, { readonly kind: "read" }>;
  readonly onFile: (file: File) => void;
  readonly onPasted: (bytes: Promise<ArrayBuffer>) => void;
}

/** Where a table comes from. */
function Source({ state, onFile, onPasted }: SourceProps) {
  const { ownTable: text } = useReading();
  const [pasted, setPasted] = useState("");
  if (state.kind === "reading") return <p aria-live="polite">{text.reading}</p>;
  const read = (rows: string): void => onPasted(new Blob([rows]).arrayBuffer());
  return (
    <>
      {state.kind === "refused" && (
        <p className="brought-problem" role="alert">
          <strong>{state.name}</strong> {text.problems[state.problem.code](state.problem.values)}
        </p>
      )}
      {state.kind === "failed" && (
        <p className="brought-problem" role="alert">
          {text.failed} {state.message}
        </p>
      )}
      <DropPlace
        words={text.drop}
        choose={text.choose}
        accepts={[".csv", ".tsv", ".txt", "text/csv", "text/tab-separated-values"]}
        onFiles={([file]) => file !== undefined && onFile(file)}
      />
      <TextField className="brought-field" value={pasted} onChange={setPasted}>
        <Label className="label">{text.paste}</Label>
        <TextArea
          className="brought-text table-text"
          rows={5}
          spellCheck={false}
          placeholder={"height,weight,kind\n150,41,a"}
          onPaste={(event) => {
            const rows = event.clipboardData.getData("text/plain");
            if (pasted !== "" || !rows.includes("\n")) return;
            event.preventDefault();
            read(rows);
          }}
        />
      </TextField>
      <div className="brought-foot">
        <p className="note">{text.bounds}</p>
        <Button
          look="line"
          label={text.readPasted}
          isDisabled={pasted.trim() === ""}
          onPress={() => read(pasted)}
        />
      </div>
    </>
  );
}
