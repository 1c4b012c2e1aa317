/** @file One document on one device, compiled again and again, each time for a batch of another size. */
import type { Device } from "../backend/backend.ts";
import { presets } from "../index.ts";
import { makeData } from "../train/data.ts";
import { Session } from "../train/session.ts";
import { loadAsset } from "./assets.ts";
import { complete } from "./learningRun.ts";

/** Compiles, trains one step and gives everything back, so many times; what is disposed of later has time to go. */
export async function recompiling(device: Device): Promise<(times: number) => Promise<void>> {
  const document = complete(presets.linearRegression);
  const data = await makeData(document.data, loadAsset);
  const [inputs, targets] = [data.spec.x, data.spec.y].map(({ shape }) => shape.reduce((a, b) => a * b, 1));
  let done = 0;
  return async (times) => {
    for (const end = done + times; done < end; done++) {
      const session = new Session(device, document, data, done > 0);
      const batch = 1 + (done % 10);
      session.give({ x: new Float32Array(batch * inputs!), y: new Float32Array(batch * targets!) });
      if ((await session.advance(1)).steps !== 1) throw new Error("The step was not done.");
      session.dispose();
      await new Promise((resolve) => setTimeout(resolve));
    }
  };
}
