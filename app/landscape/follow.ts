/** @file While the landscape is on the screen: follows the run and the race, and gives back what it took in the end. */
import { hear } from "../stores/landscapes.ts";
import { useRun, type RunState } from "../stores/run.ts";
import { askNext, askPlane, askSoon, cameToRest, followPath, forgetPlane, pauses } from "./ask.ts";
import { pauseBook } from "./book.ts";
import { endOtherRace, endRace, hearRace } from "./race.ts";
import { receive, receivePoints } from "./receive.ts";
import { landscapeNow, setLandscape } from "./state.ts";

/** Follows the run until the function that it returns is called. */
export function followRun(): () => void {
  const stops = [
    hear("landscape", receive),
    hear("landscapePoints", receivePoints),
    hear("race", hearRace),
    useRun.subscribe(runChanged),
  ];
  const pathBeat = setInterval(followPath, pauses.path);
  const nextBeat = setInterval(() => {
    if (useRun.getState().counters.playing || landscapeNow().race?.playing === true) void askNext();
  }, pauses.next);
  void askPlane();
  return () => {
    for (const stop of stops) stop();
    clearInterval(pathBeat);
    clearInterval(nextBeat);
    pauseBook();
    endRace();
    forgetPlane();
  };
}

function runChanged(now: RunState, before: RunState): void {
  const { step, playing } = now.counters;
  if (now.opened !== before.opened) {
    endOtherRace();
    setLandscape({ whatIf: null, window: null, reach: 4 });
    return askSoon(0, false);
  }
  if (step < before.counters.step) {
    setLandscape({ window: null });
    return askSoon(0);
  }
  const isWrong = now.diagnostics.length > 0;
  if (isWrong !== before.diagnostics.length > 0) return askSoon(0);
  const rests = before.counters.playing && !playing;
  if (rests || (!playing && step !== before.counters.step)) cameToRest(landscapeNow().shown?.plane ?? null);
}
