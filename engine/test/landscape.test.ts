/** @file Landscapes over real runs: the plane holds what pointwise evaluation says, and the run does not notice. */
import { describe, expect, test, vi } from "vitest";
import type { Device } from "../backend/backend.ts";
import { openWasm } from "../backend/wasm/wasm.ts";
import {
  type Document,
  landscapeSide,
  type LandscapeRequest,
  makeData,
  presets,
  textbookNames,
} from "../index.ts";
import { filterNormalised } from "../landscape/directions.ts";
import { minimaOf, newPoints, refined } from "../landscape/grid.ts";
import { LossAlong, meanOf, roomAlong, statesNow } from "../landscape/lossAlong.ts";
import { PendingStep } from "../landscape/pendingStep.ts";
import { dot } from "../train/principalComponents.ts";
import { principalDirections } from "../landscape/principal.ts";
import { laneDocument, openRace } from "../landscape/race.ts";
import { Races } from "../landscape/races.ts";
import { surfaceOf, walkOn } from "../landscape/textbook.ts";
import { Recorder } from "../train/recorder.ts";
import { Runner } from "../train/runner.ts";
import type { Session } from "../train/session.ts";
import { type WeightSpace, weightSpaceOf } from "../train/weightSpace.ts";
import { loadAsset } from "./assets.ts";
import { complete, openOn } from "./learningRun.ts";
import { losses, start, until } from "./startHost.ts";

const request = (change: Partial<LandscapeRequest> = {}): LandscapeRequest => ({
  directions: { kind: "principal" },
  extent: null,
  aspect: 1,
  level: 0,
  samples: { part: "train", most: 300 },
  ...change,
});

/** The loss at points given by a and b each, around the session's weights. */
async function lossesAt(
  session: Session,
  most: number,
  directions: readonly [Float32Array, Float32Array],
  points: Float32Array,
): Promise<number[]> {
  const along = new LossAlong(session, { part: "train", most }, "landscape");
  along.set("origin", await session.weights());
  along.set("first", directions[0]);
  along.set("second", directions[1]);
  along.setStates(await statesNow(session));
  const sums = along.sumsOf(points.length / 2);
  const pieces = along.chunks * (points.length / 2);
  for (let done = 0; done < pieces; ) done += await along.advance(points, sums, done, pieces - done);
  along.dispose();
  return Array.from({ length: points.length / 2 }, (_, i) => meanOf(sums, i));
}

const randomIn = (space: WeightSpace, origin: Float32Array, seed: number, which: number) =>
  filterNormalised(space, origin, [seed, which], async () => undefined);

function writeWeights(session: Session, weights: Float32Array): void {
  for (const { name, offset, size } of weightSpaceOf(session.blueprint).tensors)
    session.write(name, weights.slice(offset, offset + size));
}

/** Batch norm and dropout in a small network: what differs between training and prediction. */
const normed: Document = {
  ...presets.mlp,
  model: {
    ...presets.mlp.model,
    layers: presets.mlp.model.layers.flatMap((layer) =>
      layer.id === "dense2"
        ? [
            { id: "norm", type: "batchNorm", params: {}, from: ["dense1"] },
            { id: "drop", type: "dropout", params: { rate: 0.3 }, from: ["norm"] },
            { ...layer, from: ["drop"] },
          ]
        : [layer],
    ),
  },
};
const documents = { ...presets, normed };

const relative = (got: number, wanted: number): number => Math.abs(got - wanted) / Math.abs(wanted);

describe("the centre of the plane is what evaluate says", () => {
  const trials: [keyof typeof documents, Device["name"], number][] = [
    ["mlp", "wasm", 300],
    ["mlp", "reference", 300],
    ["normed", "wasm", 300],
    ["cnn", "wasm", 40],
    ["lstm", "wasm", 64],
    ["brackets", "wasm", 64],
  ];
  test.each(trials)("%s on %s", async (name, device, most) => {
    const session = await openOn(device, documents[name]);
    await session.advance(3);
    const size = (await session.weights()).length;
    const zero = new Float32Array(size);
    const [loss] = await lossesAt(session, most, [zero, zero], new Float32Array(2));
    const evaluated = await session.evaluate("train", most);
    expect(relative(loss!, evaluated.loss)).toBeLessThan(1e-6);
  });
});

test("levels refine, the run's losses stay the same bit for bit, and minima are told of", async () => {
  const plain = start();
  await plain.client.call("open", { document: presets.mlp, mode: "fresh" });
  for (let i = 0; i < 7; i++) await plain.client.call("run", { steps: 60 });
  const { client, heard } = start();
  await client.call("open", { document: presets.mlp, mode: "fresh" });
  for (let i = 0; i < 2; i++) await client.call("run", { steps: 60 });
  const plane = await client.call("landscape", { request: request({ level: 2 }) });
  for (let i = 0; i < 5; i++) await client.call("run", { steps: 60 });
  await until(() => heard.landscape.at(-1)?.done === true);
  expect(losses(heard)).toEqual(losses(plain.heard));
  expect(plane).toMatchObject({ step: 120, kind: "principal", parameters: 105, samples: 300 });
  expect(plane.path!.steps.at(-1)).toBe(120);
  expect(heard.landscape.map(({ side }) => side)).toEqual([7, 13, 25]);
  const { values, side } = heard.landscape.at(-1)!;
  expect(values.every(Number.isFinite)).toBe(true);
  expect(side).toBe(landscapeSide(2));
});

test("a level that takes long is told of in parts, which are what the whole level says", async () => {
  const { client, heard } = start();
  await client.call("open", { document: presets.mlp, mode: "fresh" });
  // A slow machine: every look at the clock is a quarter of a second later.
  let time = 0;
  vi.spyOn(performance, "now").mockImplementation(() => (time += 250));
  await client.call("landscape", { request: request({ level: 1 }) });
  await until(() => heard.landscape.at(-1)?.done === true);
  vi.restoreAllMocks();
  expect(heard.landscapePoints.length).toBeGreaterThan(2);
  for (const { level, known, values } of heard.landscapePoints) {
    const whole = heard.landscape[level]!.values;
    const found = values.map((value, i) => (Number.isNaN(value) ? whole[i]! : value));
    expect(values.filter(Number.isFinite)).toHaveLength(known);
    expect(found).toEqual(whole);
  }
});

test("what takes longer than the patience is not begun, and it is said how long it would take", async () => {
  const { client, heard } = start();
  await client.call("open", { document: presets.mlp, mode: "fresh" });
  let time = 0;
  vi.spyOn(performance, "now").mockImplementation(() => (time += 250));
  const none = await client.call("landscape", { request: request({ level: 1, patience: 24 }) });
  const plane = await client.call("landscape", { request: request({ level: 1, patience: 25 }) });
  await until(() => heard.landscape.length > 0);
  vi.restoreAllMocks();
  // Two chunks of samples a point, each a quarter of a second by this clock.
  expect([none.seconds, plane.seconds]).toEqual([49 / 2, null]);
  expect(heard.landscape).toMatchObject([{ id: plane.id, level: 0, done: true, left: 169 / 2 }]);
});

test("a plane that is refused or given up leaves the one before it, in whose coordinates paths are told", async () => {
  const { client } = start();
  await client.call("open", { document: presets.mlp, mode: "fresh" });
  await client.call("run", { steps: 4 });
  const { id: plane } = await client.call("landscape", { request: request() });
  const before = await client.call("landscapePath", { plane });
  await client.call("run", { steps: 4 });
  const refused = await client.call("landscape", { request: request({ patience: 0 }) });
  const cancelled = client.call("landscape", { request: request() });
  await client.call("landscapeStop", {});
  const after = (await client.call("landscapePath", { plane }))!;
  expect([refused.seconds! > 0, after.steps.at(-1)]).toEqual([true, 8]);
  expect(after.first.slice(0, 5)).toEqual(before!.first);
  const { id: given } = await cancelled;
  for (const id of [refused.id, given]) expect(await client.call("landscapePath", { plane: id })).toBeNull();
  expect(await client.call("landscapePath", { plane })).not.toBeNull();
});

test("what does not fit into memory is refused before it takes any", async () => {
  const session = await openOn("wasm", presets.mlp);
  const memory = session.device.memory!;
  const before = memory.taken();
  const samples = { part: "train", most: 300 } as const;
  const most = { free: memory.most, none: before.bytes + 5000 };
  Object.assign(memory, { most: most.none });
  const { needed, available } = roomAlong(session, samples)!;
  expect([available, needed > available]).toEqual([5000, true]);
  expect(() => new LossAlong(session, samples, "landscape")).toThrow(`takes ${needed} bytes of memory`);
  expect(memory.taken()).toEqual(before);
  // What is planned is what is then taken.
  Object.assign(memory, { most: before.bytes + needed });
  const along = new LossAlong(session, samples, "landscape");
  await along.advance(new Float32Array(2), along.sumsOf(1), 0, 1);
  expect(memory.taken().bytes - before.bytes).toBe(needed);
  along.dispose();
});

test("a card finds the same losses at every point", async () => {
  const points = Float32Array.of(0, 0, 0.5, -0.25, -1, 2);
  const directions = [Float32Array.of(1, 0), Float32Array.of(0, 1)] as const;
  const sessions = [
    await openOn("webgpu", presets.linearRegression),
    await openOn("wasm", presets.linearRegression),
  ];
  const [card, here] = await Promise.all(sessions.map((s) => lossesAt(s, 50, directions, points)));
  card!.forEach((loss, i) => expect(relative(loss, here![i]!)).toBeLessThan(1e-5));
  const evaluated = await sessions[0]!.evaluate("train", 50);
  expect(relative(card![0]!, evaluated.loss)).toBeLessThan(1e-6);
});

test("what a landscape takes of the device, it gives back", async () => {
  const session = await openOn("wasm", presets.mlp);
  await session.evaluate("train", 10);
  const taken = () => session.device.memory!.taken();
  const [{ bytes, pieces }, samples] = [taken(), { part: "train", most: 10 } as const];
  const along = new LossAlong(session, samples, "landscape");
  const pending = new PendingStep(session, "nextStep", "landscape.origin");
  await pending.take(0.1);
  await along.advance(new Float32Array(2), along.sumsOf(1), 0, 1);
  expect(taken().bytes).toBeGreaterThan(bytes);
  pending.dispose();
  along.dispose();
  await Promise.resolve();
  await Promise.resolve();
  expect(taken()).toMatchObject({ bytes, pieces });
});

test("the grid is what weights written into another session give", async () => {
  const session = await openOn("wasm", presets.mlp);
  await session.advance(50);
  const origin = await session.weights();
  const space = weightSpaceOf(session.blueprint);
  const directions = [await randomIn(space, origin, 7, 0), await randomIn(space, origin, 7, 1)];
  const [first, second] = [directions[0]!, directions[1]!];
  const points = Float32Array.of(0.5, -0.25, -1, 1, 0.125, 0.75);
  const got = await lossesAt(session, 300, [first, second], points);
  const other = await openOn("wasm", presets.mlp);
  for (const [i, loss] of got.entries()) {
    const [a, b] = [points[2 * i]!, points[2 * i + 1]!];
    const moved = origin.map((w, j) => w + a * first[j]! + b * second[j]!);
    writeWeights(other, moved);
    expect(relative(loss, (await other.evaluate("train", 300)).loss)).toBeLessThan(2e-6);
  }
});

test("random directions have the filters' own norms, leave biases alone, and follow their seed", async () => {
  const session = await openOn("reference", presets.mlp);
  const origin = await session.weights();
  const space = weightSpaceOf(session.blueprint);
  const [one, same, other] = await Promise.all([7, 7, 8].map((seed) => randomIn(space, origin, seed, 0)));
  expect(one).toEqual(same);
  expect(one).not.toEqual(other);
  const { offset, size } = space.tensors.find(({ name }) => name === "dense2.weight")!;
  const rowOf = (v: Float32Array) => v.subarray(offset + 8, offset + 16);
  expect(size).toBe(64);
  expect(dot(rowOf(one!), rowOf(one!))).toBeCloseTo(dot(rowOf(origin), rowOf(origin)), 5);
  const bias = space.tensors.find(({ name }) => name === "dense2.bias")!;
  expect(one!.subarray(bias.offset, bias.offset + bias.size).every((x) => x === 0)).toBe(true);
});

test("principal directions of a known path: shares are the squared singular values", async () => {
  // Through (1, 1, 1, 1): differences 3·u + c·v with c = ±1, u and v orthonormal.
  const [u, v] = [Float32Array.of(0.5, 0.5, 0.5, 0.5), Float32Array.of(0.5, -0.5, 0.5, -0.5)];
  const at = (a: number, b: number) => u.map((x, i) => 1 + a * x + b * v[i]!);
  const points = [at(-3, 1), at(-3, -1), at(3, 1), at(3, -1)].map((weights, step) => ({ step, weights }));
  const [first, second, none] = await principalDirections([points], at(0, 0), async () => undefined);
  expect(none).toBeUndefined();
  expect([first!.share, second!.share]).toEqual([expect.closeTo(0.9, 6), expect.closeTo(0.1, 6)]);
  expect(Math.abs(dot(first!.vector, u))).toBeCloseTo(1, 6);
  expect(Math.abs(dot(second!.vector, v))).toBeCloseTo(1, 6);
});

test("minima of a grid, and what a level keeps of the one before", () => {
  const extent = { first: [-2, 2], second: [-2, 2] } as const;
  const { places, points } = newPoints(1, extent);
  expect([places.length, points.length]).toEqual([13 ** 2 - 7 ** 2, 2 * (13 ** 2 - 7 ** 2)]);
  // 51 points share but the corners, the middles of the edges and the middle with 25.
  expect([3, 4].map((level) => newPoints(level, extent).places.length)).toEqual([
    51 ** 2 - 9,
    101 ** 2 - 51 ** 2,
  ]);
  const coarse = Float32Array.from({ length: 25 ** 2 }, (_, i) => i);
  const fine = refined(3, coarse);
  expect([0, 25, 50].flatMap((row) => [0, 25, 50].map((column) => fine[row * 51 + column]))).toEqual(
    [0, 12, 24].flatMap((row) => [0, 12, 24].map((column) => row * 25 + column)),
  );
  expect(fine.filter(Number.isFinite)).toHaveLength(9);
  const side = 13;
  const values = Float32Array.from({ length: side * side }, (_, i) => {
    const [x, y] = [i % side, Math.floor(i / side)].map((place) => -2 + (4 * place) / 12) as [number, number];
    return (x * x - 1) ** 2 + y * y + 0.1 * x;
  });
  const minima = minimaOf(values, side, extent);
  expect(minima.map(({ first, second }) => [first, second])).toEqual(
    [
      [-1, 0],
      [1, 0],
    ].map(([x, y]) => [expect.closeTo(x!, 6), expect.closeTo(y!, 6)]),
  );
});

describe("through the worker", () => {
  test("the path ends at the present weights, in the plane of two of them", async () => {
    const { client } = start();
    await client.call("open", { document: presets.mlp, mode: "fresh" });
    await client.call("run", { steps: 30 });
    const tensor = "dense1.weight";
    const directions = {
      kind: "weights",
      first: { tensor, index: 2 },
      second: { tensor, index: 5 },
    } as const;
    const plane = await client.call("landscape", { request: request({ directions }) });
    await client.call("run", { steps: 10 });
    const path = (await client.call("landscapePath", { plane: plane.id }))!;
    const { data } = await client.call("read", { name: tensor });
    const [x, y] = plane.axes;
    expect([...path.steps.subarray(0, 33)]).toEqual([...Array(33).keys()]);
    expect(path.steps.at(-1)).toBe(40);
    expect(path.first.at(-1)! + x.offset).toBeCloseTo(data[2]!, 5);
    expect(path.second.at(-1)! + y.offset).toBeCloseTo(data[5]!, 5);
    expect(path.distance[30]).toBeCloseTo(0, 6);
    expect(path.distance.at(-1)).toBeGreaterThan(0);
    expect(x.extent[0]).toBeLessThan(Math.min(...path.first.subarray(0, 31)));
    await expect(
      client.call("landscape", {
        request: request({ directions: { ...directions, first: { tensor, index: 16 } } }),
      }),
    ).rejects.toThrow("no weight number 16");
  });

  test("a newer landscape gives up the older one, and closing gives back what was taken", async () => {
    const { client, heard } = start();
    await client.call("open", { document: presets.mlp, mode: "fresh" });
    await client.call("run", { steps: 5 });
    const first = await client.call("landscape", { request: request({ level: 4 }) });
    const second = await client.call("landscape", { request: request({ level: 1 }) });
    await until(() => heard.landscape.at(-1)?.done === true);
    expect(heard.landscape.filter(({ id, done }) => id === first.id && done)).toEqual([]);
    expect(heard.landscape.at(-1)).toMatchObject({ id: second.id, side: 13 });
    expect(await client.call("landscapePath", { plane: first.id })).toBeNull();
    await client.call("landscapeClose", {});
    expect(await client.call("landscapePath", { plane: second.id })).toBeNull();
  });
});

describe("the next step", () => {
  const rates = { most: 4, count: 5, scale: "linear" } as const;
  test.each(["mlp", "normed"] as const)("of %s: at rate r, what a step at rate r leads to", async (name) => {
    const preset = documents[name];
    const [phase] = preset.training.phases;
    const at = (learningRate: number): Document => {
      const optimizer = { type: "adam", params: { learningRate } };
      return { ...preset, training: { ...preset.training, phases: [{ ...phase!, optimizer }] } };
    };
    const { client } = start();
    const samples = { part: "train", most: 40 } as const;
    await client.call("device", { choice: "exact" });
    await client.call("open", { document: at(0.01), mode: "fresh" });
    await client.call("run", { steps: 3 });
    const plane = (await client.call("landscape", { request: request({ samples }) })).id;
    const next = await client.call("nextStep", { request: { rates, samples, plane } });
    const session = await openOn("wasm", at(0.01));
    await session.advance(3);
    expect(relative(next.loss, (await session.evaluate("train", 40)).loss)).toBeLessThan(1e-6);
    const checkpoint = await session.checkpoint();
    for (const rate of [0, 1, 3]) {
      // No document has a rate of 0; its smallest one stands for it.
      session.retune(complete(at(Math.max(1e-6, rate))));
      session.restore(checkpoint);
      await session.advance(1);
      const { loss } = await session.evaluate("train", 40);
      expect(relative(next.losses[rate]!, loss), `rate ${rate}`).toBeLessThan(rate === 0 ? 1e-4 : 1e-6);
    }
    expect(next.descent!.length).toBeGreaterThan(0);
    expect(next.update!.share).toBeLessThanOrEqual(1);
  });
});

function rethrow(error: unknown): never {
  throw error;
}

describe("a race", () => {
  const lanes = [
    { optimizer: { type: "sgd", params: { learningRate: 0.01 } } },
    { optimizer: { type: "adam", params: { learningRate: 0.02 } } },
    { optimizer: { type: "momentum", params: { learningRate: 100, momentum: 0.999 } } },
  ];
  test("every lane is a run of its own document, bit for bit, while the main run goes on", async () => {
    const { client, heard } = start();
    await client.call("device", { choice: "exact" });
    await client.call("open", { document: presets.linearRegression, mode: "fresh" });
    await client.call("raceStart", { lanes });
    await client.call("run", { steps: 7 });
    expect(await client.call("raceRun", { steps: 60 })).toEqual({ step: 60 });
    const race = heard.race.at(-1)!;
    for (const [i, lane] of lanes.slice(0, 2).entries()) {
      const session = await openOn("wasm", laneDocument(presets.linearRegression, lane));
      const { losses: wanted } = await session.advance(60);
      expect(race.lanes[i]!.losses.map(({ mean }) => mean)).toEqual([...wanted]);
    }
    expect(race.lanes.map(({ diverged }) => diverged !== null)).toEqual([false, false, true]);
    const plane = await client.call("landscape", { request: request({ directions: { kind: "race" } }) });
    const paths = (await client.call("racePaths", { plane: plane.id }))!;
    expect([plane.kind, plane.step, paths.length]).toEqual(["race", 0, 3]);
    expect(paths.map(({ first, distance }) => [first[0], distance[0]])).toEqual(lanes.map(() => [0, 0]));
    await client.call("racePlay", { speed: "max" });
    await until(() => (heard.race.at(-1)?.step ?? 0) > 100);
    await client.call("racePause", {});
    expect(heard.race.at(-1)!.playing).toBe(false);
    await client.call("raceStop", {});
    await expect(client.call("raceRun", { steps: 1 })).rejects.toThrow("no race");
  });

  test("a lane's next step is what the lane then does, and others' are others", async () => {
    const { client } = start();
    await client.call("device", { choice: "exact" });
    await client.call("open", { document: presets.mlp, mode: "fresh" });
    await client.call("raceStart", { lanes: lanes.slice(0, 2) });
    await client.call("raceRun", { steps: 5 });
    const cut = { request: request({ directions: { kind: "race" } }) } as const;
    const plane = (await client.call("landscape", cut)).id;
    const rates = { most: 0.1, count: 3, scale: "linear" } as const;
    const samples = { part: "train", most: 40 } as const;
    const next = await client.call("nextStep", { request: { rates, samples, plane, lane: 1 } });
    const session = await openOn("wasm", laneDocument(presets.mlp, lanes[1]!));
    await session.advance(5);
    expect(relative(next.loss, (await session.evaluate("train", 40)).loss)).toBeLessThan(1e-6);
    await session.advance(1);
    expect(next).toMatchObject({ step: 5, rate: 0.02 });
    expect(relative(next.lossAfter, (await session.evaluate("train", 40)).loss)).toBeLessThan(1e-6);
    const first = await client.call("nextStep", { request: { rates, samples, plane, lane: 0 } });
    expect(first.update!.length).not.toBeCloseTo(next.update!.length, 6);
    await client.call("raceStop", {});
    await expect(client.call("nextStep", { request: { rates, samples, lane: 0 } })).rejects.toThrow(
      "no race",
    );
    expect((await client.call("nextStep", { request: { rates, samples } })).step).toBe(0);
  });

  test("a race may start at the present weights, and what layers keep beside them", async () => {
    const { client } = start();
    await client.call("device", { choice: "exact" });
    await client.call("open", { document: normed, mode: "fresh" });
    await client.call("run", { steps: 20 });
    await client.call("raceStart", { lanes: lanes.slice(0, 2), from: "present" });
    const rates = { most: 0.1, count: 2, scale: "linear" } as const;
    const samples = { part: "train", most: 300 } as const;
    const [run, lane] = await Promise.all([
      client.call("nextStep", { request: { rates, samples } }),
      client.call("nextStep", { request: { rates, samples, lane: 0 } }),
    ]);
    expect([run.step, lane.step]).toEqual([20, 0]);
    expect(lane.loss).toBe(run.loss);
    await client.call("raceRun", { steps: 3 });
    const plane = await client.call("landscape", { request: request({ directions: { kind: "race" } }) });
    expect(plane.step).toBe(0);
    expect(relative(plane.loss, run.loss)).toBeLessThan(1e-6);
  });

  test("a race that is being set up while another document is opened ends with its own", async () => {
    const runnerOf = async (document: Document) =>
      new Runner(await openOn("wasm", document), new Recorder(), () => undefined, rethrow);
    let current = await runnerOf(presets.linearRegression);
    let openNow: (() => void) | undefined;
    const opened = new Promise<void>((resolve) => (openNow = resolve));
    const races = new Races({
      current: () => current,
      openDevice: () => opened.then(() => openWasm()),
      emit: () => undefined,
      fail: rethrow,
    });
    const started = races.start(lanes);
    current = await runnerOf(presets.mlp);
    const followed = races.follow();
    openNow?.();
    await Promise.all([started, followed]);
    expect(() => races.present).toThrow("no race");
  });

  test("a stopped race leaves nothing but the data behind", async () => {
    const document = complete(presets.linearRegression);
    const data = await makeData(document.data, loadAsset);
    const devices: Device[] = [];
    const openDevice = async () => {
      const device = await openWasm();
      devices.push(device);
      return device;
    };
    const race = await openRace(
      { document, data, openDevice, start: null, emit: () => undefined, fail: rethrow },
      lanes,
    );
    await race.run(10);
    const during = devices.map(({ memory }) => memory!.taken().bytes);
    await race.stop();
    await new Promise((resolve) => setTimeout(resolve, 1));
    devices.forEach(({ memory }, i) => expect(memory!.taken().bytes).toBeLessThan(during[i]!));
    expect(race.state().lanes).toEqual([]);
  });
});

const sgd = (learningRate: number) => ({ type: "sgd", params: { learningRate } });
/** Where an optimizer comes to rest from the right of both valleys. */
const restOf = async (type: string, params: Record<string, number>) =>
  (await walkOn("valleys", { type, params }, [3.2], 300)).first.at(-1)!;

describe("textbook functions", () => {
  test("gradient descent on a parabola is x ← (1 − η)·x, and leaves for infinity above 2", async () => {
    const walk = await walkOn("parabola", sgd(0.5), [-2], 4);
    expect([...walk.first]).toEqual([-2, -1, -0.5, -0.25, -0.125]);
    expect([...walk.losses]).toEqual([2, 0.5, 0.125, 0.03125, 0.0078125]);
    expect(walk.diverged).toBe(false);
    expect((await walkOn("parabola", sgd(90), [-2], 400)).diverged).toBe(true);
  });

  test("momentum passes the shallow valley in which plain descent stays", async () => {
    expect(await restOf("sgd", { learningRate: 0.1 })).toBeGreaterThan(1.5);
    expect(await restOf("momentum", { learningRate: 0.05, momentum: 0.9 })).toBeLessThan(-1.5);
  });

  test.each(textbookNames)("%s: the surface and the walk are of one function", async (name) => {
    const { start: from, values, side, weights, extent } = await surfaceOf(name, 21, null);
    expect(values).toHaveLength(side ** weights);
    expect(values.every(Number.isFinite)).toBe(true);
    const corner = { first: [from[0]!, extent.first[1]], second: [from[1] ?? 0, extent.second[1]] } as const;
    const walk = await walkOn(name, { type: "adam", params: { learningRate: 0.05 } }, from, 100);
    expect((await surfaceOf(name, 2, corner)).values[0]).toBe(walk.losses[0]);
    expect(walk.losses.at(-1)!).toBeLessThan(walk.losses[0]!);
  });
});
