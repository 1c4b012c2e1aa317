/** @file What surrounds the preview of a table, whatever its rows are: the file, what a row is, what is wrong, what will be done. */
import type { ReactNode } from "react";
import type { OwnContent } from "../../engine/index.ts";
import { count } from "../format.ts";
import { useReading } from "../i18n/text.ts";
import { lacking } from "../ownContent.ts";
import { closeBroughtDialog } from "../stores/broughtDialog.ts";
import { Button } from "../ui/Button.tsx";
import { Segmented } from "../ui/Segmented.tsx";
import { Toggle } from "../ui/Toggle.tsx";
import type { Problem } from "./problem.ts";
import type { ReadTable } from "./read.ts";

/** What a row of the table stands for: a sample of its own, a step of a sequence, or a whole sequence. */
export const rowKinds = ["sample", "long", "wide"] as const;
export type RowKind = (typeof rowKinds)[number];

export interface PreviewProps {
  readonly name: string;
  readonly read: ReadTable;
  readonly rowKind: RowKind;
  readonly onRowKind: (kind: RowKind) => void;
  readonly onNamed: (named: boolean) => void;
  readonly onAnother: () => void;
}

interface FrameProps extends PreviewProps {
  readonly problems: readonly Problem[];
  /** Null while it is being worked out, or something is wrong. */
  readonly done: { readonly lines: readonly string[]; readonly content: OwnContent } | null;
  readonly useLabel: string;
  readonly onUse: () => void;
  /** The first rows. */
  readonly rows: ReactNode;
  /** What else can be chosen: controls in a row, and toggles below them. */
  readonly options: ReactNode;
  readonly toggles: ReactNode;
}

export function PreviewFrame(props: FrameProps) {
  const { ownTable: text, ownSequences } = useReading();
  const { name, read, problems, done, onUse } = props;
  const wanted = lacking();
  return (
    <>
      <div className="table-summary">
        <p>
          <strong>{name}</strong> {text.summary(count(read.cells.length), count(read.names.length))}
          <span className="note">
            {text.found(read.encoding, text.delimiters[read.delimiter] ?? read.delimiter)}
          </span>
        </p>
        <Button look="line" label={text.another} onPress={props.onAnother} />
      </div>
      {wanted !== null && <p className="brought-problem">{text.notWanted(wanted.name)}</p>}
      <div className="table-rows-are">
        <span className="label" aria-hidden="true">
          {ownSequences.rowIs}
        </span>
        <Segmented
          label={ownSequences.rowIs}
          value={props.rowKind}
          options={rowKinds.map((value) => ({ value, name: ownSequences.rowOptions[value] }))}
          onChange={props.onRowKind}
        />
      </div>
      {props.rows}
      <div className="table-options">{props.options}</div>
      <Toggle label={text.named} value={read.named} onChange={props.onNamed} />
      {props.toggles}
      <Problems problems={problems} />
      {done !== null && <Outcome {...done} />}
      <div className="brought-foot">
        <span className="sp" />
        <Button look="line" label={text.cancel} onPress={closeBroughtDialog} />
        <Button look="main" label={props.useLabel} isDisabled={done === null} onPress={onUse} />
      </div>
    </>
  );
}

function Outcome({ lines, content }: NonNullable<FrameProps["done"]>) {
  const { ownTable: text } = useReading();
  return (
    <section className="table-done">
      <h3 className="label">{text.done}</h3>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p className="note">
        {content.hash === "" ? text.inLink : text.inBrowser(`${count(Math.ceil(content.bytes / 1000))} kB`)}
      </p>
    </section>
  );
}

const mostProblems = 4;

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
