/** @file A worker that is only slow is waited for, ever longer; one that fails is replaced; none is given up for good. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Checkpoint } from "../engine/index.ts";
import { openLink, type Link, type LinkOptions } from "./link.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A worker that says and does only what a test has it do. */
class Puppet extends EventTarget {
  onmessage: ((event: MessageEvent) => void) | null = null;
  isTerminated = false;
  terminate(): void {
    this.isTerminated = true;
  }
  postMessage(): void {
    // What is asked stays unanswered.
  }
  say(event: string, data: unknown): void {
    const message = new MessageEvent("message", { data: { event, data } });
    this.onmessage?.(message);
    this.dispatchEvent(message);
  }
  crash(): void {
    this.dispatchEvent(new Event("error"));
  }
}

const progress = { step: 1, epoch: 0, losses: [], stepsPerSecond: null, stepsPerEpoch: 10 };
const checkpoint = { step: 7 } as unknown as Checkpoint;
const ignored: LinkOptions["on"] = {
  progress: () => undefined,
  evaluation: () => undefined,
  snapshot: () => undefined,
  halted: () => undefined,
  checkpoint: () => undefined,
  device: () => undefined,
};

interface Scene {
  readonly link: Link;
  readonly workers: readonly Puppet[];
  readonly replaced: readonly (readonly [Checkpoint | null, boolean])[];
  readonly lost: () => number;
}

function scene(): Scene {
  const workers: Puppet[] = [];
  const replaced: (readonly [Checkpoint | null, boolean])[] = [];
  let lost = 0;
  const link = openLink({
    on: ignored,
    onReplaced: (...from) => replaced.push(from),
    onLost: () => (lost += 1),
    startWorker: () => {
      const worker = new Puppet();
      workers.push(worker);
      return worker as unknown as Worker;
    },
  });
  return { link, workers, replaced, lost: () => lost };
}

const askForNames = (link: Link): void => void link.call("names", {}).catch(() => undefined);

test("a worker that is still starting has more time than one that has spoken", async () => {
  const { link, workers } = scene();
  askForNames(link);
  await vi.advanceTimersByTimeAsync(19_000);
  expect(workers).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(2000);
  expect(workers).toHaveLength(2);
  workers[1]?.say("progress", { ...progress, playing: true });
  // One silence has been, so that what runs is waited for twice as long.
  await vi.advanceTimersByTimeAsync(11_000);
  expect(workers).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(2000);
  expect(workers).toHaveLength(3);
  link.close();
});

test("a worker that prepares a document is waited for like one that starts", async () => {
  const { link, workers } = scene();
  workers[0]?.say("progress", { ...progress, playing: false });
  void link.call("device", { choice: "auto" }).catch(() => undefined);
  await vi.advanceTimersByTimeAsync(19_000);
  expect(workers).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(2000);
  expect(workers).toHaveLength(2);
  link.close();
});

test("what plays goes on playing, however many workers stand in before one speaks", () => {
  const { link, workers, replaced } = scene();
  workers[0]?.say("progress", { ...progress, playing: true });
  workers[0]?.say("checkpoint", checkpoint);
  workers[0]?.crash();
  workers[1]?.crash();
  expect(replaced).toEqual([
    [checkpoint, true],
    [checkpoint, true],
  ]);
  link.close();
});

test("a fault in the post of a worker that was replaced is nobody's", () => {
  const { link, workers } = scene();
  workers[0]?.crash();
  workers[0]?.crash();
  expect(workers).toHaveLength(2);
  link.close();
});

test("workers that keep crashing rest, until they are started again with the last checkpoint", async () => {
  const { link, workers, replaced, lost } = scene();
  workers[0]?.say("checkpoint", checkpoint);
  for (let k = 0; k < 4; k++) workers[k]?.crash();
  expect([workers.length, lost()]).toEqual([4, 1]);
  expect(workers.every(({ isTerminated }) => isTerminated)).toBe(true);
  await expect(link.call("names", {})).rejects.toThrow("not running");
  await vi.advanceTimersByTimeAsync(120_000);
  expect(workers).toHaveLength(4);
  link.startAgain();
  expect(workers).toHaveLength(5);
  expect(replaced.at(-1)).toEqual([checkpoint, false]);
  workers[4]?.crash();
  expect([workers.length, lost()]).toEqual([6, 1]);
  link.close();
});

test("a machine too slow for minutes is waited for, up to a minute each time, before the engine rests", async () => {
  const { link, workers, lost } = scene();
  for (let minute = 0; minute < 10 && lost() === 0; minute++) {
    askForNames(link);
    await vi.advanceTimersByTimeAsync(60_000);
  }
  expect([workers.length, lost()]).toEqual([6, 1]);
  link.close();
});
