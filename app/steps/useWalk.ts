/** @file Next and Back, by button, by key and by themselves: the last Next takes the real step of training. */
import { useCallback, useEffect } from "react";
import type { SceneOf } from "../../engine/index.ts";
import { orTell } from "../orTell.ts";
import { callWhenOpen, canTrain, giveBatch, pause, step } from "../session.ts";
import { useRun } from "../stores/run.ts";
import type { Plan } from "./plan.ts";
import { slidesFor, useIsCalm } from "./sliding.ts";
import { moveTo, type Pace, pick, useSteps } from "./state.ts";
import { after, before, type Lengths, start } from "./walk.ts";

export interface Walking {
  readonly next: () => void;
  readonly back: () => void;
}

/** One sample alone is trained on as a batch of its own, so that what was shown is what is done. */
async function takeStep(of: SceneOf, isWholeBatch: boolean): Promise<void> {
  if (of.kind === "pending" || isWholeBatch) return step();
  const { x, y } = await callWhenOpen("samples", { part: of.part, from: of.index, count: 1 });
  await giveBatch({ x: x.data, y: y.data });
  try {
    await callWhenOpen("run", { steps: 1 });
  } finally {
    await giveBatch(null);
  }
}

/** @param isWholeBatch the sample is all that there is to train on */
export function useWalking(lengths: Lengths | null, of: SceneOf | null, isWholeBatch: boolean): Walking {
  const next = useCallback(() => {
    if (useRun.getState().counters.playing) return pause();
    if (lengths === null || of === null) return;
    const { position } = useSteps.getState();
    const further = after(position, lengths);
    if (further !== null) return moveTo(further);
    if (!canTrain()) return;
    orTell(takeStep(of, isWholeBatch));
    moveTo(start);
  }, [lengths, of, isWholeBatch]);
  const back = useCallback(() => {
    if (lengths !== null) moveTo(before(useSteps.getState().position, lengths));
  }, [lengths]);
  return { next, back };
}

/** Where arrows already mean something. */
const taken =
  "input:not([type=radio]), textarea, select, [role=slider], [role=listbox], [role=menu], [role=dialog], [role=radiogroup], [role=tablist], [role=application], [aria-haspopup=listbox]";

/** Nowhere yet, or on the tab that has led here. */
const isAbove = (target: EventTarget | null): boolean =>
  target === document.body || (target instanceof Element && target.closest(".modes") !== null);

/** Before the page's own keys, which would train: → is the next thing to see here. */
export function useKeys({ next, back }: Walking): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const { target, key, ctrlKey, metaKey, altKey, shiftKey } = event;
      if (ctrlKey || metaKey || altKey || shiftKey) return;
      if ((key === "ArrowDown" || key === "ArrowUp") && isAbove(target)) {
        const graph = document.querySelector<HTMLElement>(".steps-graph");
        if (graph !== null) event.preventDefault();
        graph?.focus();
        return;
      }
      if (key !== "ArrowRight" && key !== "ArrowLeft" && key !== "Home") return;
      const isGraph = target instanceof Element && target.closest("[role=application]") !== null;
      if (key !== "Home" && target instanceof Element && target.closest(taken) !== null) return;
      if (key === "Home" && !isGraph && target instanceof Element && target.closest(taken) !== null) return;
      event.preventDefault();
      event.stopPropagation();
      if (key === "ArrowRight") next();
      else if (key === "ArrowLeft") back();
      else {
        moveTo(start);
        pick(null);
      }
    };
    window.addEventListener("keydown", press, { capture: true });
    return () => window.removeEventListener("keydown", press, { capture: true });
  }, [next, back]);
}

/** Milliseconds that each position stands. */
const stands: Readonly<Record<Pace, number>> = { slow: 4000, middle: 2000, fast: 700 };

/** @param plan null while there is nothing to walk through */
export function usePlaying({ next }: Walking, plan: Plan | null): void {
  const isCalm = useIsCalm();
  const plays = useSteps((state) => state.plays);
  const pace = useSteps((state) => state.pace);
  const position = useSteps((state) => state.position);
  useEffect(() => {
    if (!plays || plan === null) return undefined;
    const goOn = (): void => {
      if (useSteps.getState().position === position) next();
    };
    const slides = isCalm ? 0 : slidesFor(plan, position, pace);
    const timer = setTimeout(goOn, stands[pace] + slides);
    return () => clearTimeout(timer);
  }, [plays, pace, position, plan, isCalm, next]);
}
