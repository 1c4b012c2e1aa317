/** @file Our training in the page itself, without worker and messages: the fewest seconds for a step in short looks. */
import type { Device } from "../../engine/backend/backend.ts";
import { makeData } from "../../engine/train/data.ts";
import { Session } from "../../engine/train/session.ts";
import type { Workload } from "../cases.mjs";
import { dataOf, documentOf } from "../contenders/oursDocument.ts";
import { makeBatch } from "./start.ts";

/** Trains for as many milliseconds, a slice at a time; the seconds of a step in the fastest slice. */
export type Look = (milliseconds: number) => Promise<number>;

/** Milliseconds of one slice: short enough to fall between what else runs. */
const slice = 20;
const mostSteps = 4096;

const loadAsset = async (name: string): Promise<ArrayBuffer> => (await fetch(`./${name}`)).arrayBuffer();

export async function lookAt(device: Device, workload: Workload): Promise<Look> {
  const document = documentOf(workload);
  const session = new Session(device, document, await makeData(document.data, loadAsset));
  giveBatch(session, workload);
  let steps = 1;
  return async (milliseconds) => {
    let [best, spent] = [Number.POSITIVE_INFINITY, 0];
    while (spent < milliseconds) {
      const began = performance.now();
      await advance(session, steps);
      const took = Math.max(performance.now() - began, 0.01);
      best = Math.min(best, took / steps / 1000);
      spent += took;
      steps = Math.max(1, Math.round(steps * Math.min(8, slice / took)));
    }
    return best;
  };
}

/** As its peers do, one batch is trained on again and again, but on points, which are drawn. */
function giveBatch(session: Session, workload: Workload): void {
  const data = dataOf(workload);
  if (data === "points") return;
  if (data === "images") return session.give(makeBatch(workload));
  const { x, y } = session.samples("train", 0, workload.batch);
  session.give({ x: x.data, y: y.data });
}

async function advance(session: Session, steps: number): Promise<void> {
  for (let left = steps; left > 0; ) {
    const count = Math.min(left, session.stepsLeftInEpoch, mostSteps);
    await session.advance(count);
    left -= count;
  }
}
