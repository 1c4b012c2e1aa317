/** @file Text that the network writes: a typed start, a temperature, one character at a time or several. */
import { useEffect } from "react";
import { randomStream, streams, type ModelInfo } from "../../engine/index.ts";
import { drawAt, probabilitiesAfter, tokensOf } from "../generate.ts";
import { useWords } from "../i18n/text.ts";
import { callWhenOpen, messageOf } from "../session.ts";
import { currentDocument } from "../stores/document.ts";
import { showNotice } from "../stores/run.ts";
import { beginWriting, useWriting } from "../stores/writing.ts";
import { Button } from "../ui/Button.tsx";
import { Slider } from "../ui/Slider.tsx";

const atOnce = 60;

interface GeneratedTextProps {
  readonly opened: ModelInfo;
  readonly output: string;
}

export function GeneratedText({ opened, output }: GeneratedTextProps) {
  const { sequences } = useWords();
  const { start, temperature, written } = useWriting();
  useVocabulary(opened);
  const write = (count: number): void => {
    writeTokens(opened, output, count).catch((error: unknown) =>
      showNotice({ kind: "failed", message: messageOf(error) }),
    );
  };
  return (
    <div className="generated">
      <label className="generated-start">
        <span className="label">{sequences.start}</span>
        <input
          className="text-input"
          value={start}
          maxLength={100}
          onChange={(event) => beginWriting(event.target.value)}
        />
      </label>
      <Slider
        label={sequences.temperature}
        value={temperature}
        min={0.1}
        max={2}
        onChange={(next) => useWriting.setState({ temperature: next })}
      />
      <div className="generated-buttons">
        <Button look="line" label={sequences.next} onPress={() => write(1)} />
        <Button look="line" label={sequences.generate} onPress={() => write(atOnce)} />
      </div>
      <p className="generated-text" aria-label={sequences.generated} aria-live="polite">
        <span className="note">{start}</span>
        {written}
      </p>
    </div>
  );
}

/** Beginnings of the texts that are here; a text of one's own begins with some words of it. */
const beginnings = ["아침", "Every "];
const charactersTaken = 8;

async function firstWords({ data }: ModelInfo): Promise<string> {
  const known = beginnings.find((words) => tokensOf(words, data).length === words.length);
  if (known !== undefined) return known;
  const { x } = await callWhenOpen("samples", { part: "train", from: 0, count: 1 });
  return Array.from(x.data.subarray(0, charactersTaken), (token) => data.x.names?.[token] ?? "").join("");
}

/** Text in another vocabulary begins with a word of it; the same one goes on where it was. */
function useVocabulary(opened: ModelInfo): void {
  const vocabulary = opened.data.x.names?.join("") ?? "";
  useEffect(() => {
    if (useWriting.getState().vocabulary === vocabulary) return;
    useWriting.setState({ vocabulary });
    void firstWords(opened).then(
      (words) => useWriting.getState().vocabulary === vocabulary && beginWriting(words),
      () => undefined,
    );
  }, [vocabulary, opened]);
}

/** One token after another, until something else is begun. */
async function writeTokens(opened: ModelInfo, output: string, count: number): Promise<void> {
  useWriting.setState(({ turn }) => ({ turn: turn + 1 }));
  const { turn, start, temperature } = useWriting.getState();
  const isCurrent = (): boolean => useWriting.getState().turn === turn;
  for (let i = 0; i < count && isCurrent(); i++) {
    const { written } = useWriting.getState();
    const tokens = tokensOf(start + written, opened.data);
    const probabilities = await probabilitiesAfter(tokens, opened.data, output);
    const draw = randomStream(currentDocument().training.seed, streams.sampling, tokens.length).uniform();
    const next = opened.data.y.names?.[drawAt(probabilities, temperature, draw)] ?? "";
    if (isCurrent()) useWriting.setState({ written: written + next });
  }
}
