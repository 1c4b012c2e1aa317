/**
 * @file The past of the run as the page knows it: where it can go back to, the ways it went before, and their curves.
 * Invariant: the curve on the screen is that of the present run, those of the others are kept here.
 */
import { create } from "zustand";
import type { Document, Events, Halt, Timeline } from "../../engine/index.ts";
import { sameRun } from "../editor/runs.ts";
import { call, callWhenOpen, cameTo, inTurn, partsAt, tookUp } from "../session.ts";
import { currentDocument } from "../stores/document.ts";
import type { Journal } from "../stores/journal.ts";
import { hear } from "../stores/landscapes.ts";
import { curve, type Curve } from "../stores/losses.ts";
import { useRun } from "../stores/run.ts";
import { drawOver } from "./overlay.ts";

interface TravelState {
  /** Null until it is known, and where nothing can be gone back to. */
  readonly timeline: Timeline | null;
  readonly travelling: Events["travelling"];
  /** The step that one is on the way to. */
  readonly goal: number | null;
  /** Runs whose curves are not shown. */
  readonly hidden: ReadonlySet<number>;
  /** What runs are called, from A on. */
  readonly places: ReadonlyMap<number, number>;
}

export const useTravel = create<TravelState>(() => ({
  timeline: null,
  travelling: null,
  goal: null,
  hidden: new Set(),
  places: new Map(),
}));

/** A run that is not the present one, as it was left. */
interface Left {
  readonly curve: Curve;
  readonly journal: Journal;
}

const left = new Map<number, Left>();

const copied = ({ losses, evaluations }: Curve): Curve => ({
  losses: [...losses],
  evaluations: [...evaluations],
});

/** Runs keep their places in the alphabet; a new one has the first that is free. */
function placed(places: ReadonlyMap<number, number>, { runs }: Timeline): Map<number, number> {
  const kept = new Map([...places].filter(([id]) => runs.some((run) => run.id === id)));
  const taken = new Set(kept.values());
  for (const { id } of runs) {
    if (kept.has(id)) continue;
    let place = 0;
    while (taken.has(place)) place++;
    taken.add(place);
    kept.set(id, place);
  }
  return kept;
}

/** The curve of one run makes room for that of another. */
function exchange(timeline: Timeline, before: Timeline): void {
  const isKept = timeline.runs.some(({ id }) => id === before.run);
  const next = left.get(timeline.run);
  if (isKept) left.set(before.run, { curve: copied(curve()), journal: useRun.getState().journal });
  if (next !== undefined) tookUp(next.curve, next.journal);
  else if (isKept) partsAt(timeline.step);
  left.delete(timeline.run);
}

function accept(timeline: Timeline | null): void {
  const { timeline: before, places } = useTravel.getState();
  if (timeline !== null && before !== null && timeline.run !== before.run) exchange(timeline, before);
  for (const id of left.keys()) {
    if (!timeline?.runs.some((run) => run.id === id)) left.delete(id);
  }
  useTravel.setState({ timeline, places: timeline === null ? new Map() : placed(places, timeline) });
  useRun.setState({ ways: timeline?.runs.length ?? 1 });
  redraw();
}

function redraw(): void {
  const { timeline, hidden, places } = useTravel.getState();
  const { counters } = useRun.getState();
  const runs = [...left].flatMap(([id, run]) =>
    hidden.has(id) ? [] : [{ place: places.get(id) ?? 0, curve: run.curve }],
  );
  const own = places.get(timeline?.run ?? 0) ?? 0;
  drawOver(runs, own, timeline?.parted ?? 0, counters.past ? counters.step : null);
}

const ask = async (): Promise<void> => accept(await callWhenOpen("timeline", {}));
const quietly = (work: Promise<unknown>): void => void work.catch(() => undefined);

hear("timeline", (timeline) => {
  accept(timeline);
  // Another worker knows nothing of this one's past, and tells of its own only once it was asked.
  if (timeline === null) quietly(ask());
});
hear("travelling", (travelling) => useTravel.setState({ travelling }));
useRun.subscribe(({ counters }, before) => {
  if (counters.past !== before.counters.past || (counters.past && counters.step !== before.counters.step))
    redraw();
});
quietly(ask());

/** Milliseconds after which a journey gives way to one that was asked for later. */
const patience = 250;
let wanted: { readonly step: number; readonly run?: number } | null = null;
let beganAt: number | null = null;
/** Where and how the present run had ended, for when one comes back to its end. */
let ended: { readonly run: number; readonly newest: number; readonly halt: Halt | null } | null = null;

/** Shows the present run, or another one, as it was after so many steps; what is asked for next is done there. */
export function travelTo(step: number, run?: number): void {
  wanted = run === undefined ? { step } : { step, run };
  useTravel.setState({ goal: step });
  if (beganAt === null) inTurn(() => journeys().catch(() => undefined));
  else if (performance.now() - beganAt > patience) stopTravelling();
}

export const stopTravelling = (): void => quietly(call("travelStop", {}));
export const forgetRun = (run: number): void => quietly(callWhenOpen("travelForget", { run }));

/** The newest step of the present run: as far as it has come. */
export function newestStep(): number {
  const { timeline } = useTravel.getState();
  const { counters } = useRun.getState();
  const run = timeline?.runs.find(({ id }) => id === timeline.run);
  if (!counters.past) return counters.step;
  // The timeline tells of it a moment after the step.
  const left = ended !== null && ended.run === run?.id ? ended.newest : 0;
  return Math.max(counters.step, run?.newest ?? 0, left);
}

async function journeys(): Promise<void> {
  try {
    for (let next = wanted; next !== null; next = wanted) {
      wanted = null;
      beganAt = performance.now();
      await journey(next);
    }
  } finally {
    beganAt = null;
    useTravel.setState({ goal: null });
  }
}

async function journey(to: { readonly step: number; readonly run?: number }): Promise<void> {
  const { counters, halt } = useRun.getState();
  const present = useTravel.getState().timeline?.run;
  if (!counters.past && present !== undefined) ended = { run: present, newest: counters.step, halt };
  const document = currentDocument();
  const arrival = await call("travel", to);
  const { past } = useRun.getState().counters;
  useRun.setState({ halt: !past && ended?.run === arrival.run ? ended.halt : null });
  // Whoever has edited it meanwhile goes on from there with the edit.
  if (currentDocument() === document) follow(arrival.document);
}

function follow({ model, training }: Document): void {
  const present = currentDocument();
  const then = {
    ...present,
    model: same(model, present.model) ? present.model : model,
    training: same(training, present.training) ? present.training : training,
  };
  if (!sameRun(present, then)) cameTo(then);
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Shows or hides the curve of a run. */
export function toggleRun(run: number): void {
  const { hidden } = useTravel.getState();
  const next = new Set(hidden);
  if (!next.delete(run)) next.add(run);
  useTravel.setState({ hidden: next });
  redraw();
}
