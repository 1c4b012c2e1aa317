/** @file Asks the engine about one step. Invariant: all answers are of one version of the run, or there is none. */
import type {
  Answer,
  Command,
  Commands,
  Explanation,
  Place,
  Refusal,
  SceneInfo,
  SceneOf,
  Update,
} from "../../engine/index.ts";

/** One step that can be asked about. */
export interface Asked {
  readonly step: number;
  readonly info: SceneInfo;
  /** Null where there is no such number. */
  readonly explain: (place: Place, most: number) => Promise<Explanation | null>;
  /** Null where the step moves no such weight. */
  readonly update: (place: Place) => Promise<Update | null>;
}

export type Call = <C extends Command>(
  command: C,
  args: Commands[C]["args"],
) => Promise<Commands[C]["result"]>;

/** The run went on between two answers. */
export class Overtaken extends Error {}

/** @param names tensors whose values come with the scene */
export async function askAbout(
  call: Call,
  of: SceneOf,
  names: readonly string[],
): Promise<Asked | { readonly refused: Refusal }> {
  const scene = await call("scene", { of, names });
  if ("refused" in scene) return { refused: scene.refused };
  const { version, step } = scene.stamp;
  const foundIn = <T>(answer: Answer<T>): T | null => {
    if (answer.stamp.version !== version) throw new Overtaken();
    return "found" in answer ? answer.found : null;
  };
  return {
    step,
    info: scene.found,
    explain: async (place, most) => foundIn<Explanation>(await call("explain", { of, place, most })),
    update: async (place) => foundIn<Update>(await call("update", { of, place, most: 12 })),
  };
}
