/**
 * @file What layers make of samples, on the plane that shows the most of it: the principal components of the layer's
 * outputs (Pearson 1901), around their mean. Only places on that plane leave the worker.
 */
import { type HiddenSpace, packSpace } from "../spec/health.ts";
import type { Observation, TensorValue } from "../spec/run.ts";
import { dot, type Principal, principalComponents } from "./principalComponents.ts";
import type { Session } from "./session.ts";
import { planeGrid } from "./planeGrid.ts";
import { nextTurn } from "./turn.ts";

type Asked = Extract<Observation, { on: "space" }>;

/** Samples that directions are taken from: of wide layers fewer, so that their inner products take milliseconds. */
const forDirections = (width: number): number =>
  Math.max(32, Math.min(128, Math.floor(Math.sqrt(1.6e7 / Math.max(1, width)))));

/** In the order of the observation's names; as packed for the page. */
export async function hiddenSpaces(session: Session, asked: Asked): Promise<TensorValue[]> {
  const { names } = asked;
  const { x, indices } = session.samples(asked.part, 0, asked.count);
  const seen = await session.predict(x.data, indices.length, names);
  const grid = await gridOf(session, asked);
  const spaces: TensorValue[] = [];
  for (const [i, name] of names.entries()) {
    const rows = rowsOf(seen[i]!);
    const trail = asked.trail === null ? null : await statesOf(session, asked.part, asked.trail, name);
    spaces.push(packSpace(await spaceOf(rows, grid[i] === undefined ? [] : rowsOf(grid[i]), trail ?? [])));
  }
  return spaces;
}

async function gridOf(session: Session, { grid, names }: Asked): Promise<TensorValue[]> {
  if (grid === null) return [];
  const { resolution, extent } = grid;
  return session.predict(planeGrid(resolution, extent, 2), resolution * resolution, names);
}

/** The states of a recurrent layer over time, for one sample; null for other layers, and for those that run both ways. */
async function statesOf(
  session: Session,
  part: Asked["part"],
  index: number,
  id: string,
): Promise<readonly Float32Array[] | null> {
  const layer = session.blueprint.layers.find(({ spec }) => spec.id === id);
  if (layer?.params["direction"] === undefined || layer.params["direction"] === "both") return null;
  const { x, indices } = session.samples(part, index, 1);
  if (indices.length === 0) return null;
  const [states] = await session.predict(x.data, 1, [`${id}.hidden`]);
  return states === undefined ? null : vectors(states.data, states.shape[2] ?? 1);
}

/** One vector for each sample: of a sequence its last step, which has read all before it. */
function rowsOf({ shape, data }: TensorValue): readonly Float32Array[] {
  const count = shape[0] ?? 0;
  const all = vectors(data, data.length / Math.max(1, count));
  if (shape.length !== 3) return all;
  const units = shape[2] ?? 1;
  return all.map((row) => row.subarray(row.length - units));
}

const vectors = (data: Float32Array, size: number): readonly Float32Array[] =>
  Array.from({ length: size === 0 ? 0 : data.length / size }, (_, i) =>
    data.subarray(i * size, (i + 1) * size),
  );

async function spaceOf(
  rows: readonly Float32Array[],
  grid: readonly Float32Array[],
  trail: readonly Float32Array[],
): Promise<HiddenSpace> {
  const centre = meanOf(rows);
  const taken = rows.slice(0, forDirections(centre.length));
  const centred = taken.map((row) => row.map((value, i) => value - centre[i]!));
  const found = await principalComponents(centred, nextTurn);
  const places = (of: readonly Float32Array[]): Float32Array => projected(of, centre, found);
  const samples = places(rows);
  return {
    shares: sharesOf(samples, varianceOf(rows, centre)),
    samples,
    grid: places(grid),
    trail: places(trail),
  };
}

/** Of all samples, also of those that the directions were not taken from. */
function sharesOf(places: Float32Array, whole: number): readonly [number, number] {
  const along = [0, 0];
  places.forEach((value, i) => {
    along[i % 2] = along[i % 2]! + value * value;
  });
  return whole > 0 ? [along[0]! / whole, along[1]! / whole] : [0, 0];
}

/** Σ‖row − centre‖² */
function varianceOf(rows: readonly Float32Array[], centre: Float32Array): number {
  let sum = 0;
  for (const row of rows) {
    for (let i = 0; i < row.length; i++) {
      const away = row[i]! - centre[i]!;
      sum += away * away;
    }
  }
  return sum;
}

function meanOf(rows: readonly Float32Array[]): Float32Array {
  const sum = new Float64Array(rows[0]?.length ?? 0);
  for (const row of rows) for (let i = 0; i < sum.length; i++) sum[i] = sum[i]! + row[i]!;
  return Float32Array.from(sum, (value) => value / Math.max(1, rows.length));
}

/** [n, 2] */
function projected(
  rows: readonly Float32Array[],
  centre: Float32Array,
  directions: readonly Principal[],
): Float32Array {
  const places = new Float32Array(2 * rows.length);
  for (const [k, { vector }] of directions.entries()) {
    const offset = dot(centre, vector);
    rows.forEach((row, i) => {
      places[2 * i + k] = dot(row, vector) - offset;
    });
  }
  return places;
}
