/**
 * @file What keeping the record of a run costs of its speed: two runs of one document, only one of them recorded, take
 * short turns in the order A B B A, so that whatever drifts meets both alike. Each such block gives one ratio of times;
 * the figure is their median, with its standard error.
 */
import { fastestFlavour } from "../../engine/backend/wasm/relaxed.ts";
import { openWasm } from "../../engine/backend/wasm/wasm.ts";
import { makeData } from "../../engine/train/data.ts";
import { Recorder, type State } from "../../engine/train/recorder.ts";
import { Runner } from "../../engine/train/runner.ts";
import { Session } from "../../engine/train/session.ts";
import { type WorkloadName, workloads } from "../cases.mjs";
import { documentOf } from "../contenders/oursDocument.ts";

export interface Cost {
  /** Share of the time, 0.01 is one percent. */
  readonly median: number;
  readonly standardError: number;
  readonly blocks: number;
}

/** Milliseconds of a turn: each has a state to keep, which are at least a quarter of a second apart. */
const turn = 300;
const warmUp = 1000;

/** Only what a run keeps by itself: the state that is sent to the page at the end of a turn is none of it. */
class Recorded extends Recorder {
  #asked = true;
  override wants(now: number): boolean {
    return (this.#asked = super.wants(now));
  }
  override add(state: State, took: number, now: number): void {
    if (this.#asked) super.add(state, took, now);
    this.#asked = false;
  }
}

/** Keeps the first state and no other. */
class Blank extends Recorded {
  override wants(): boolean {
    return false;
  }
}

/** Stands still while the other has its turn, so that states are as far apart as in a run that trains alone. */
interface OwnTime {
  readonly now: () => number;
  readonly turn: (work: () => Promise<unknown>) => Promise<void>;
}

function ownTime(): OwnTime {
  let [passed, began] = [0, Number.NaN];
  return {
    now: () => passed + (Number.isNaN(began) ? 0 : performance.now() - began),
    turn: async (work) => {
      began = performance.now();
      await work();
      passed += performance.now() - began;
      began = Number.NaN;
    },
  };
}

interface Taker {
  readonly runner: Runner;
  readonly time: OwnTime;
}

const loadAsset = async (name: string): Promise<ArrayBuffer> => (await fetch(`./${name}`)).arrayBuffer();
const fail = (error: unknown): never => {
  throw error;
};

async function takerOf(name: WorkloadName, recorder: Recorder): Promise<Taker> {
  const document = documentOf(workloads[name]);
  const data = await makeData(document.data, loadAsset);
  const session = new Session(await openWasm(undefined, fastestFlavour()), document, data);
  const time = ownTime();
  const runner = new Runner(session, recorder, () => undefined, fail, time.now);
  await runner.show();
  return { runner, time };
}

const median = (numbers: readonly number[]): number => {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};

/** Of a median of numbers that scatter as errors do: 1.2533 σ / √n, with σ from their absolute deviations. */
function errorOf(numbers: readonly number[], around: number): number {
  const deviation = 1.4826 * median(numbers.map((number) => Math.abs(number - around)));
  return (1.2533 * deviation) / Math.sqrt(numbers.length);
}

/** @param clock milliseconds of work: of the wall where nothing else runs */
export async function measureRecording(
  name: WorkloadName,
  blocks: number,
  clock: () => number = () => performance.now(),
): Promise<Cost> {
  const [recorded, blank] = [await takerOf(name, new Recorded()), await takerOf(name, new Blank())];
  const take = async ({ runner, time }: Taker, steps: number): Promise<number> => {
    const began = clock();
    await time.turn(() => runner.run(steps));
    return clock() - began;
  };
  const steps = await stepsOf(blank, take);
  await take(recorded, Math.ceil((steps * warmUp) / turn));
  const ratios: number[] = [];
  for (let i = 0; i < blocks; i++) {
    const first = await take(recorded, steps);
    const without = (await take(blank, steps)) + (await take(blank, steps));
    ratios.push((first + (await take(recorded, steps))) / without);
  }
  const middle = median(ratios);
  return { median: middle - 1, standardError: errorOf(ratios, middle), blocks };
}

/** Steps that take about a turn, once what runs is warm. */
async function stepsOf(
  taker: Taker,
  take: (taker: Taker, steps: number) => Promise<number>,
): Promise<number> {
  let steps = 64;
  for (let took = 0; took < warmUp; steps *= 2) {
    took = await take(taker, steps);
    if (took >= warmUp) return Math.ceil((steps * turn) / took);
  }
  return steps;
}
