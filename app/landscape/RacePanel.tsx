/** @file The race of optimizers over the network of the page; without one, the run itself is the only lane. */
import { raceStarts, type RaceStart } from "../../engine/index.ts";
import { firstPhase } from "../editor/training.ts";
import { count } from "../format.ts";
import { useLandscapeText, useWords } from "../i18n/text.ts";
import { useDocument } from "../stores/document.ts";
import { SpeedChoice } from "../panels/Bar.tsx";
import { useRun } from "../stores/run.ts";
import { Button } from "../ui/Button.tsx";
import { Select } from "../ui/Select.tsx";
import { decimal, short } from "../format.ts";
import { canAdd, LaneList, RunButtons, Sample, type LaneFacts } from "./LanePanel.tsx";
import { rateOf } from "./lanes.ts";
import {
  addFour,
  addLane,
  pauseRace,
  playRace,
  removeLane,
  setLaneOptimizer,
  startFrom,
  startRace,
  stepRace,
} from "./race.ts";
import { namesOf } from "./scene.ts";
import { useLandscape } from "./state.ts";

export function RacePanel() {
  const { race: text } = useLandscapeText();
  const lanes = useLandscape((state) => state.lanes);
  const race = useLandscape((state) => state.race);
  return (
    <section className="race" aria-labelledby="race-title">
      <div className="head">
        <h2 className="title" id="race-title">
          {text.title}
        </h2>
        <span className="sp" />
        <span className="note">{race === null ? text.same : text.at(count(race.step))}</span>
      </div>
      {lanes.length === 0 ? <OnlyRun /> : <Race />}
    </section>
  );
}

function OnlyRun() {
  const { race: text } = useLandscapeText();
  const words = useWords();
  const optimizer = useDocument(({ present }) => firstPhase(present).optimizer);
  const loss = useRun((state) => state.counters.loss);
  const canRace = useRun((state) => state.diagnostics.length === 0);
  return (
    <>
      <div className="lane-head lane-only">
        <Sample look={0} />
        <span className="lane-name">
          <b>{namesOf(words, [{ optimizer }])[0]}</b>
          <span className="note">{text.rate(short(rateOf(optimizer)))}</span>
        </span>
        <span className="value lane-loss">{loss === null ? "" : decimal(loss)}</span>
      </div>
      <p className="note lane-note">{text.about}</p>
      <div className="lane-buttons">
        <Button look="line" icon="play" label={text.four} isDisabled={!canRace} onPress={addFour} />
        <Button look="line" icon="plus" label={text.add} isDisabled={!canRace} onPress={addLane} />
      </div>
    </>
  );
}

function Race() {
  const { race: text } = useLandscapeText();
  const words = useWords();
  const lanes = useLandscape((state) => state.lanes);
  const race = useLandscape((state) => state.race);
  const names = namesOf(words, lanes);
  const facts = lanes.map((_, i): LaneFacts => {
    const run = race?.lanes[i];
    return { name: names[i]!, loss: run?.loss ?? null, diverged: run?.diverged?.step ?? null };
  });
  return (
    <>
      <div className="race-how">
        <From />
        <SpeedChoice />
      </div>
      <RunButtons
        playing={race?.playing === true}
        play={() => void playRace()}
        pause={() => void pauseRace()}
        step={() => void stepRace(1)}
        reset={() => void startRace()}
        canReset={race !== null && race.step > 0}
      />
      <LaneList lanes={lanes} facts={facts} change={setLaneOptimizer} remove={removeLane} />
      {canAdd(lanes) && (
        <div className="lane-buttons">
          <Button look="line" icon="plus" label={text.add} onPress={addLane} />
        </div>
      )}
    </>
  );
}

/** The weights that all lanes begin with. */
function From() {
  const { race: text } = useLandscapeText();
  const from = useLandscape((state) => state.raceFrom);
  return (
    <Select<RaceStart>
      label={text.from}
      hideLabel
      value={from}
      options={raceStarts.map((value) => ({ value, name: text.starts[value] }))}
      onChange={startFrom}
    />
  );
}
