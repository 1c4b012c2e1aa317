/**
 * @file The training step on the screen, as the engine has computed it, and answers about it. Invariant: what is shown
 * beside each other is of one version of the run; an answer of another version is dropped, and the scene asked for anew.
 */
import { createContext, useCallback, useContext, useEffect, useMemo, useState } from "react";
import type {
  Answer,
  Command,
  Commands,
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
  const key = args === null ? "" : JSON.stringify([command, scene.of, args, version]);
  useEffect(() => {
    if (key === "") return undefined;
    let wanted = true;
    const ask = async (): Promise<void> => {
      const [name, of, given] = JSON.parse(key) as [C & Command, SceneOf, object];
      const answer = (await callWhenOpen(name, { of, ...given } as never)) as Answer<Found<C>>;
      if (!wanted) return;
      if (answer.stamp.version === version) setHeld({ key, answer });
      else refresh();
    };
    ask().catch(() => wanted && refresh());
    return () => {
      wanted = false;
    };
  }, [key, version, refresh]);
  const answer = held?.key === key ? held.answer : null;
  return {
    found: answer !== null && "found" in answer ? answer.found : null,
    refused: answer !== null && "refused" in answer ? answer.refused : null,
  };
}

export const gradientOf = ({ tensor, index }: Place): Place => ({ tensor: `grad(${tensor})`, index });
