/** @file What views ask to see, answered from a session. */
import type { Observation, TensorValue } from "../spec/run.ts";
import type { Session } from "./session.ts";

/** Points of a square grid around the origin, row by row from the bottom left: [resolution², inputs]. */
function planeGrid(resolution: number, extent: number, inputs: number): Float32Array {
  const at = (i: number): number => (resolution === 1 ? 0 : extent * ((2 * i) / (resolution - 1) - 1));
  const points = new Float32Array(resolution * resolution * inputs);
  for (let row = 0; row < resolution; row++) {
    for (let column = 0; column < resolution; column++) {
      const offset = (row * resolution + column) * inputs;
      points[offset] = at(column);
      if (inputs > 1) points[offset + 1] = at(row);
    }
  }
  return points;
}

/** One tensor for each name of the observation. */
export async function observe(session: Session, observation: Observation): Promise<TensorValue[]> {
  const { names } = observation;
  if (observation.on === "batch") return session.watch(names);
  if (observation.on === "inputs") return session.predict(observation.x, observation.count, names);
  if (observation.on === "sample") {
    const { x } = session.samples(observation.part, observation.index, 1);
    return session.predict(x.data, 1, names);
  }
  const { resolution, extent } = observation;
  return session.predict(planeGrid(resolution, extent, 2), resolution * resolution, names);
}
