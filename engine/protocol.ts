/** @file Everything that crosses the worker boundary: commands with their answers, and events. */
import type { Diagnostic, Document, Speed } from "./spec/document.ts";
import type {
  Answer,
  Difference,
  Explanation,
  Paths,
  Place,
  SceneInfo,
  SceneOf,
  Update,
} from "./spec/explain.ts";
import type { DoctorCommands, DoctorEvents } from "./spec/doctor.ts";
import type { LandscapeCommands, LandscapeEvents } from "./spec/landscape.ts";
import type { TravelCommands, TravelEvents } from "./spec/travel.ts";
import type {
  Answers,
  Checkpoint,
  DeviceChoice,
  DeviceInfo,
  Emit,
  Evaluation,
  Events,
  ModelInfo,
  Observation,
  Part,
  TensorValue,
} from "./spec/run.ts";

export interface OpenResult {
  /** Empty when the document runs. */
  readonly diagnostics: readonly Diagnostic[];
  readonly model: ModelInfo | null;
  /** Null before the first document that runs. */
  readonly device: DeviceInfo | null;
  /** Layers whose weights went on from before; empty after a fresh start. */
  readonly kept: readonly string[];
}

/** How a document follows the one before it. */
export type OpenMode = "fresh" | "edit" | "undo";

export interface Commands extends LandscapeCommands, TravelCommands, DoctorCommands {
  /**
   * Compiles a document. `fresh` starts from its initial weights at step 0; `edit` keeps the weights of layers
   * whose shapes did not change, and applies hyperparameters in flight without a restart; `undo` does so too, and
   * layers that come back have the weights that they went with.
   */
  open: { args: { document: Document; mode: OpenMode }; result: OpenResult };
  /**
   * Hands over files that documents opened from now on need and the page's server does not have, by their names;
   * those handed over before are forgotten.
   */
  contents: { args: { files: Readonly<Record<string, ArrayBuffer>> }; result: undefined };
  device: { args: { choice: DeviceChoice }; result: DeviceInfo };
  /** Hands over what was kept of an earlier event of this name, whatever it is. */
  calibration: { args: { kept: unknown }; result: undefined };
  play: { args: { speed: Speed }; result: undefined };
  pause: { args: Record<never, never>; result: undefined };
  /** Stops playing and does exactly `steps` steps (fewer when halted). */
  run: { args: { steps: number }; result: { step: number; loss: number | null } };
  /** Answered at once, whatever else goes on: the worker is alive. */
  ping: { args: Record<never, never>; result: undefined };
  /** Runs to the end of the epoch. */
  runEpoch: { args: Record<never, never>; result: { step: number; loss: number | null } };
  reset: { args: Record<never, never>; result: undefined };
  names: { args: Record<never, never>; result: readonly string[] };
  read: { args: { name: string }; result: TensorValue };
  /** Replaces a tensor, or, with `from`, as many of its numbers as there are in `data`, from that place on. */
  write: { args: { name: string; data: Float32Array; from?: number }; result: undefined };
  /** Trains on this batch until called with null. x is [n, …], y is [n, …]. */
  batch: { args: { x: Float32Array; y: Float32Array } | { x: null; y: null }; result: undefined };
  /** Over all samples of a part, with the metrics that go with its targets. */
  evaluate: { args: { part: Part }; result: Evaluation };
  /** How it answers each of the first `most` samples of a part. */
  answers: { args: { part: Part; most: number }; result: Answers };
  predict: {
    args: { x: Float32Array; count: number; names: readonly string[] };
    result: readonly TensorValue[];
  };
  /**
   * Samples as shown: x is [count, …], y is [count, …], from the given part in its order, and their indices in the
   * whole data set.
   */
  samples: {
    args: { part: Part; from: number; count: number };
    result: { x: TensorValue; y: TensorValue; indices: Uint32Array };
  };
  /**
   * What the step that comes after `step` steps trains on, in the order of its batch: indices of samples of the whole
   * data set; null for a batch given by hand.
   */
  pendingBatch: { args: Record<never, never>; result: { step: number; samples: Uint32Array | null } };
  /**
   * Computes the step that comes next, on its batch or on one sample, in float64, and says what can be asked of it; with
   * the values of tensors by `names`.
   */
  scene: { args: { of: SceneOf; names: readonly string[] }; result: Answer<SceneInfo> };
  /** How a number of it came about, in at most `most` terms. */
  explain: { args: { of: SceneOf; place: Place; most: number }; result: Answer<Explanation> };
  /** The ways from an element to the loss, at most `most`, the largest first. */
  paths: { args: { of: SceneOf; from: Place; most: number }; result: Answer<Paths> };
  /** Quotients of differences of the loss at each of `places`, weights or numbers of a sample, moved by ±h. */
  differences: {
    args: { of: SceneOf; places: readonly Place[]; h: number };
    result: Answer<readonly Difference[]>;
  };
  /** How the step moves a weight, its terms at most `most`. */
  update: { args: { of: SceneOf; place: Place; most: number }; result: Answer<Update> };
  /** Replaces the standing list of what snapshots carry, and sends one soon. */
  observe: { args: { observations: readonly Observation[] }; result: undefined };
  /** The page has drawn the last snapshot; the next may come. */
  acknowledge: { args: Record<never, never>; result: undefined };
  checkpoint: { args: Record<never, never>; result: Checkpoint };
  restore: { args: { checkpoint: Checkpoint }; result: undefined };
}

export type Command = keyof Commands;
export type Handlers = {
  readonly [C in Command]: (
    args: Commands[C]["args"],
  ) => Promise<Commands[C]["result"]> | Commands[C]["result"];
};
type Listening<E extends Partial<Events>> = { readonly [K in keyof E]: (data: E[K]) => void };
type OnRequest = LandscapeEvents & TravelEvents & DoctorEvents;
/** Whoever never asks for a landscape, for the past, or for findings, need not listen for one. */
export type Listeners = Listening<Omit<Events, keyof OnRequest>> & Partial<Listening<OnRequest>>;

type Request = { [C in Command]: { id: number; command: C; args: Commands[C]["args"] } }[Command];
type Reply =
  | { id: number; result: unknown }
  | { id: number; error: { name: string; message: string } }
  | { event: keyof Events; data: never };

/** The part of a MessagePort or Worker that the protocol needs. */
export interface Port {
  postMessage(message: unknown, transfer: Transferable[]): void;
  onmessage: ((event: MessageEvent) => void) | null;
}

/** Worker side: answers each request with its handler; returns how to send events. */
export function serve(port: Port, handlers: Handlers): Emit {
  port.onmessage = ({ data }: MessageEvent<Request>) => {
    void answer(port, handlers, data);
  };
  return (event, data) => port.postMessage({ event, data }, buffersOf(data));
}

async function answer(port: Port, handlers: Handlers, { id, command, args }: Request): Promise<void> {
  try {
    const result = await dispatch(handlers, command, args);
    port.postMessage({ id, result }, buffersOf(result));
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    port.postMessage({ id, error: { name, message } }, []);
  }
}

async function dispatch<C extends Command>(handlers: Handlers, command: C, args: Commands[C]["args"]) {
  const handler: Handlers[C] | undefined = handlers[command];
  if (handler === undefined) throw new Error(`unknown command ${command}`);
  return handler(args);
}

/** Every ArrayBuffer inside a message: it is handed over, not copied. */
function buffersOf(message: unknown): Transferable[] {
  const found = new Set<ArrayBuffer>();
  const pending: unknown[] = [message];
  while (pending.length > 0) {
    const value = pending.pop();
    if (ArrayBuffer.isView(value)) {
      if (value.buffer instanceof ArrayBuffer) found.add(value.buffer);
    } else if (typeof value === "object" && value !== null) pending.push(...Object.values(value));
  }
  return [...found];
}

export interface Client {
  call<C extends Command>(command: C, args: Commands[C]["args"]): Promise<Commands[C]["result"]>;
  /** Rejects every call still waiting, with `reason`: the worker is gone. */
  close(reason: string): void;
}

/** Page side: calls with promised answers, and a listener for each event. */
export function connect(port: Port, on: Listeners): Client {
  let next = 0;
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
  port.onmessage = ({ data }: MessageEvent<Reply>) => {
    if ("event" in data) return on[data.event]?.(data.data);
    const call = waiting.get(data.id);
    waiting.delete(data.id);
    if ("error" in data)
      call?.reject(Object.assign(new Error(data.error.message), { name: data.error.name }));
    else call?.resolve(data.result as never);
  };
  return {
    call: (command, args) =>
      new Promise((resolve, reject) => {
        const id = next++;
        waiting.set(id, { resolve, reject });
        port.postMessage({ id, command, args }, []);
      }),
    close: (reason) => {
      for (const call of waiting.values()) call.reject(new Error(reason));
      waiting.clear();
    },
  };
}
