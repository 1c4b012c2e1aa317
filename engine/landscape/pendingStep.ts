/**
 * @file The pending step of a run at any learning rate, over copies of all that it reads: the same graph that trains,
 * whose updates go to the origin of a `LossAlong` instead of into the run.
 */
import type { Device, Executable, Program, TensorInfo } from "../backend/backend.ts";
import { createGraph, input, type Node } from "../ir/graph.ts";
import type { Clock } from "../ir/nest.ts";
import { floats } from "../train/compiled.ts";
import { buildStep } from "../train/programs.ts";
import type { Session } from "../train/session.ts";
import { type WeightSpace, weightSpaceOf } from "../train/weightSpace.ts";
import { requireRoom, roomFor } from "./room.ts";

/** Updates what is called `target`.weight from `prefix`.weight and so on, with `prefix`.rate as the base rate. */
function pendingProgram(
  { blueprint, pendingSource, states }: Session,
  prefix: string,
  target: string,
): Program {
  const own = new Set(states.map(({ name }) => name));
  const graph = createGraph((graph, name, shape) => {
    if (name === "hyper.learningRate") return input(graph, `${prefix}.rate`, []);
    return own.has(name) ? input(graph, `${prefix}.${name}`, shape) : null;
  });
  const { source, capacity } = pendingSource;
  const { updates, gradients, model } = buildStep(blueprint, source, graph);
  const kept = new Map<string, Node>([...model.weights].map(([name, { node }]) => [name, node]));
  const moved = [...kept].map(([name, node]): [string, Node] => [name, updates[name] ?? node]);
  const next = new Map([...moved, ...Object.entries(model.nextStates)]);
  return {
    outputs: Object.fromEntries(gradients),
    updates: Object.fromEntries([...next].map(([name, node]) => [`${target}.${name}`, node])),
    guard: null,
    trace: [],
    capacity,
  };
}

/** Owns its tensors on the session's device, all named with its prefix. Of one moment: what it reads are copies. */
export class PendingStep {
  readonly #device: Device;
  readonly #prefix: string;
  readonly #names: readonly string[];
  readonly #space: WeightSpace;
  readonly #executable: Promise<Executable>;
  #clock: Clock;

  /** Throws `TooLarge` before it takes anything. */
  constructor(session: Session, prefix: string, target: string) {
    this.#device = session.device;
    this.#prefix = prefix;
    this.#space = weightSpaceOf(session.blueprint);
    this.#clock = session.pendingClock();
    const tensors = new Map<string, TensorInfo>([
      [`${prefix}.rate`, { shape: [], dtype: "f32" }],
      ...session.states.map(
        ({ name, shape }) => [`${prefix}.${name}`, { shape, dtype: "f32" }] as [string, TensorInfo],
      ),
    ]);
    this.#names = [...tensors.keys()];
    const program = pendingProgram(session, prefix, target);
    requireRoom(roomFor(session.device, session.blueprint, tensors, program));
    for (const [name, info] of tensors) this.#device.allocate(name, info);
    this.#executable = this.#device.compile(program);
    this.#executable.catch(() => undefined);
  }

  /** Takes a copy of the run as it stands. */
  async copy(session: Session): Promise<void> {
    this.#clock = session.pendingClock();
    for (const { name } of session.states)
      this.#device.write(`${this.#prefix}.${name}`, await this.#device.read(name));
  }

  /** Writes what the weights would be after a step at this rate into the target. */
  async take(rate: number): Promise<void> {
    this.#device.write(`${this.#prefix}.rate`, Float32Array.of(rate));
    await (await this.#executable).run([this.#clock]);
  }

  /** Of the step taken last; zero for weights that the phase does not move. */
  async gradient(): Promise<Float32Array> {
    const executable = await this.#executable;
    const all = new Float32Array(this.#space.size);
    for (const { name, offset } of this.#space.tensors) {
      const found = await executable.read(name).catch(() => null);
      if (found) all.set(floats(found), offset);
    }
    return all;
  }

  dispose(): void {
    void this.#executable.then((executable) => executable.dispose()).catch(() => undefined);
    for (const name of this.#names) this.#device.release(name);
  }
}
