/** @file Text that the network writes: a typed start, a temperature, one character at a time or several. */
import { useRef, useState } from "react";
import { randomStream, streams, type ModelInfo } from "../../engine/index.ts";
import { drawAt, probabilitiesAfter, tokensOf } from "../generate.ts";
import { useWords } from "../i18n/text.ts";
import { messageOf } from "../session.ts";
import { currentDocument } from "../stores/document.ts";
import { showNotice } from "../stores/run.ts";
import { Button } from "../ui/Button.tsx";
import { Slider } from "../ui/Slider.tsx";

const atOnce = 60;

interface GeneratedTextProps {
  readonly opened: ModelInfo;
  readonly output: string;
}

export function GeneratedText({ opened, output }: GeneratedTextProps) {
  const { sequences } = useWords();
  const [start, setStart] = useState(() => firstWord(opened));
  const [temperature, setTemperature] = useState(0.7);
  const { written, write, clear } = useWriter(opened, output, start, temperature);
  return (
    <div className="generated">
      <label className="generated-start">
        <span className="label">{sequences.start}</span>
        <input
          className="text-input"
          value={start}
          maxLength={100}
          onChange={(event) => {
            setStart(event.target.value);
            clear();
          }}
        />
      </label>
      <Slider label={sequences.temperature} value={temperature} min={0.1} max={2} onChange={setTemperature} />
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

/** A vocabulary with Korean syllables begins in Korean. */
const firstWord = ({ data }: ModelInfo): string =>
  data.x.names?.some((name) => /[가-힣]/.test(name)) === true ? "아침" : "Every ";

function useWriter(opened: ModelInfo, output: string, start: string, temperature: number) {
  const [written, setWritten] = useState("");
  const turn = useRef(0);
  const writeTokens = async (count: number): Promise<void> => {
    turn.current += 1;
    const mine = turn.current;
    let text = written;
    for (let i = 0; i < count && turn.current === mine; i++) {
      const tokens = tokensOf(start + text, opened.data);
      const probabilities = await probabilitiesAfter(tokens, opened.data, output);
      const draw = randomStream(currentDocument().training.seed, streams.sampling, tokens.length).uniform();
      text += opened.data.y.names?.[drawAt(probabilities, temperature, draw)] ?? "";
      if (turn.current === mine) setWritten(text);
    }
  };
  return {
    written,
    write: (count: number): void => {
      writeTokens(count).catch((error: unknown) => showNotice({ kind: "failed", message: messageOf(error) }));
    },
    clear: (): void => {
      turn.current += 1;
      setWritten("");
    },
  };
}
