/** @file `window.layerwise`: the run as an instructor, a test or a script steers it. Documented in docs/console.md. */
import type { DeviceChoice, DeviceInfo, Diagnostic, Document, Evaluation, Part } from "../engine/index.ts";
import { inspect, validateDocument } from "../engine/index.ts";
import { openLinkText } from "./address.ts";
import { writeTensor } from "./givenWeights.ts";
import * as session from "./session.ts";
import { currentDocument } from "./stores/document.ts";
import { useRun } from "./stores/run.ts";

interface ConsoleTensor {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

interface Layerwise {
  document(): Document;
  open(documentOrLink: Document | string): Promise<readonly Diagnostic[]>;
  device(choice: DeviceChoice): Promise<DeviceInfo>;
  run(steps: number): Promise<{ step: number; loss: number | null }>;
  play(): Promise<void>;
  pause(): Promise<void>;
  reset(): Promise<void>;
  names(): Promise<readonly string[]>;
  read(name: string): Promise<ConsoleTensor>;
  write(name: string, data: ArrayLike<number>): Promise<void>;
  batch(x: ArrayLike<number> | null, y?: ArrayLike<number>): Promise<void>;
  evaluate(part: Part): Promise<Evaluation>;
}

declare global {
  interface Window {
    layerwise: Layerwise;
  }
}

const deviceChoices: readonly string[] = ["auto", "wasm", "exact", "webgpu", "reference"];

function refuse(message: string): never {
  throw new Error(message);
}

async function open(documentOrLink: unknown): Promise<readonly Diagnostic[]> {
  if (typeof documentOrLink === "string") {
    const diagnostics = await openLinkText(documentOrLink);
    await session.settled();
    return [...diagnostics, ...useRun.getState().diagnostics];
  }
  const result = validateDocument(documentOrLink);
  if ("diagnostics" in result) return result.diagnostics;
  const { diagnostics } = inspect(result.document);
  if (diagnostics.length > 0) return diagnostics;
  session.openDocument(result.document);
  await session.settled();
  return useRun.getState().diagnostics;
}

async function run(steps: number): Promise<{ step: number; loss: number | null }> {
  if (!Number.isInteger(steps) || steps < 0) refuse("run(steps) takes a whole number of steps, 0 or more.");
  await ready();
  return session.callWhenOpen("run", { steps });
}

/** Commands of the run need a document without mistakes; the message says how to find out. */
async function ready(): Promise<void> {
  await session.settled();
  const [first] = useRun.getState().diagnostics;
  if (first !== undefined) {
    refuse(`The document has a mistake at ${first.path} (${first.code}). Put it right, or open another one.`);
  }
}

async function named(name: unknown): Promise<string> {
  await ready();
  const names = await session.callWhenOpen("names", {});
  if (typeof name === "string" && names.includes(name)) return name;
  return refuse(`There is no tensor “${String(name)}”. names() lists them all.`);
}

async function write(name: string, data: ArrayLike<number>): Promise<void> {
  if (typeof data !== "object" || data === null) refuse("write(name, data) takes an array of numbers.");
  await writeTensor(await named(name), Float32Array.from(data));
}

async function batch(x: ArrayLike<number> | null, y?: ArrayLike<number>): Promise<void> {
  await ready();
  if (x === null) return session.giveBatch(null);
  if (y === undefined) refuse("batch(x, y) takes inputs and targets; batch(null) goes back to the data set.");
  return session.giveBatch({ x: Float32Array.from(x), y: Float32Array.from(y) });
}

export function startConsole(): void {
  window.layerwise = {
    document: currentDocument,
    open,
    device: async (choice) => {
      if (!deviceChoices.includes(choice)) refuse(`device(choice) takes one of ${deviceChoices.join(", ")}.`);
      await session.chooseDevice(choice);
      return useRun.getState().device ?? refuse("The engine has not started yet. Try again in a moment.");
    },
    run,
    play: async () => {
      await ready();
      if (!session.canTrain()) refuse("The run diverged. reset() first, with a lower learning rate.");
      await session.callWhenOpen("play", { speed: currentDocument().view.speed });
    },
    pause: () => session.callWhenOpen("pause", {}),
    reset: session.reset,
    names: async () => {
      await ready();
      return session.callWhenOpen("names", {});
    },
    read: async (name) => session.callWhenOpen("read", { name: await named(name) }),
    write,
    batch,
    evaluate: async (part) => {
      if (part !== "train" && part !== "test") refuse("evaluate(part) takes “train” or “test”.");
      await ready();
      return session.callWhenOpen("evaluate", { part });
    },
  };
}
