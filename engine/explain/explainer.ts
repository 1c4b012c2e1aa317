/**
 * @file Answers of a session about its next step. A scene is computed once for a version of the session and kept until
 * weights, batch or document change.
 */
import type {
  Answer,
  Difference,
  Explanation,
  Paths,
  Place,
  Refusal,
  SceneInfo,
  SceneOf,
  SceneValues,
  Stamp,
  Update,
} from "../spec/explain.ts";
import type { Checkpoint } from "../spec/run.ts";
import type { Blueprint } from "../train/blueprint.ts";
import type { PendingStep, Session } from "../train/session.ts";
import { shapeOf } from "./cells.ts";
import { differenceOf } from "./differences.ts";
import { explain } from "./explain.ts";
import { normsOf } from "./norms.ts";
import { pathsOf } from "./paths.ts";
import { updateOf } from "./update.ts";
import { evaluateScene, inputsOf, isTooMuch, type Scene } from "./scene.ts";
import { stepGraphOf } from "./stepGraph.ts";

/** Does something with a session while nothing else does. */
export type InTurn = <T>(work: (session: Session) => Promise<T>) => Promise<T>;

/** What a scene is made of, all of one moment. */
interface Read {
  readonly blueprint: Blueprint;
  readonly version: number;
  readonly pending: PendingStep | null;
  readonly state: Checkpoint;
}

interface Ready {
  readonly stamp: Stamp;
  /** Or why there is none. */
  readonly scene: Scene | Refusal["reason"];
}

/** Scenes of one version that are kept. */
const kept = 8;

export class Explainer {
  readonly #inTurn: InTurn;
  #version = -1;
  readonly #scenes = new Map<string, Promise<Ready>>();

  constructor(inTurn: InTurn) {
    this.#inTurn = inTurn;
  }

  scene(of: SceneOf, names: readonly string[]): Promise<Answer<SceneInfo>> {
    return this.#answer(of, (scene) => infoOf(scene, names), "noSuchTensor");
  }

  explain(of: SceneOf, place: Place, most: number): Promise<Answer<Explanation>> {
    return this.#answer(of, (scene) => explain(scene, place, most), "noSuchTensor");
  }

  paths(of: SceneOf, from: Place, most: number): Promise<Answer<Paths>> {
    return this.#answer(of, (scene) => pathsOf(scene, from, most), "noGradient");
  }

  differences(of: SceneOf, places: readonly Place[], h: number): Promise<Answer<readonly Difference[]>> {
    const all = async (scene: Scene): Promise<readonly Difference[] | null> => {
      const found: Difference[] = [];
      for (const place of places) {
        const difference = await differenceOf(scene, place, h);
        if (!difference) return null;
        found.push(difference);
      }
      return found;
    };
    return this.#answer(of, all, "noGradient");
  }

  update(of: SceneOf, place: Place, most: number): Promise<Answer<Update>> {
    return this.#answer(of, (scene) => updateOf(scene, place, most), "noGradient");
  }

  /** Null of `ask` is refused for `reason`. */
  async #answer<T>(
    of: SceneOf,
    ask: (scene: Scene) => T | null | Promise<T | null>,
    reason: "noSuchTensor" | "noGradient",
  ): Promise<Answer<T>> {
    const { stamp, scene } = await this.#ready(of);
    if (typeof scene === "string") return { stamp, refused: { reason: scene, values: {} } };
    const found = await ask(scene);
    return found === null ? { stamp, refused: { reason, values: {} } } : { stamp, found };
  }

  async #ready(of: SceneOf): Promise<Ready> {
    const key = JSON.stringify(of);
    const read = await this.#inTurn(async (session) => {
      if (session.version !== this.#version) this.#scenes.clear();
      this.#version = session.version;
      if (this.#scenes.has(key)) return null;
      const { blueprint, version } = session;
      const pending = pendingOf(session, of);
      return { blueprint, version, pending, state: await session.checkpoint() };
    });
    const known = this.#scenes.get(key) ?? (read && this.#make(key, read));
    return known ?? this.#ready(of);
  }

  #make(key: string, read: Read): Promise<Ready> {
    const stamp: Stamp = { step: read.state.step, version: read.version };
    const made = sceneOf(read).then((scene): Ready => ({ stamp, scene }));
    this.#scenes.set(key, made);
    made.catch(() => this.#scenes.delete(key));
    if (this.#scenes.size > kept) this.#scenes.delete([...this.#scenes.keys()][0]!);
    return made;
  }
}

async function sceneOf({ blueprint, pending, state }: Read): Promise<Ready["scene"]> {
  if (!pending) return "noSuchSample";
  const graph = stepGraphOf(blueprint);
  if (isTooMuch(graph, pending.clock.batch)) return "tooLarge";
  return evaluateScene(graph, pending.clock, inputsOf(graph, pending, state.tensors));
}

/** Null where there is no such sample. */
function pendingOf(session: Session, of: SceneOf): PendingStep | null {
  const pending = session.pending();
  if (of.kind === "pending") return pending;
  const index = session.data[of.part][of.index];
  if (index === undefined) return null;
  return { clock: { ...pending.clock, batch: 1 }, ...session.rows(Uint32Array.of(index)) };
}

function infoOf(scene: Scene, names: readonly string[]): SceneInfo {
  const { graph, batch, values } = scene;
  const tensors = [...graph.tensors.values()].filter(({ node }) => values.has(node));
  const asked = new Set(names);
  const copies = tensors.flatMap(({ name, node }): [string, SceneValues][] =>
    asked.has(name) ? [[name, { shape: shapeOf(scene, node), data: values.get(node)!.slice() }]] : [],
  );
  return {
    batch,
    loss: values.get(graph.loss)![0]!,
    tensors: tensors.map(({ name, node, role, layer }) => ({
      name,
      role,
      layer,
      shape: shapeOf(scene, node),
    })),
    values: Object.fromEntries(copies),
    norms: normsOf(scene),
  };
}
