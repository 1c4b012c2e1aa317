/** @file What ten steps of a model come to on a device. */
import type { Device } from "../../backend/backend.ts";
import type { Values } from "./disagreements.ts";
import { type ModelCase, openSession } from "./modelCase.ts";

/** Losses of ten steps, and all that they change. */
export async function trainedOn(device: Device, modelCase: ModelCase): Promise<Values> {
  const session = openSession(device, modelCase);
  const { losses } = await session.advance(10);
  const { tensors } = await session.checkpoint();
  session.dispose();
  const states = Object.entries(tensors).map(([name, { data }]) => [name, data] as const);
  return new Map([["losses", losses], ...states]);
}
