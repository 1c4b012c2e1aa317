/** @file The race: lanes that start at the same weights and see the same batches. */
import {
  mostLanes,
  sameFrame,
  type Choice,
  type Document,
  type LaneState,
  type RaceStart,
  type RaceState,
} from "../../engine/index.ts";
import { firstPhase } from "../editor/training.ts";
import { callWhenOpen, messageOf } from "../session.ts";
import { currentDocument } from "../stores/document.ts";
import { coarsen } from "../stores/losses.ts";
import { askSoon, cameToRest } from "./ask.ts";
import { fourLanes, newLane, nextOptimizer, withOptimizer, type Lane } from "./lanes.ts";
import { landscapeNow, setLandscape, type LaneRun } from "./state.ts";

/** Beyond this many, neighbours on a lane's curve are merged. */
const mostBuckets = 1024;

const ownOptimizer = (): Choice => firstPhase(currentDocument()).optimizer;

/** Another lane; the first one added stands beside the run's own optimizer. */
export function addLane(): void {
  const { lanes } = landscapeNow();
  if (lanes.length >= mostLanes) return;
  const present = lanes.length === 0 ? [newLane([], ownOptimizer())] : lanes;
  const added = newLane(present, nextOptimizer(present));
  changeLanes([...present, added], added.id);
}

export const addFour = (): void => changeLanes(fourLanes(ownOptimizer()), null);

/** Of one lane alone there is no race. */
export function removeLane(id: number): void {
  const rest = landscapeNow().lanes.filter((lane) => lane.id !== id);
  changeLanes(rest.length < 2 ? [] : rest, null);
}

export const setLaneOptimizer = (id: number, optimizer: Choice): void =>
  changeLanes(withOptimizer(landscapeNow().lanes, id, optimizer), id);

/** Other lanes are another race: they stand at the start again. */
function changeLanes(lanes: readonly Lane[], openLane: number | null): void {
  const had = landscapeNow().race !== null;
  setLandscape({ lanes, openLane });
  if (had) endRace();
  if (lanes.length > 0) void startRace();
  else if (had) askSoon(0, false);
}

/** Another start is another race. */
export function startFrom(raceFrom: RaceStart): void {
  setLandscape({ raceFrom });
  void startRace();
}

let starting = 0;
let racedBy: Document | null = null;

/** The race that is being set up. */
let underway: Promise<boolean> | null = null;

/** Once there is a race: the present one, the one that is being set up, or a new one. False where there is none. */
const raceThere = (): Promise<boolean> =>
  landscapeNow().race === null ? (underway ?? startRace()) : Promise.resolve(true);

/** All lanes at the initial weights of the document, or at the present ones of the run. */
export function startRace(): Promise<boolean> {
  const mine = setUp();
  underway = mine;
  return mine.finally(() => {
    if (underway === mine) underway = null;
  });
}

async function setUp(): Promise<boolean> {
  const mine = ++starting;
  const { lanes, raceFrom } = landscapeNow();
  const document = currentDocument();
  try {
    const state = await callWhenOpen("raceStart", {
      lanes: lanes.map(({ optimizer }) => ({ optimizer })),
      from: raceFrom,
    });
    if (mine !== starting) return false;
    racedBy = document;
    setLandscape({
      race: { ...state, lanes: state.lanes.map((lane) => grown(undefined, lane)) },
      window: null,
      next: null,
      whatIf: null,
    });
    askSoon(0, false);
    return true;
  } catch (error) {
    if (mine === starting)
      setLandscape({ race: null, trouble: { kind: "failed", message: messageOf(error) } });
    return false;
  }
}

/** A race ends with the document that it is about, as it does in the engine. */
export function endOtherRace(): void {
  if (racedBy !== null && !sameFrame(racedBy, currentDocument())) endRace();
}

/** Gives back what the race took; its lanes stay in the list. */
export function endRace(): void {
  starting += 1;
  if (landscapeNow().race === null) return;
  setLandscape({ race: null, racePaths: [], next: null, whatIf: null });
  void callWhenOpen("raceStop", {}).catch(() => undefined);
}

export async function playRace(): Promise<void> {
  if (!(await raceThere())) return;
  const { speed } = currentDocument().view;
  await callWhenOpen("racePlay", { speed: speed === "single" ? "10" : speed }).catch(lost);
}

export async function pauseRace(): Promise<void> {
  await callWhenOpen("racePause", {}).catch(lost);
}

export async function stepRace(steps: number): Promise<void> {
  if (!(await raceThere())) return;
  await callWhenOpen("raceRun", { steps }).catch(lost);
}

/** A race ends with the document that it is about. */
function lost(): void {
  setLandscape({ race: null, racePaths: [] });
}

export function hearRace(state: RaceState): void {
  const { race, shown } = landscapeNow();
  if (race === null || race.lanes.length !== state.lanes.length) return;
  const lanes = state.lanes.map((lane, i) => grown(race.lanes[i], lane));
  setLandscape({ race: { step: state.step, playing: state.playing, lanes } });
  if (race.playing && !state.playing)
    cameToRest(shown?.plane.kind === "race" ? null : (shown?.plane ?? null));
}

function grown(before: LaneRun | undefined, { loss, losses, diverged }: LaneState): LaneRun {
  const all = [...(before?.losses ?? []), ...losses];
  return { loss, diverged, losses: all.length > mostBuckets ? coarsen(all, mostBuckets / 2) : all };
}
