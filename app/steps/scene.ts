/**
 * @file The training step on the screen, as the engine has computed it, and answers about it. Invariant: what is shown
 * beside each other is of one version of the run; an answer of another version is dropped, and the scene asked for anew.
 */
import { createContext, useCallback, useContext, useEffect, useMemo, useState } from "react";
import type {
  Answer,
  Command,
  Commands,
  Explanation,
  Place,
  Refusal,
  SceneInfo,
  SceneOf,
  Stamp,
} from "../../engine/index.ts";
import { callWhenOpen, messageOf } from "../session.ts";
import { useRun } from "../stores/run.ts";

export interface SceneView {
  readonly of: SceneOf;
  readonly stamp: Stamp;
  readonly info: SceneInfo;
}

export interface Shown {
  readonly scene: SceneView | null;
  /** A newer one is on its way. */
  readonly busy: boolean;
  readonly refused: Refusal | null;
  readonly failed: string | null;
  readonly refresh: () => void;
}

const idle: Omit<Shown, "refresh"> = { scene: null, busy: false, refused: null, failed: null };

/**
 * The next step of the run, at rest. Keep `of` and `names` the same objects while they are the same.
 * @param of null while nothing can be asked
 */
export function useScene(of: SceneOf | null, names: readonly string[]): Shown {
  const opened = useRun((state) => state.opened);
  const journal = useRun((state) => state.journal);
  const step = useRun((state) => state.counters.step);
  const playing = useRun((state) => state.counters.playing);
  const [shown, setShown] = useState(idle);
  const [turn, setTurn] = useState(0);
  const refresh = useCallback(() => setTurn((turns) => turns + 1), []);
  // A wish of its own for everything that changes what the next step would be.
  const wish = useMemo(
    () => (of === null || playing ? null : { of, names, asked: [opened, journal, step, turn] }),
    [of, names, playing, opened, journal, step, turn],
  );
  useEffect(() => {
    if (wish === null) return undefined;
    let wanted = true;
    const { of: scene, names: tensors } = wish;
    const ask = async (): Promise<void> => {
      setShown((old) => ({ ...old, busy: true }));
      const answer = await callWhenOpen("scene", { of: scene, names: tensors }).catch(messageOf);
      if (!wanted) return;
      known.clear();
      if (typeof answer === "string") setShown({ ...idle, failed: answer });
      else if ("refused" in answer) setShown({ ...idle, refused: answer.refused });
      else setShown({ ...idle, scene: { of: scene, stamp: answer.stamp, info: answer.found } });
    };
    void ask();
    return () => {
      wanted = false;
    };
  }, [wish]);
  return { ...shown, refresh };
}

export interface OnScreen {
  readonly scene: SceneView;
  readonly refresh: () => void;
}

export const SceneContext = createContext<OnScreen | null>(null);

export function useOnScreen(): OnScreen {
  const found = useContext(SceneContext);
  if (found === null) throw new Error("There is no scene on the screen.");
  return found;
}

/** Questions about a scene. */
type Asking = "explain" | "paths" | "differences" | "update";
type Found<C extends Asking> = Extract<Commands[C]["result"], { readonly found: unknown }>["found"];

/** Answers that the next parts of the screen will ask for again, by what was asked; the newest last. */
const known = new Map<string, Answer<unknown>>();
const mostKnown = 128;

function remember<T>(key: string, answer: Answer<T>): Answer<T> {
  known.delete(key);
  known.set(key, answer);
  for (const oldest of known.keys()) {
    if (known.size <= mostKnown) break;
    known.delete(oldest);
  }
  return answer;
}

const keyOf = (command: Asking, of: SceneOf, args: object, version: number): string =>
  JSON.stringify([command, of, args, version]);

async function ask<C extends Asking>(key: string): Promise<Answer<Found<C>>> {
  const [name, of, given, version] = JSON.parse(key) as [C & Command, SceneOf, object, number];
  const answer = (await callWhenOpen(name, { of, ...given } as never)) as Answer<Found<C>>;
  return answer.stamp.version === version ? remember(key, answer) : answer;
}

/** The same answer at once where it is known already: what is shown next need not be awaited. */
export async function foresee({ of, stamp }: SceneView, place: Place, most: number): Promise<void> {
  const asked = async (at: Place): Promise<Explanation | null> => {
    const key = keyOf("explain", of, { place: at, most }, stamp.version);
    const answer = (known.get(key) as Answer<Explanation> | undefined) ?? (await ask<"explain">(key));
    return "found" in answer ? answer.found : null;
  };
  const header = keyOf("explain", of, { place, most: 1 }, stamp.version);
  const [found] = await Promise.all([asked(place), known.has(header) ? null : ask<"explain">(header)]);
  const inner = found?.kind === "function" ? found.arguments[0]?.place : null;
  if (inner) await asked(inner);
}

interface Held<T> {
  readonly key: string;
  readonly answer: Answer<T>;
}

/** What the engine says of the scene on the screen; null until it has answered, and where it refuses. `args` null asks nothing. */
export function useAnswer<C extends Asking>(
  command: C,
  args: Omit<Commands[C]["args"], "of"> | null,
): { readonly found: Found<C> | null; readonly refused: Refusal | null } {
  const { scene, refresh } = useOnScreen();
  const [held, setHeld] = useState<Held<Found<C>> | null>(null);
  const { version } = scene.stamp;
  const key = args === null ? "" : keyOf(command, scene.of, args, version);
  useEffect(() => {
    if (key === "") return undefined;
    let wanted = true;
    const hear = async (): Promise<void> => {
      const answer = await ((known.get(key) as Answer<Found<C>> | undefined) ?? ask<C>(key));
      if (!wanted) return;
      if (answer.stamp.version === version) setHeld({ key, answer });
      else refresh();
    };
    hear().catch(() => wanted && refresh());
    return () => {
      wanted = false;
    };
  }, [key, version, refresh]);
  const answer = held?.key === key ? held.answer : ((known.get(key) as Answer<Found<C>> | undefined) ?? null);
  return {
    found: answer !== null && "found" in answer ? answer.found : null,
    refused: answer !== null && "refused" in answer ? answer.refused : null,
  };
}

export const gradientOf = ({ tensor, index }: Place): Place => ({ tensor: `grad(${tensor})`, index });
