/** @file The dialog for a table of one's own: a file or pasted rows, what they turn out to be, and what is made of them. */
import { useEffect, useState } from "react";
import { Label } from "react-aria-components/Label";
import { TextArea } from "react-aria-components/TextArea";
import { TextField } from "react-aria-components/TextField";
import {
  createBreaths,
  type OwnContent,
  type OwnSequences as Sequences,
  type OwnTable as Table,
  sequenceLimits,
  tableLimits,
  tableSequences,
} from "../../engine/index.ts";
import type { BroughtProps } from "../brought/dialogs.ts";
import { BroughtDialog } from "../brought/BroughtDialog.tsx";
import { DropPlace } from "../brought/DropPlace.tsx";
import { useReading } from "../i18n/text.ts";
import { messageOf } from "../session.ts";
import { currentDocument } from "../stores/document.ts";
import { closeBroughtDialog } from "../stores/broughtDialog.ts";
import { Button } from "../ui/Button.tsx";
import { lacking } from "../ownContent.ts";
import { contentOf, fillInTable, loadText } from "./adopt.ts";
import { choicesOf, type Choices, type ColumnFacts, factsOf, guess } from "./columns.ts";
import { Preview } from "./Preview.tsx";
import type { PreviewProps, RowKind } from "./PreviewFrame.tsx";
import type { Problem } from "./problem.ts";
import { useFocusInDialog } from "../brought/useFocusInDialog.ts";
import { readTable, type ReadTable } from "./read.ts";
import { SequencePreview } from "./SequencePreview.tsx";
import { choicesOfSequences, guessSequences, type SequenceChoices, type Steps } from "./sequences.ts";
import "./ownTable.css";

/** A table that was read, before anything is made of it. */
export interface Candidate {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** How a document would refer to its text. */
  readonly content: OwnContent;
  readonly read: ReadTable;
  readonly facts: readonly ColumnFacts[];
  readonly choices: Choices;
  readonly steps: Steps;
  readonly sequences: SequenceChoices;
  /** What the rows are taken for at first. */
  readonly rowKind: RowKind;
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
  const brought = { ownTable: params["table"], ownSequences: params["sequences"] }[type];
  if (brought === undefined || lacking() !== null) return null;
  const { content } = brought as Table | Sequences;
  return { name: content.name, bytes: new Blob([await loadText(content)]).arrayBuffer(), named: true };
}

/** Null where the table is what the document lacked: it has it now. */
async function answerTo(asked: Asked | null, rowsAre: RowsAre): Promise<State | null> {
  const given = asked ?? (await presentTable());
  if (given === null) return { kind: "empty" };
  const { name, named } = given;
  const engine = tableSequences();
  engine.catch(() => undefined);
  const bytes = new Uint8Array(await given.bytes);
  const read = await readTable(bytes, named, sequenceLimits.columns);
  if ("code" in read) return { kind: "refused", name, problem: read };
  const wanted = lacking();
  if (wanted !== null && (await fillInTable(read))) return null;
  const breathe = createBreaths();
  const describing = contentOf(name, read);
  const facts: ColumnFacts[] = [];
  for (const column of read.names.keys()) {
    const pause = breathe();
    if (pause !== null) await pause;
    facts.push(factsOf(read, column));
  }
  const { type, params } = currentDocument().data;
  const kept = type === "ownTable" ? choicesOf(read, params["table"] as Table) : null;
  const choices = kept ?? guess(facts);
  const steps = await engine;
  const keptSequences =
    type === "ownSequences" ? choicesOfSequences(read, params["sequences"] as Sequences) : null;
  const sequences = keptSequences ?? guessSequences(steps, read, facts);
  // More columns than a table may have can only be steps.
  const asTable = rowsAre === "table" && read.names.length <= tableLimits.columns;
  const rowKind = asTable ? "sample" : sequences.layout;
  const content = await describing;
  const candidate: Candidate = { name, bytes, content, read, facts, choices, steps, sequences, rowKind };
  return { kind: "read", candidate };
}

/** What rows are taken for at first: samples of a table, or sequences. */
type RowsAre = "table" | "sequences";

export const OwnTable = (props: BroughtProps) => <TableDialog {...props} rowsAre="table" />;
export const OwnSequences = (props: BroughtProps) => <TableDialog {...props} rowsAre="sequences" />;

function TableDialog({ files: [file], rowsAre }: BroughtProps & { readonly rowsAre: RowsAre }) {
  const { ownTable: text, ownSequences } = useReading();
  const [chosen, setChosen] = useState<RowKind | null>(null);
  const [asked, setAsked] = useState(() => (file === undefined ? null : fromFile(file)));
  const [state, setState] = useState<State>({ kind: "reading" });
  const ask = (next: Asked): void => {
    setState({ kind: "reading" });
    setAsked(next);
  };
  useEffect(() => {
    let current = true;
    const answer = async (): Promise<void> => {
      const next = await answerTo(asked, rowsAre).catch(
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
  }, [asked, rowsAre]);
  const focus = useFocusInDialog();
  const candidate = state.kind === "read" ? state.candidate : null;
  const rowKind = chosen ?? candidate?.rowKind ?? (rowsAre === "table" ? "sample" : "long");
  const another = (): void => {
    setChosen(null);
    setState({ kind: "empty" });
  };
  return (
    <BroughtDialog title={rowKind === "sample" ? text.title : ownSequences.title} wide>
      <div className="brought-contents" {...focus}>
        {candidate !== null ? (
          <Rows
            candidate={candidate}
            rowKind={rowKind}
            onRowKind={setChosen}
            onNamed={(named) => {
              const { name, bytes } = candidate;
              ask({ name, bytes: new Blob([bytes.slice()]).arrayBuffer(), named });
            }}
            onAnother={another}
          />
        ) : (
          <Source
            state={state}
            rowsAre={rowsAre}
            onFile={(given) => ask(fromFile(given))}
            onPasted={(bytes) => ask({ name: text.pasted, bytes, named: null })}
          />
        )}
      </div>
    </BroughtDialog>
  );
}

interface RowsProps extends Omit<PreviewProps, "name" | "read"> {
  readonly candidate: Candidate;
}

/** What was read, as what its rows are taken for; another choice of that begins anew. */
function Rows(props: RowsProps) {
  const { rowKind, candidate } = props;
  const { name, read } = candidate;
  return rowKind === "sample" ? (
    <Preview {...props} name={name} read={read} />
  ) : (
    <SequencePreview {...props} key={rowKind} name={name} read={read} layout={rowKind} />
  );
}

interface SourceProps {
  readonly state: State;
  readonly rowsAre: RowsAre;
  readonly onFile: (file: File) => void;
  readonly onPasted: (bytes: Promise<ArrayBuffer>) => void;
}

/** Where a table comes from. */
function Source({ state, rowsAre, onFile, onPasted }: SourceProps) {
  const { ownTable: text, ownSequences } = useReading();
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
      {rowsAre === "sequences" && lacking() === null && <Layouts />}
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
          placeholder={rowsAre === "table" ? "height,weight,kind\n150,41,a" : written.long.join("\n")}
          onPaste={(event) => {
            const rows = event.clipboardData.getData("text/plain");
            if (pasted !== "" || !rows.includes("\n")) return;
            event.preventDefault();
            read(rows);
          }}
        />
      </TextField>
      <div className="brought-foot">
        <p className="note">{rowsAre === "table" ? text.bounds : ownSequences.bounds}</p>
        <Button
          look="main"
          label={text.readPasted}
          isDisabled={pasted.trim() === ""}
          onPress={() => read(pasted)}
        />
      </div>
    </>
  );
}

const written = {
  long: ["walk,time,x,kind", "a,1,0.2,up", "a,2,0.5,up", "b,1,0.9,down"],
  wide: ["1,2,3,kind", "0.2,0.5,0.7,up", "0.9,0.4,0.1,down"],
};

/** The two ways to write sequences down. */
function Layouts() {
  const { ownSequences: text } = useReading();
  return (
    <section className="table-layouts">
      <p>{text.about}</p>
      {(["long", "wide"] as const).map((layout) => (
        <figure key={layout}>
          <figcaption>
            <strong>{text.layouts[layout].name}</strong>: {text.layouts[layout].says}
          </figcaption>
          <pre>{written[layout].join("\n")}</pre>
        </figure>
      ))}
    </section>
  );
}
