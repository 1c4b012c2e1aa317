/**
 * @file What comes of a landscape is drawn as it comes: levels when they are finished, and between them as far as they
 * are known, at most once a frame. Invariant: what is on the screen is of one plane.
 */
import type { LandscapeLevel, LandscapePoints } from "../../engine/index.ts";
import { beganAnew } from "./ask.ts";
import { drawnIn } from "./partial.ts";
import { landscapeNow, setLandscape } from "./state.ts";

/** A level as fine as this takes the place of a plane that looks almost the same. */
const worthShowing = 1;
/** Milliseconds that a point of a level takes to be drawn, with others' turns: between two pictures of it. */
const perPoint = 0.06;

/** The finest finished level of the plane that is on its way. */
let finished: LandscapeLevel | null = null;
let pending: LandscapePoints | null = null;
let frame: number | null = null;
let drawnAt = 0;

const isAwaited = (id: number): boolean => landscapeNow().asked?.plane?.id === id;

export function receive(level: LandscapeLevel): void {
  if (!isAwaited(level.id)) return;
  finished = level;
  pending = null;
  show(level, level.side ** 2);
}

export function receivePoints(points: LandscapePoints): void {
  if (!isAwaited(points.id)) return;
  pending = points;
  if (performance.now() - drawnAt >= perPoint * points.values.length) frame ??= requestAnimationFrame(draw);
}

function draw(): void {
  frame = null;
  if (pending === null || !isAwaited(pending.id)) return;
  const before = finished?.id === pending.id ? finished : null;
  const { id, level, side, known } = pending;
  const values = drawnIn(pending, before);
  pending = null;
  show({ id, level, side, values, minima: before?.minima ?? [], done: false, left: 0 }, known);
  drawnAt = performance.now();
}

/** Puts a level on the screen, unless what is there is better until a finer one has come. */
function show(level: LandscapeLevel, known: number): void {
  const { asked, shown } = landscapeNow();
  if (asked?.plane === undefined || asked.plane === null) return;
  const { plane, isAlike } = asked;
  const isNew = shown?.plane.id !== level.id;
  const fineness = known === level.side ** 2 ? level.level : level.level - 1;
  const underway = { ...asked, points: { known, side: level.side } };
  if (isNew && shown !== null && isAlike && fineness < worthShowing && !level.done)
    return setLandscape({ asked: underway });
  setLandscape({
    shown: { plane, level, known },
    asked: level.done ? null : underway,
    ...(isNew ? { runPath: plane.path, window: null } : {}),
  });
  if (isNew) beganAnew();
}
