/** @file Walks on a textbook function: from one start, by as many optimizers as there are lanes, step by step. */
import { mostLanes, textbookNames, type Choice, type Speed, type TextbookName } from "../../engine/index.ts";
import { messageOf, callWhenOpen } from "../session.ts";
import { currentDocument } from "../stores/document.ts";
import { newLane, nextOptimizer, withOptimizer, type Lane } from "./lanes.ts";
import { landscapeNow, setBook, setLandscape } from "./state.ts";

/** Points along an edge, and along the line of a function of one weight. */
const sides = { 1: 301, 2: 97 } as const;
const mostSteps = 200;
/** Milliseconds a step, at the speed of the page. */
const paces: Readonly<Record<Speed, number>> = {
  single: 1000,
  "1": 1000,
  "10": 100,
  paced: 90,
  epoch: 45,
  max: 16,
};

const sgd = (learningRate: number): Choice => ({ type: "sgd", params: { learningRate } });
const momentum = (learningRate: number, mu: number): Choice => ({
  type: "momentum",
  params: { learningRate, momentum: mu },
});

/** Who shows best what a function is about. */
const casts: Readonly<Record<TextbookName, readonly Choice[]>> = {
  bowl: [sgd(0.2), momentum(0.1, 0.9)],
  ravine: [sgd(0.45), momentum(0.3, 0.6), { type: "adam", params: { learningRate: 0.3 } }],
  saddle: [sgd(0.2), momentum(0.1, 0.9)],
  minima: [sgd(0.1), momentum(0.05, 0.9), { type: "adam", params: { learningRate: 0.2 } }],
  parabola: [sgd(0.3), sgd(1.7), sgd(2.05)],
  valleys: [sgd(0.1), momentum(0.1, 0.9)],
};
const onLine: readonly TextbookName[] = ["parabola", "valleys"];
export const booksOf = (weights: 1 | 2): readonly TextbookName[] =>
  textbookNames.filter((name) => onLine.includes(name) === (weights === 1));
const weightsOf = (name: TextbookName): 1 | 2 => (onLine.includes(name) ? 1 : 2);

let order = 0;
let ticking: ReturnType<typeof setTimeout> | undefined;

const cast = (name: TextbookName): readonly Lane[] =>
  casts[name].reduce<readonly Lane[]>((lanes, optimizer) => [...lanes, newLane(lanes, optimizer)], []);

export async function openBook(name: TextbookName): Promise<void> {
  pauseBook();
  const mine = ++order;
  try {
    const surface = await callWhenOpen("textbook", { name, side: sides[weightsOf(name)], extent: null });
    if (mine !== order) return;
    setLandscape({ window: null, openLane: null, trouble: null });
    setBook({ name, surface, start: surface.start, lanes: cast(name), walks: [], shown: 0 });
    await walk();
  } catch (error) {
    if (mine === order) setLandscape({ trouble: { kind: "failed", message: messageOf(error) } });
  }
}

/** The function over what is in sight now. */
export async function lookAt(extent: Parameters<typeof askSurface>[1]): Promise<void> {
  const { name } = landscapeNow().book;
  const surface = await askSurface(name, extent);
  const now = landscapeNow();
  if (now.book.name === name && now.window === extent) {
    setBook({ surface });
    setLandscape({ window: null });
  }
}

const askSurface = (
  name: TextbookName,
  extent: { first: readonly [number, number]; second: readonly [number, number] },
) => callWhenOpen("textbook", { name, side: sides[weightsOf(name)], extent });

async function walk(): Promise<void> {
  const mine = ++order;
  const { name, start, lanes } = landscapeNow().book;
  const walks = await Promise.all(
    lanes.map(({ optimizer }) => callWhenOpen("textbookWalk", { name, optimizer, start, steps: mostSteps })),
  );
  if (mine === order) setBook({ walks });
}

/** From here on; walks begin again. */
export function startAt(start: readonly number[]): void {
  setBook({ start, shown: 0 });
  void walk();
}

function changeCast(lanes: readonly Lane[], openLane: number | null): void {
  setLandscape({ openLane });
  setBook({ lanes });
  void walk();
}

export function addWalker(): void {
  const { lanes } = landscapeNow().book;
  if (lanes.length >= mostLanes) return;
  const { type } = nextOptimizer(lanes);
  const added = newLane(lanes, { type, params: { learningRate: 0.1 } });
  changeCast([...lanes, added], added.id);
}

export function removeWalker(id: number): void {
  const rest = landscapeNow().book.lanes.filter((lane) => lane.id !== id);
  if (rest.length > 0) changeCast(rest, null);
}

export const setWalker = (id: number, optimizer: Choice): void =>
  changeCast(withOptimizer(landscapeNow().book.lanes, id, optimizer), id);

export function stepBook(): void {
  const { shown } = landscapeNow().book;
  if (shown >= mostSteps) return pauseBook();
  setBook({ shown: shown + 1 });
}

export function playBook(): void {
  if (landscapeNow().book.shown >= mostSteps) setBook({ shown: 0 });
  clearTimeout(ticking);
  setBook({ playing: true });
  const beat = (): void => {
    ticking = setTimeout(beat, paces[currentDocument().view.speed]);
    stepBook();
  };
  beat();
}

export function pauseBook(): void {
  clearTimeout(ticking);
  setBook({ playing: false });
}

export function resetBook(): void {
  pauseBook();
  setBook({ shown: 0 });
}
