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
import { shapeOf } from "./elements.ts";
import { differenceOf } from "./differences.ts";
import { explain } from "./explain.ts";
import { normsOf } from "./norms.ts";
import { pathsOf } from "./paths.ts";
import { updateOf } from "./update.ts";
import { evaluateScene, inputsOf, isTooMuch, type Scene } from "./scene.ts";
import { stepGraphOf } from "./stepGraph.ts";
import { inTurns } from "./turns.ts";

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

/** Scenes of one version that are kept, and numbers in all of them together: 64 MB. */
const kept = { scenes: 8, numbers: 8e6 };

interface Kept {
  readonly ready: Promise<Ready>;
  /** 0 while it is computed. */
  numbers: number;
}

/** Of one version of a session, by what they are of. */
interface Scenes {
  version: number;
  readonly of: Map<string, Kept>;
}

export class Explainer {
  readonly #inTurn: InTurn;
  /** They go with the session: nothing is kept of a document that another has replaced. */
  readonly #scenes = new WeakMap<Session, Scenes>();

  constructor(inTurn: InTurn) {
    this.#inTurn = inTurn;
  }

  scene(of: SceneOf, names: readonly string[]): Promise<Answer<SceneInfo>> {
    return this.#answer(of, (scene) => infoOf(scene, names), "noSuchTensor");
  }

  explain(of: SceneOf, place: Place, most: number): Promise<Answer<Explanation>> {
    return this.#answer(of, (scene) => inTurns(explain(scene, place, most)), "noSuchTensor");
  }

  paths(of: SceneOf, from: Place, most: number): Promise<Answer<Paths>> {
    return this.#answer(of, (scene) => inTurns(pathsOf(scene, from, most)), "noGradient");
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
    return this.#answer(of, (scene) => inTurns(updateOf(scene, place, most)), "noGradient");
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
    const { ready } = await this.#inTurn(async (session) => {
      const scenes = this.#scenesOf(session);
      const known = scenes.get(key);
      if (known) return known;
      const { blueprint, version } = session;
      const pending = pendingOf(session, of);
      return made(scenes, key, { blueprint, version, pending, state: await session.checkpoint() });
    });
    return ready;
  }

  #scenesOf(session: Session): Scenes["of"] {
    const { version } = session;
    const scenes = this.#scenes.get(session) ?? { version, of: new Map<string, Kept>() };
    this.#scenes.set(session, scenes);
    if (scenes.version !== version) scenes.of.clear();
    scenes.version = version;
    return scenes.of;
  }
}

function made(scenes: Scenes["of"], key: string, read: Read): Kept {
  const stamp: Stamp = { step: read.state.step, version: read.version };
  const ready = sceneOf(read).then((scene): Ready => {
    if (typeof scene !== "string") one.numbers = numbersIn(scene);
    makeRoom(scenes, key);
    return { stamp, scene };
  });
  const one: Kept = { ready, numbers: 0 };
  scenes.set(key, one);
  ready.catch(() => scenes.delete(key));
  return one;
}

const numbersIn = ({ values }: Scene): number =>
  [...values.values()].reduce((sum, { length }) => sum + length, 0);

/** Of those that are ready, the oldest go, but for the newest. */
function makeRoom(scenes: Scenes["of"], newest: string): void {
  let numbers = [...scenes.values()].reduce((sum, one) => sum + one.numbers, 0);
  for (const [key, one] of scenes) {
    if (scenes.size <= kept.scenes && numbers <= kept.numbers) return;
    if (key === newest || one.numbers === 0) continue;
    numbers -= one.numbers;
    scenes.delete(key);
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
