/** @file What views ask to see, answered from a session. */
import type { Observation, TensorValue } from "../spec/run.ts";
import { healthOf } from "./health.ts";
import { hiddenSpaces } from "./hiddenSpace.ts";
import { planeGrid } from "./planeGrid.ts";
import type { Session } from "./session.ts";

/** One tensor for each name of the observation. */
export async function observe(session: Session, observation: Observation): Promise<TensorValue[]> {
  const { names } = observation;
  if (observation.on === "batch") return session.watch(names);
  if (observation.on === "inputs") return session.predict(observation.x, observation.count, names);
  if (observation.on === "sample") {
    const { x } = session.samples(observation.part, observation.index, 1);
    return session.predict(x.data, 1, names);
  }
  if (observation.on === "health") return healthOf(session, names);
  if (observation.on === "space") return hiddenSpaces(session, observation);
  const { resolution, extent } = observation;
  return session.predict(planeGrid(resolution, extent, 2), resolution * resolution, names);
}
