/** @file What a preset reaches on WebAssembly, measured as its goal says. */
import { examples, type PresetName } from "../index.ts";
import { openOn } from "./learningRun.ts";

export interface Reached {
  /** Of the goal's metric on the goal's part. */
  readonly value: number;
  readonly seconds: number;
  readonly holds: boolean;
}

export async function reach(name: PresetName): Promise<Reached> {
  const { document, goal } = examples[name];
  const session = await openOn("wasm", document);
  const begun = performance.now();
  const { halted } = await session.advance(goal.steps);
  const seconds = (performance.now() - begun) / 1000;
  if (halted !== null) throw new Error(`${name} halted at step ${session.moment.step}`);
  const value = (await session.evaluate(goal.part))[goal.metric] ?? Number.NaN;
  session.dispose();
  return { value, seconds, holds: goal.bound === "atLeast" ? value >= goal.value : value <= goal.value };
}
