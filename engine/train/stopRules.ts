/**
 * @file When a run ends by itself: after so many epochs, at a loss, when the test loss has stopped improving, or where its
 * numbers are no longer finite.
 */
import type { Checkpoint, Evaluation, Halt } from "../spec/run.ts";
import type { StopRules } from "../spec/document.ts";
import type { Session } from "./session.ts";

/** What an epoch ended with. */
export interface EpochEnd {
  readonly step: number;
  readonly epoch: number;
  /** Mean of the epoch's losses. */
  readonly trainLoss: number;
  readonly test: Evaluation;
}

export interface StopWatch {
  /** Why the run ends here, or null. `take` gives the state as it is, for the best one to be kept. */
  check(end: EpochEnd, take: () => Promise<Checkpoint>): Promise<Halt | null>;
  /** The state with the best test loss, where it is to be restored. */
  readonly best: Checkpoint | null;
}

export function createStopWatch({ epochs, targetLoss, earlyStopping }: StopRules): StopWatch {
  let best: { readonly loss: number; readonly epoch: number; readonly state: Checkpoint | null } | null =
    null;
  return {
    get best() {
      return best?.state ?? null;
    },
    check: async ({ step, epoch, trainLoss, test }, take) => {
      if (earlyStopping && test.samples > 0) {
        if (best === null || test.loss < best.loss) {
          best = { loss: test.loss, epoch, state: earlyStopping.restoreBest ? await take() : null };
        } else if (epoch - best.epoch >= earlyStopping.patience) {
          const restored = best.state === null ? {} : { restoredStep: best.state.step };
          return { reason: "earlyStopping", step, ...restored };
        }
      }
      if (targetLoss !== null && trainLoss <= targetLoss) return { reason: "targetLoss", step };
      return epochs !== null && epoch >= epochs ? { reason: "epochs", step } : null;
    },
  };
}

/** Whether anything has to be looked at when an epoch ends. */
export const hasRules = ({ epochs, targetLoss, earlyStopping }: StopRules): boolean =>
  epochs !== null || targetLoss !== null || earlyStopping !== null;

/** Where the step that comes next is not finite first. @param loss of that step */
export async function nonFiniteHalt(
  session: Session,
  loss: number,
): Promise<Extract<Halt, { reason: "nonfinite" }>> {
  const found = await session.firstNonFinite();
  const bad = found ?? { node: Number.isFinite(loss) ? "gradientNorm" : "loss", value: loss };
  const value = Number.isNaN(bad.value) ? "NaN" : bad.value < 0 ? "-Infinity" : "Infinity";
  return { reason: "nonfinite", step: session.moment.step, node: bad.node, value };
}
