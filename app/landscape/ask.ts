/**
 * @file The landscape of the run: asks the engine for planes, paths and the next step, and follows the training.
 * Invariant: paths on the screen are of the plane on the screen; a plane on its way replaces it with its first level.
 */
import {
  type DirectionChoice,
  type LandscapeCost,
  type LandscapePlane,
  type NextStep,
  type PlaneExtent,
} from "../../engine/index.ts";
import { learningRate } from "../editor/training.ts";
import { callWhenOpen, messageOf } from "../session.ts";
import { currentDocument } from "../stores/document.ts";
import { useRun } from "../stores/run.ts";
import { rateOf } from "./lanes.ts";
import { hasOutgrown, type Interval, isGivenUp } from "./outgrown.ts";
import { landscapeNow, nextLaneOf, setLandscape, type LandscapeState } from "./state.ts";

/** The picture's width by its height, as it is laid out. */
let aspect = 1.2;
/** Counts what was asked for. */
let order = 0;
let lastAsked = 0;
let pathUnderway = false;
let nextUnderway = false;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Seconds that a landscape may take without being asked for twice. */
const patience = 60;

/** Milliseconds between planes that nobody asked for by hand, between paths, and between next steps while training. */
export const pauses = { plane: 1500, path: 120, next: 1200 };

export function setAspect(next: number): void {
  aspect = next;
}

/** Main directions are of the whole path: when it has grown much since they were taken, they are taken again. */
export function cameToRest(plane: LandscapePlane | null): void {
  const state = landscapeNow();
  const { window, race } = state;
  const step = race?.step ?? useRun.getState().counters.step;
  if (window === null && !isGivenUp(state) && (plane === null || step > 1.3 * plane.step + 3)) askSoon(0);
  else void askNext();
}

/** The plane anew after a while; a newer wish takes the place of an older one. */
export function askSoon(milliseconds: number, isAlike = true): void {
  clearTimeout(timer);
  timer = setTimeout(() => void askPlane(isAlike), milliseconds);
}

function directionsOf({ slice, race }: LandscapeState): DirectionChoice {
  const { kind, seed, first, second } = slice;
  if (kind === "weights" && first !== null && second !== null) return { kind, first, second };
  if (kind === "random") return { kind, seed };
  return race === null ? { kind: "principal" } : { kind: "race" };
}

const shifted = ([from, to]: Interval, by = 0): Interval => [from - by, to - by];

/** The window in the coordinates of a plane through the present weights: where the run went on, they have moved. */
function windowNow({ window, runPath, race, slice }: LandscapeState): PlaneExtent | null {
  if (window === null || (race !== null && slice.kind === "principal")) return window;
  return {
    first: shifted(window.first, runPath?.first.at(-1)),
    second: shifted(window.second, runPath?.second.at(-1)),
  };
}

/** All that was asked for, however long it takes. */
export const askAnyway = (): Promise<void> => askPlane(true, Number.POSITIVE_INFINITY);

/**
 * @param isAlike that the picture will be much as it is, so that it may stay until the new one is as fine
 * @param most seconds that a level may be expected to take
 */
export async function askPlane(isAlike = true, most = patience): Promise<void> {
  const mine = ++order;
  lastAsked = performance.now();
  const state = landscapeNow();
  const { diagnostics, opened } = useRun.getState();
  if (diagnostics.length > 0) return setLandscape({ trouble: { kind: "mistake", message: "" } });
  if (opened === null || state.ground === "textbook") return;
  setLandscape({
    asked: { since: lastAsked, plane: null, isAlike },
    cancelled: false,
    trouble: null,
    excess: null,
  });
  const extent = windowNow(state);
  const { samples, level } = state.slice;
  try {
    const plane = await callWhenOpen("landscape", {
      request: {
        directions: directionsOf(state),
        extent,
        aspect,
        level,
        samples: { part: "train", most: samples },
        patience: most,
      },
    });
    if (mine !== order) return;
    if (plane.seconds === null) setLandscape({ asked: { since: lastAsked, plane, isAlike } });
    else setLandscape({ asked: null, excess: { kind: "time", seconds: plane.seconds } });
  } catch (error) {
    if (mine !== order) return;
    const wasReplaced = error instanceof Error && error.message.includes("replaced");
    if (wasReplaced) return askSoon(pauses.path);
    const cost = await costOf(samples);
    if (mine !== order) return;
    const trouble = { kind: "failed", message: messageOf(error) } as const;
    setLandscape({ asked: null, ...(cost === null ? { trouble } : { excess: { kind: "memory", cost } }) });
  }
}

/** What a landscape that does not fit into memory would take; null where it fits, and something else is wrong. */
async function costOf(samples: number): Promise<LandscapeCost | null> {
  const cost = await callWhenOpen("landscapeCost", { samples: { part: "train", most: samples } }).catch(
    () => null,
  );
  return cost !== null && cost.needed > cost.available ? cost : null;
}

/** Another plane is on the screen: where the run is in it, and where its next step leads. */
export function beganAnew(): void {
  pathUnderway = false;
  void followNow();
  void askNext();
}

/** What is on its way is not wanted any more, and nothing is left of what was. */
export function forgetPlane(): void {
  order += 1;
  clearTimeout(timer);
  setLandscape({ shown: null, asked: null, window: null, next: null, runPath: null, racePaths: [] });
  void callWhenOpen("landscapeClose", {}).catch(() => undefined);
}

/** No finer than it is now. */
export function cancelPlane(): void {
  order += 1;
  setLandscape({ asked: null, cancelled: true });
  void callWhenOpen("landscapeStop", {}).catch(() => undefined);
}

let followed = "";

/** Asks where the path is now, if anything has moved. */
export function followPath(): void {
  const { shown, asked, race, ground } = landscapeNow();
  if (shown === null || ground === "textbook" || pathUnderway || isBetweenPlanes(shown.plane.id, asked))
    return;
  const { counters } = useRun.getState();
  const now = `${shown.plane.id} ${counters.step} ${race?.step ?? ""}`;
  if (now === followed) return;
  followed = now;
  void followNow();
}

/** Answers would be in the coordinates of a plane that is not on the screen yet. */
const isBetweenPlanes = (shown: number, asked: LandscapeState["asked"]): boolean =>
  asked !== null && asked.plane?.id !== shown;

async function followNow(): Promise<void> {
  const plane = landscapeNow().shown?.plane.id;
  if (plane === undefined) return;
  pathUnderway = true;
  try {
    const racing = landscapeNow().race !== null;
    const [runPath, racePaths] = await Promise.all([
      callWhenOpen("landscapePath", { plane }),
      racing ? callWhenOpen("racePaths", { plane }) : [],
    ]);
    const now = landscapeNow();
    if (now.shown?.plane.id !== plane || isBetweenPlanes(plane, now.asked)) return;
    // Where a newer plane was begun and given up, the paths stay as they were last seen in this one.
    setLandscape({
      runPath: runPath ?? now.runPath,
      racePaths: now.race === null ? [] : (racePaths ?? now.racePaths),
    });
    if (hasOutgrown(now, racing ? (racePaths ?? []) : runPath === null ? [] : [runPath])) {
      if (performance.now() - lastAsked >= pauses.plane) askSoon(0);
      // Too soon after the one before: it is looked at again at the next beat.
      else followed = "";
    }
  } catch {
    // The run was replaced: a new plane is asked for then.
  } finally {
    pathUnderway = false;
  }
}

/** Rates that the loss is taken at. */
const rateCount = 41;
/** A rise to this many times the present loss is seen. */
const visible = 1.05;
/** How far the chart goes, in the run's own rates, and by which factor it is drawn out or together. */
const reaches = { least: 4, most: 500, factor: 5 };

/** So far that the loss is seen to rise, if it does anywhere; no further than a few times that. */
function reachFor({ losses, loss }: NextStep, reach: number): number {
  const rise = losses.findIndex((after) => !(after <= visible * loss));
  if (rise === -1) return Math.min(reaches.most, reach * reaches.factor);
  return rise < rateCount / 8 ? Math.max(reaches.least, reach / reaches.factor) : reach;
}

/** Another one's next step is looked at. */
export function lookAtNext(lane: number | null): void {
  setLandscape({ nextLane: lane, next: null, whatIf: null, reach: reaches.least });
  void askNext();
}

export async function askNext(): Promise<void> {
  const state = landscapeNow();
  const { slice, reach, ground, whatIf } = state;
  const plane = state.shown?.plane.id;
  const of = nextLaneOf(state);
  const { diagnostics, opened } = useRun.getState();
  if (nextUnderway || ground === "textbook" || opened === null || diagnostics.length > 0) return;
  nextUnderway = true;
  try {
    const most = (of === null ? learningRate(currentDocument()) : rateOf(of.lane.optimizer)) * reach;
    const next = await callWhenOpen("nextStep", {
      request: {
        rates: { most, count: rateCount, scale: "linear" },
        samples: { part: "train", most: slice.samples },
        ...(of === null ? {} : { lane: of.place }),
        ...(plane === undefined ? {} : { plane }),
      },
    });
    const now = landscapeNow();
    if (nextLaneOf(now)?.lane.id !== of?.lane.id || now.shown?.plane.id !== plane) {
      // Somebody else is looked at by now, or in another plane.
      nextUnderway = false;
      return await askNext();
    }
    setLandscape({ next, nextIsTooLarge: false });
    const fitting = reachFor(next, reach);
    nextUnderway = false;
    if (fitting !== reach && whatIf === null) {
      setLandscape({ reach: fitting });
      await askNext();
    }
  } catch (error) {
    // Where the run was replaced, or the document has a mistake, it is asked for again then.
    setLandscape({ nextIsTooLarge: error instanceof Error && error.name === "TooLarge" });
  } finally {
    nextUnderway = false;
  }
}
