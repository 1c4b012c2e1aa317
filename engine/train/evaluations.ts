/** @file The regular evaluations of a run: after which epochs, and over how many samples. */
import type { Emit, Evaluation } from "../spec/run.ts";
import type { Session } from "./session.ts";
import { hasRules } from "./stopRules.ts";

/** Samples of a part that the regular evaluations look at; `evaluate` itself looks at all. */
export const evaluated = { train: 1000, test: 2000 };

/** Epochs between evaluations around `epoch`: every one up to 100, then about ninety in each tenfold. */
const periodAt = (epoch: number): number => 10 ** Math.max(0, Math.floor(Math.log10(epoch)) - 1);
export const isEvaluated = (epoch: number): boolean => epoch % periodAt(epoch) === 0;

/** The first evaluated epoch after `epoch`. */
function nextEvaluated(epoch: number): number {
  const period = periodAt(epoch + 1);
  return Math.ceil((epoch + 1) / period) * period;
}

/** Steps to the end of the next epoch that is evaluated. */
export function stepsToLookAt(session: Session): number {
  const { epoch } = session.moment;
  if (hasRules(session.document.training.stop)) return session.stepsLeftInEpoch;
  const further = nextEvaluated(epoch) - epoch;
  return session.stepsLeftInEpoch + (further - 1) * session.stepsPerEpoch;
}

/** Both parts as they are now, told to the page. */
export async function evaluateBoth(
  session: Session,
  emit: Emit,
): Promise<{ readonly train: Evaluation; readonly test: Evaluation }> {
  const train = await session.evaluate("train", evaluated.train);
  const test = await session.evaluate("test", evaluated.test);
  emit("evaluation", { step: session.moment.step, train, test });
  return { train, test };
}
