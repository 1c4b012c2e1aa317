/**
 * @file How the layers did while somebody looked: outside React and zustand, since it comes many times a second. At
 * most `capacity` moments are kept, evenly apart; the newest always.
 */
import { type LayerHealth, type Snapshot, unpackHealth } from "../../engine/index.ts";

/** Key of the observation. */
export const observed = "health";

export interface Moment {
  readonly step: number;
  readonly layers: ReadonlyMap<string, LayerHealth>;
}

const capacity = 128;
/** Milliseconds between two times that listeners hear of it. */
const rest = 100;

let moments: readonly Moment[] = [];
/** Steps that kept moments are apart, at least. */
let apart = 1;
let of = "";
const listeners = new Set<() => void>();
let told = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

export const recorded = (): readonly Moment[] => moments;

/** Calls `listener` after changes, a few times a second; returns how to stop. */
export function onRecord(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Another model has another record. */
export function recordOf(model: string): void {
  if (model === of) return;
  of = model;
  moments = [];
  apart = 1;
  tell();
}

/** `names` are the layers in the order in which they were asked for. */
export function record({ step, observations }: Snapshot, names: readonly string[]): void {
  const values = observations[observed];
  if (values === undefined || values.length !== names.length) return;
  const layers = new Map(names.map((name, i) => [name, unpackHealth(values[i]!)]));
  moments = added(moments, { step, layers });
  const wait = told + rest - performance.now();
  if (wait <= 0) tell();
  else timer ??= setTimeout(tell, wait);
}

/** A run that went back loses what came after; the newest moment gives way to the next until they are far enough apart. */
function added(before: readonly Moment[], moment: Moment): readonly Moment[] {
  const kept = before.filter(({ step }) => step < moment.step);
  if (kept.length === 0) apart = 1;
  const [last, previous] = [kept.at(-1), kept.at(-2)];
  const close = last !== undefined && previous !== undefined && last.step - previous.step < apart;
  const next = [...(close ? kept.slice(0, -1) : kept), moment];
  if (next.length <= capacity) return next;
  apart = Math.max(2 * apart, Math.ceil((2 * moment.step) / capacity));
  return next.filter((_, i) => i % 2 === 0 || i === next.length - 1);
}

function tell(): void {
  clearTimeout(timer);
  timer = undefined;
  told = performance.now();
  for (const listener of listeners) listener();
}
