/** @file A text of one's own: from a file, typed or pasted; what is in it, and whether it can be learned. */
import { useEffect, useMemo, useRef, useState } from "react";
import { Label } from "react-aria-components/Label";
import { TextArea } from "react-aria-components/TextArea";
import { TextField } from "react-aria-components/TextField";
import { textLimits } from "../../engine/index.ts";
import { count } from "../format.ts";
import { useReading } from "../i18n/text.ts";
import { orTell } from "../orTell.ts";
import { closeBroughtDialog } from "../stores/broughtDialog.ts";
import { Button } from "../ui/Button.tsx";
import type { BroughtProps } from "./dialogs.ts";
import { BroughtDialog } from "./BroughtDialog.tsx";
import { DropPlace } from "./DropPlace.tsx";
import { learnText, presentText } from "./learnText.ts";
import { decodeText, fewestCharacters, measured, type TextProblem, tidied } from "./readText.ts";
import type { Encoding } from "../encoding.ts";

interface Written {
  readonly text: string;
  /** Of a file. */
  readonly name?: string;
  readonly encoding?: Encoding;
}

type Read = readonly [written: Written, problem: TextProblem | null];

const withoutProblem = (present: Written | null): Read => [present ?? { text: "" }, null];

async function readFile(file: File): Promise<Read> {
  const tooLarge = file.size > textLimits.bytes;
  const decoded = tooLarge
    ? ({ code: "tooLarge", has: file.size, limit: textLimits.bytes } as const)
    : decodeText(new Uint8Array(await file.arrayBuffer()));
  const { name } = file;
  return "code" in decoded ? [{ text: "", name }, decoded] : [{ ...decoded, name }, null];
}

/** Longer texts are shown by how they begin, and are not typed on. */
const editable = 20_000;
const shownOfLong = 600;

export function OwnText({ files }: BroughtProps) {
  const { brought } = useReading();
  return (
    <BroughtDialog title={brought.text.title}>
      <Contents files={files} />
    </BroughtDialog>
  );
}

function Contents({ files }: BroughtProps) {
  const { text: words } = useReading().brought;
  const [written, setWritten] = useState<Written>({ text: "" });
  const [refused, setRefused] = useState<TextProblem | null>(null);
  const touched = useRef(false);
  const write = (next: Written, problem: TextProblem | null = null): void => {
    touched.current = true;
    setWritten(next);
    setRefused(problem);
  };
  const text = useMemo(() => tidied(written.text), [written.text]);
  const facts = useMemo(() => measured(text), [text]);
  const problem = refused ?? ("code" in facts && text !== "" ? facts : null);
  const learn = (): void => {
    orTell(learnText(written.name ?? words.typed, text).then(closeBroughtDialog));
  };
  useEffect(() => {
    const [file] = files;
    const first = file === undefined ? presentText().then(withoutProblem) : readFile(file);
    const show = ([next, problem]: Read): void => {
      if (touched.current) return;
      setWritten(next);
      setRefused(problem);
    };
    orTell(first.then(show));
  }, [files]);
  return (
    <>
      <p>{words.about}</p>
      <DropPlace
        words={words.drop}
        accepts={[".txt", ".md", ".csv", "text/plain"]}
        onFiles={([file]) => file !== undefined && orTell(readFile(file).then((read) => write(...read)))}
      />
      {text.length <= editable ? (
        <TextField
          className="brought-field"
          value={written.text}
          onChange={(typed) => write({ text: typed })}
        >
          <Label className="label">{words.paste}</Label>
          <TextArea className="brought-text" rows={7} spellCheck={false} />
        </TextField>
      ) : (
        <Beginning name={written.name ?? words.typed} text={text} onAnother={() => write({ text: "" })} />
      )}
      <Facts problem={problem} facts={"code" in facts ? null : facts} encoding={written.encoding} />
      <div className="brought-foot">
        <p className="note">{words.bounds(count(fewestCharacters), count(textLimits.vocabulary))}</p>
        <Button
          look="main"
          label={words.learn}
          isDisabled={refused !== null || "code" in facts}
          onPress={learn}
        />
      </div>
    </>
  );
}

interface BeginningProps {
  readonly name: string;
  readonly text: string;
  readonly onAnother: () => void;
}

function Beginning({ name, text, onAnother }: BeginningProps) {
  const { text: words } = useReading().brought;
  return (
    <div className="brought-field">
      <div className="row">
        <span className="label">{words.beginning(name)}</span>
        <Button look="line" label={words.another} onPress={onAnother} />
      </div>
      <p className="brought-text brought-beginning">{text.slice(0, shownOfLong)}…</p>
    </div>
  );
}

interface FactsProps {
  readonly problem: TextProblem | null;
  readonly facts: { readonly characters: number; readonly vocabulary: string } | null;
  readonly encoding: Encoding | undefined;
}

/** What is said of the text, also to a screen reader, when it changes. */
function Facts({ problem, facts, encoding }: FactsProps) {
  const { text: words } = useReading().brought;
  return (
    <div role="status" className="brought-facts">
      {problem !== null ? (
        <p className="brought-problem">
          {"has" in problem
            ? words.problems[problem.code](count(problem.has), count(problem.limit))
            : words.problems[problem.code]("", "")}
        </p>
      ) : (
        facts !== null && (
          <p>
            <strong>
              {words.facts(count(facts.characters), count(Array.from(facts.vocabulary).length))}
            </strong>{" "}
            {encoding !== undefined && encoding !== "UTF-8" && (
              <span className="note">{words.encoding(encoding)}</span>
            )}
          </p>
        )
      )}
    </div>
  );
}
