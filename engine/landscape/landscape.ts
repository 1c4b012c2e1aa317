/**
 * @file The landscape around a run: a plane through its weights, filled in level by level between the slices of the
 * training, from a copy of the weights. Asking anew gives up what was there.
 */
import { createQueue } from "../train/queue.ts";
import {
  type DirectionChoice,
  type LandscapeCost,
  type LandscapePlane,
  type LandscapeRequest,
  landscapeSide,
  type LandscapeSamples,
  type PlaneAxis,
  type PlaneExtent,
  type PlanePath,
} from "../spec/landscape.ts";
import { type PathPoint, upTo } from "../train/path.ts";
import type { Runner } from "../train/runner.ts";
import { nextTurn } from "../train/turn.ts";
import { type SpaceTensor, weightSpaceOf } from "../train/weightSpace.ts";
import { directionsOf } from "./directions.ts";
import { extentAround, minimaOf, newPoints, refined } from "./grid.ts";
import { LossAlong, meanOf, roomAlong, statesNow } from "./lossAlong.ts";
import { type Direction, pathIn, type Plane } from "./plane.ts";
import { giveBack, inSlices, inTurn, Replaced, type Runs } from "./runs.ts";

/** Half the edge of what is shown around the origin where a path does not ask for more. */
const around: Record<DirectionChoice["kind"], number> = { principal: 0, race: 0, random: 1, weights: 1 };

/** Milliseconds between two words about a level that is not finished. */
const betweenWords = 100;

/** Samples that are offered where there is no room for what was asked for. */
const fewerSamples = [128, 32, 8];

/** The paths of a race, if there is one. */
export type RacePaths = () => Promise<readonly (readonly PathPoint[])[]>;

interface Opened {
  readonly runner: Runner;
  readonly key: string;
  readonly along: LossAlong;
}

export class Landscape {
  readonly #runs: Runs;
  readonly #racePaths: RacePaths;
  readonly #inOrder = createQueue();
  #opened: Opened | null = null;
  #plane: { readonly id: number; readonly runner: Runner; readonly plane: Plane } | null = null;
  /** Of the newest request. */
  #id = 0;

  constructor(runs: Runs, racePaths: RacePaths) {
    this.#runs = runs;
    this.#racePaths = racePaths;
  }

  /** The plane of this id, if it is the newest that was begun and its run is still open. */
  planeOf(id: number): Plane | null {
    const newest = this.#plane;
    return newest?.id === id && newest.runner === this.#runs.current() ? newest.plane : null;
  }

  ask(request: LandscapeRequest): Promise<LandscapePlane> {
    const id = ++this.#id;
    return this.#inOrder(() => this.#show(id, request));
  }

  /** No further levels. */
  stop(): void {
    this.#id++;
  }

  /** Gives back what it took of the device, once nothing of it runs. */
  async close(): Promise<void> {
    this.stop();
    await this.#inOrder(async () => {
      this.#plane = null;
      const opened = this.#opened;
      this.#opened = null;
      if (!opened) return;
      opened.runner.watched = false;
      await giveBack(this.#runs, opened.runner, () => opened.along.dispose());
    });
  }

  async #show(id: number, request: LandscapeRequest): Promise<LandscapePlane> {
    const runner = this.#runs.current();
    const { session } = runner;
    runner.watched = true;
    const along = await this.#along(runner, request.samples);
    const now = await this.#now(runner);
    const paths = await this.#pathsOf(request.directions, runner, now);
    const { weights: origin, step } = originOf(request.directions, now, paths);
    const directions = await directionsOf(request.directions, {
      space: weightSpaceOf(session.blueprint),
      origin,
      paths,
      seed: session.document.training.seed,
      pause: () => nextTurn(),
    });
    const plane: Plane = { ...directions, origin };
    const extent = request.extent ?? this.#fit(plane, paths, request.aspect);
    await inTurn(this.#runs, runner, async () => {
      along.set("origin", origin);
      along.set("first", plane.first.vector);
      along.set("second", plane.second.vector);
      along.setStates(now.states);
    });
    const [loss] = await this.#losses(runner, along, new Float32Array(2), () => true);
    const { patience = Number.POSITIVE_INFINITY } = request;
    const coarsest = landscapeSide(0) ** 2 * along.secondsPerPoint;
    const isTooLong = coarsest > patience;
    // What is not begun leaves the plane before it, which is still looked at.
    if (!isTooLong && id === this.#id) {
      this.#plane = { id, runner, plane };
      this.#fill(id, runner, along, extent, { finest: request.level, patience }).catch((error: unknown) => {
        if (!(error instanceof Replaced)) this.#runs.fail(error, runner);
      });
    }
    const axes = [axisOf(plane, "first", extent, along), axisOf(plane, "second", extent, along)] as const;
    const path = pathOf(plane, runner, now);
    const { size: parameters } = along.space;
    return {
      id,
      step,
      kind: plane.kind,
      axes,
      loss: loss!,
      parameters,
      samples: along.samples,
      path,
      seconds: isTooLong ? coarsest : null,
    };
  }

  /** What a landscape over these samples would take, before anything of it is taken. */
  async cost(samples: LandscapeSamples): Promise<LandscapeCost> {
    const { session } = this.#runs.current();
    const room = roomAlong(session, samples);
    const fits = (most: number): boolean => {
      const less = roomAlong(session, { ...samples, most });
      return less === null || less.needed <= less.available;
    };
    return {
      parameters: weightSpaceOf(session.blueprint).size,
      needed: room?.needed ?? 0,
      available: room?.available ?? Number.POSITIVE_INFINITY,
      fewer: fewerSamples.find((most) => most < samples.most && fits(most)) ?? null,
    };
  }

  /** The weights at this moment, and what layers keep beside them. */
  #now(runner: Runner) {
    const { session } = runner;
    return inTurn(this.#runs, runner, async () => ({
      step: session.moment.step,
      weights: await session.weights(),
      states: await statesNow(session),
    }));
  }

  #pathsOf(
    { kind }: DirectionChoice,
    runner: Runner,
    now: PathPoint,
  ): Promise<readonly (readonly PathPoint[])[]> {
    return kind === "race" ? this.#racePaths() : Promise.resolve([upTo(now, runner.path.points)]);
  }

  #fit(plane: Plane, paths: readonly (readonly PathPoint[])[], aspect: number): PlaneExtent {
    const seen = paths.map((points) => pathIn(plane, points));
    return extentAround(seen, { around: around[plane.kind], aspect });
  }

  /** The program that is there already, where it takes the loss over the same samples. */
  async #along(runner: Runner, samples: LandscapeSamples): Promise<LossAlong> {
    const key = JSON.stringify(samples);
    const before = this.#opened;
    if (before && before.runner === runner && before.key === key) return before.along;
    this.#opened = null;
    if (before) await giveBack(this.#runs, before.runner, () => before.along.dispose());
    const open = async () => new LossAlong(runner.session, samples, "landscape");
    const along = await inTurn(this.#runs, runner, open);
    this.#opened = { runner, key, along };
    return along;
  }

  /** At points given by a and b each; those that were not `wanted` any more are NaN. `tell` hears of the first so many. */
  async #losses(
    runner: Runner,
    along: LossAlong,
    points: Float32Array,
    wanted: () => boolean,
    tell: (known: number, lossOf: (point: number) => number) => void = () => undefined,
  ): Promise<Float32Array> {
    const count = points.length / 2;
    const sums = along.sumsOf(count);
    const lossOf = (point: number): number => meanOf(sums, point);
    let told = performance.now();
    const work = async (from: number, pieces: number): Promise<number> => {
      const done = wanted() ? await along.advance(points, sums, from, pieces) : 0;
      const known = Math.floor((from + done) / along.chunks);
      if (performance.now() - told < betweenWords || known === count || !wanted()) return done;
      tell(known, lossOf);
      told = performance.now();
      return done;
    };
    const turn = (one: () => Promise<void>): Promise<void> => inTurn(this.#runs, runner, one);
    await inSlices(count * along.chunks, work, turn, wanted);
    return Float32Array.from({ length: count }, (_, i) => lossOf(i));
  }

  async #fill(
    id: number,
    runner: Runner,
    along: LossAlong,
    extent: PlaneExtent,
    { finest, patience }: { readonly finest: number; readonly patience: number },
  ): Promise<void> {
    const wanted = (): boolean => id === this.#id;
    let values: Float32Array | null = null;
    for (let level = 0; level <= finest; level++) {
      const side = landscapeSide(level);
      const { places, points } = newPoints(level, extent);
      const grid = refined(level, values);
      const losses = await this.#losses(runner, along, points, wanted, (count, lossOf) => {
        for (let i = 0; i < count; i++) grid[places[i]!] = lossOf(i);
        const known = side * side - places.length + count;
        this.#runs.emit("landscapePoints", { id, level, side, known, values: grid.slice() });
      });
      if (!wanted()) return;
      for (let i = 0; i < places.length; i++) grid[places[i]!] = losses[i]!;
      const minima = minimaOf(grid, side, extent);
      const next = level === finest ? 0 : secondsTo(level + 1, along);
      const stops = next > patience;
      const left = stops ? secondsTo(finest, along) : 0;
      const done = level === finest || stops;
      this.#runs.emit("landscape", { id, level, side, values: grid.slice(), minima, done, left });
      if (stops) return;
      values = grid;
    }
  }

  /** The run's path in this plane, up to its weights now. */
  async path(id: number): Promise<PlanePath | null> {
    const runner = this.#runs.current();
    const plane = this.planeOf(id);
    return plane && pathOf(plane, runner, await this.#now(runner));
  }

  /** The race's paths in this plane. */
  async racePaths(id: number): Promise<readonly PlanePath[] | null> {
    const plane = this.planeOf(id);
    return plane && (await this.#racePaths()).map((points) => pathIn(plane, points));
  }
}

/** Of a whole level, from nothing. */
const secondsTo = (level: number, { secondsPerPoint }: LossAlong): number =>
  landscapeSide(level) ** 2 * secondsPerPoint;

/** Races are seen from where they start, a run from where it is. */
const originOf = (
  { kind }: DirectionChoice,
  now: PathPoint,
  paths: readonly (readonly PathPoint[])[],
): PathPoint => (kind === "race" ? (paths[0]?.[0] ?? now) : now);

const pathOf = (plane: Plane, runner: Runner, now: PathPoint): PlanePath | null =>
  runner.path.most === 0 ? null : pathIn(plane, upTo(now, runner.path.points));

function axisOf(
  plane: Plane,
  which: "first" | "second",
  extent: PlaneExtent,
  { space: { tensors } }: { readonly space: { readonly tensors: readonly SpaceTensor[] } },
): PlaneAxis {
  const { share, weight }: Direction = plane[which];
  const tensor = tensors.find(({ name }) => name === weight?.tensor);
  const offset = weight && tensor ? plane.origin[tensor.offset + weight.index]! : 0;
  return { extent: extent[which], share, weight, offset };
}
