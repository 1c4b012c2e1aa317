/** @file Textbook functions: which one, who walks on it, from where, and what to look at. */
import type { TextbookName } from "../../engine/index.ts";
import { count } from "../format.ts";
import { useLandscapeText, useWords } from "../i18n/text.ts";
import { SpeedChoice } from "../panels/Bar.tsx";
import { Button } from "../ui/Button.tsx";
import { NumberField } from "../ui/NumberField.tsx";
import { Select } from "../ui/Select.tsx";
import {
  addWalker,
  booksOf,
  openBook,
  pauseBook,
  playBook,
  removeWalker,
  resetBook,
  setWalker,
  startAt,
  stepBook,
} from "./book.ts";
import { canAdd, LaneList, RunButtons, type LaneFacts } from "./LanePanel.tsx";
import { namesOf } from "./scene.ts";
import { useLandscape } from "./state.ts";

export function BookPanel() {
  const { book: text, race } = useLandscapeText();
  const { shown, playing } = useLandscape((state) => state.book);
  return (
    <section className="race" aria-labelledby="book-title">
      <div className="head">
        <h2 className="title" id="book-title">
          {text.title}
        </h2>
        <span className="sp" />
        <span className="note">{race.at(count(shown))}</span>
      </div>
      <div className="race-how">
        <Choose />
        <SpeedChoice />
      </div>
      <LookFor />
      <RunButtons
        playing={playing}
        play={playBook}
        pause={pauseBook}
        step={stepBook}
        reset={resetBook}
        canReset={shown > 0}
      />
      <Walkers />
      <Start />
    </section>
  );
}

function Choose() {
  const { book: text } = useLandscapeText();
  const { name } = useLandscape((state) => state.book);
  const options = ([2, 1] as const).flatMap((weights) =>
    booksOf(weights).map((value) => ({ value, name: text.names[value], note: text.weights[weights] })),
  );
  return (
    <Select<TextbookName>
      label={text.choose}
      value={name}
      options={options}
      onChange={(chosen) => void openBook(chosen)}
    />
  );
}

function LookFor() {
  const { book: text } = useLandscapeText();
  const { name } = useLandscape((state) => state.book);
  return <p className="book-look">{text.lookFor[name]}</p>;
}

function Walkers() {
  const { race } = useLandscapeText();
  const words = useWords();
  const { lanes, walks, shown } = useLandscape((state) => state.book);
  const names = namesOf(words, lanes);
  const facts = lanes.map((_, i): LaneFacts => {
    const losses = walks[i]?.losses;
    const left = losses !== undefined && walks[i]!.diverged && shown >= losses.length;
    const loss = losses?.[Math.min(shown, losses.length - 1)] ?? null;
    return { name: names[i]!, loss, diverged: left ? losses.length : null };
  });
  return (
    <>
      <LaneList
        lanes={lanes}
        facts={facts}
        change={setWalker}
        remove={lanes.length > 1 ? removeWalker : null}
      />
      {canAdd(lanes) && (
        <div className="lane-buttons">
          <Button look="line" icon="plus" label={race.add} onPress={addWalker} />
        </div>
      )}
    </>
  );
}

const wayOut = 10;

/** As numbers, for who does not point. */
function Start() {
  const { book: text } = useLandscapeText();
  const { start } = useLandscape((state) => state.book);
  return (
    <div className="book-start">
      {start.map((value, i) => (
        <NumberField
          key={i === 0 ? "first" : "second"}
          label={text.startAt(start.length === 1 ? "w" : text.coordinates[i]!)}
          value={Number(value.toFixed(2))}
          min={-wayOut}
          max={wayOut}
          step={0.1}
          onChange={(next) => startAt(start.map((old, k) => (k === i ? next : old)))}
        />
      ))}
      <p className="note">{text.press}</p>
    </div>
  );
}
