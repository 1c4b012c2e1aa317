/** @file Going back in a run and another way from there, through the protocol: bit for bit on every device. */
import { expect, test } from "vitest";
import { type Client, type DeviceChoice, type Document, presets } from "../index.ts";
import { openReference } from "../backend/reference/reference.ts";
import { openWasm } from "../backend/wasm/wasm.ts";
import { replayed } from "./replayed.ts";
import { type Heard, losses, start, until } from "./startHost.ts";

const { mlp } = presets;
const withRate = (learningRate: number, from: Document = mlp): Document => {
  const [phase] = from.training.phases;
  const optimizer = { type: "sgd", params: { learningRate } };
  return { ...from, training: { ...from.training, phases: [{ ...phase!, optimizer }] } };
};
const wider: Document = {
  ...withRate(0.1),
  model: {
    ...mlp.model,
    layers: mlp.model.layers.map((l) =>
      l.id === "dense2" ? { ...l, params: { ...l.params, units: 5 } } : l,
    ),
  },
};

const weights = async (client: Client): Promise<number[][]> => {
  const { tensors } = await client.call("checkpoint", {});
  return Object.values(tensors).map(({ data }) => [...data]);
};
const rateOf = ({ training }: Document): unknown => training.phases[0]!.optimizer.params["learningRate"];

async function opened(choice: DeviceChoice): Promise<{ client: Client; heard: Heard }> {
  const started = start();
  await started.client.call("device", { choice });
  await started.client.call("open", { document: withRate(0.1), mode: "fresh" });
  return started;
}

/** 40 steps, another rate, 30 steps, a weight by hand, 30 steps; what was there after each. */
async function lived(client: Client): Promise<number[][][]> {
  const seen: number[][][] = [];
  const run = async (steps: number) => {
    await client.call("run", { steps });
    seen.push(await weights(client));
  };
  await run(40);
  await client.call("open", { document: withRate(0.01), mode: "edit" });
  await run(30);
  await client.call("write", { name: "dense1.weight", data: new Float32Array([0.5]), from: 2 });
  await run(30);
  return seen;
}

test.each([
  ["wasm", openWasm],
  ["reference", openReference],
])("on %s, a replay across edits has the same losses and weights, bit for bit", async (_, open) => {
  const { first, again } = await replayed(await open());
  expect(again.map(({ step, loss }) => [step, loss])).toEqual(first.map(({ step, loss }) => [step, loss]));
  // At 35 steps the weight was written by hand, after what was seen the first time.
  expect(again[0]).toEqual(first[0]);
  expect(again[1]!.weights.filter((weight, i) => weight !== first[1]!.weights[i])).toEqual([0.25]);
  expect(again[2]).toEqual(first[2]);
});

for (const choice of ["wasm", "reference"] as const) {
  test(`on ${choice}, any step is there again as it was, across a new rate and a weight by hand`, async () => {
    const { client } = await opened(choice);
    const seen = await lived(client);
    const [after40, after70, after100] = seen;
    const back = await client.call("travel", { step: 70 });
    expect(back.step).toBe(70);
    // At a step at which something was done by hand, it has been done.
    expect(await weights(client)).not.toEqual(after70);
    const before = await client.call("travel", { step: 40 });
    expect([before.step, rateOf(before.document)]).toEqual([40, 0.01]);
    expect(await weights(client)).toEqual(after40);
    const at39 = await client.call("travel", { step: 39 });
    expect(rateOf(at39.document)).toBe(0.1);
    expect((await client.call("travel", { step: 1000 })).step).toBe(100);
    expect(await weights(client)).toEqual(after100);
    expect((await client.call("timeline", {}))?.runs).toHaveLength(1);
  });

  test(`on ${choice}, the same done again from the past has the same losses, and leaves the former run`, async () => {
    const { client, heard } = await opened(choice);
    await lived(client);
    const end = await weights(client);
    const first = losses(heard).slice(30);
    const former = (await client.call("timeline", {}))!;
    await client.call("travel", { step: 30 });
    const told = losses(heard).length;
    await client.call("run", { steps: 10 });
    await client.call("open", { document: withRate(0.01), mode: "edit" });
    await client.call("run", { steps: 30 });
    await client.call("write", { name: "dense1.weight", data: new Float32Array([0.5]), from: 2 });
    await client.call("run", { steps: 30 });
    expect(losses(heard).slice(told)).toEqual(first);
    expect(await weights(client)).toEqual(end);
    const now = (await client.call("timeline", {}))!;
    expect(now).toMatchObject({ parted: 30, step: 100 });
    expect(now.runs.map(({ newest }) => newest)).toEqual([100, 100]);
    expect(now.runs.map(({ changes }) => changes.map(({ step, kind }) => [step, kind]))).toEqual(
      Array.from({ length: 2 }, () => [
        [40, "document"],
        [70, "weights"],
      ]),
    );
    expect(now.run).not.toBe(former.run);
  });
}

test("looking back tells no losses again, and nothing of it is what the page recovers from", async () => {
  const { client, heard } = await opened("wasm");
  await client.call("run", { steps: 50 });
  const [told, kept] = [losses(heard).length, heard.checkpoint.length];
  await client.call("travel", { step: 20 });
  const { step, past, losses: none, loss } = heard.progress.at(-1)!;
  expect([step, past, none]).toEqual([20, true, []]);
  expect(loss).toBe(losses(heard)[19]);
  expect(losses(heard)).toHaveLength(told);
  expect(heard.checkpoint.slice(kept).every((checkpoint) => checkpoint.step === 50)).toBe(true);
  await until(() => heard.evaluation.at(-1)?.step === 20);
  await client.call("travel", { step: 50 });
  expect(heard.progress.at(-1)).toMatchObject({ step: 50, past: false });
});

test("a network edited in mid-run is the former one in the past, and both runs can be gone back to", async () => {
  const { client, heard } = await opened("wasm");
  await client.call("run", { steps: 20 });
  const narrow = await weights(client);
  await client.call("open", { document: wider, mode: "edit" });
  await client.call("run", { steps: 20 });
  const wide = await weights(client);
  const { document } = await client.call("travel", { step: 19 });
  expect(document.model).toEqual(mlp.model);
  await client.call("run", { steps: 1 });
  expect(await weights(client)).toEqual(narrow);
  const { runs } = heard.timeline.at(-1) ?? (await client.call("timeline", {}))!;
  expect(runs.map(({ after }) => after.model.layers[2]!.params["units"])).toEqual([5, 8]);
  const there = await client.call("travel", { step: 40, run: runs[0]!.id });
  expect(there).toMatchObject({ step: 40, run: runs[0]!.id });
  expect(await weights(client)).toEqual(wide);
  await client.call("travelForget", { run: runs[1]!.id });
  expect((await client.call("timeline", {}))!.runs).toHaveLength(1);
  await client.call("travel", { step: 5 });
  expect((await client.call("travel", { step: 20 })).document.model).toEqual(wider.model);
});

test("what two runs differ in is told as soon as it is done", async () => {
  const { client, heard } = await opened("wasm");
  await client.call("timeline", {});
  await client.call("run", { steps: 20 });
  await client.call("travel", { step: 10 });
  await client.call("open", { document: withRate(0.5), mode: "edit" });
  const { runs, parted } = heard.timeline.at(-1)!;
  expect(parted).toBe(10);
  expect(runs.map(({ before, after }) => [rateOf(before), rateOf(after)])).toEqual([
    [0.1, 0.1],
    [0.1, 0.5],
  ]);
});

test("of a branch that is left before its first step nothing stays", async () => {
  const { client } = await opened("wasm");
  await client.call("run", { steps: 20 });
  await client.call("travel", { step: 10 });
  await client.call("open", { document: withRate(0.5), mode: "edit" });
  const { runs, run, step } = (await client.call("timeline", {}))!;
  expect([runs.length, step]).toEqual([2, 10]);
  const other = runs.find(({ id }) => id !== run)!;
  const { document } = await client.call("travel", { step: 20, run: other.id });
  expect(rateOf(document)).toBe(0.1);
  expect((await client.call("timeline", {}))!.runs).toHaveLength(1);
});

test("an earlier state that is taken over leaves what came after it, and the past before it", async () => {
  const { client, heard } = await opened("wasm");
  await client.call("timeline", {});
  await client.call("run", { steps: 20 });
  const early = await weights(client);
  await client.call("run", { steps: 20 });
  const checkpoint = await client.call("checkpoint", {});
  const good = await weights(client);
  await client.call("run", { steps: 10 });
  await client.call("open", { document: withRate(0.5), mode: "edit" });
  await client.call("run", { steps: 10 });
  const after60 = await weights(client);
  await client.call("restore", { checkpoint });
  expect(await weights(client)).toEqual(good);
  expect(heard.progress.at(-1)).toMatchObject({ step: 40, past: false });
  const { runs, run, parted, first } = (await client.call("timeline", {}))!;
  expect([parted, first, runs.map(({ newest }) => newest)]).toEqual([40, 0, [60, 40]]);
  // The rate stays what it is: only the state goes back.
  expect(runs.map(({ before, after }) => [rateOf(before), rateOf(after)])).toEqual([
    [0.1, 0.5],
    [0.1, 0.5],
  ]);
  await client.call("run", { steps: 20 });
  const other60 = await weights(client);
  expect(rateOf((await client.call("travel", { step: 20 })).document)).toBe(0.1);
  expect(await weights(client)).toEqual(early);
  await client.call("travel", { step: 60 });
  expect(await weights(client)).toEqual(other60);
  await client.call("travel", { step: 60, run: runs.find(({ id }) => id !== run)!.id });
  expect(await weights(client)).toEqual(after60);
});

test("a state of a step that is not recorded begins the record anew", async () => {
  const { client } = await opened("wasm");
  await client.call("run", { steps: 30 });
  const checkpoint = await client.call("checkpoint", {});
  await client.call("reset", {});
  await client.call("restore", { checkpoint });
  expect(await client.call("timeline", {})).toMatchObject({ first: 30, step: 30, parted: null });
});

test("a new journey takes the place of one on its way, and a stopped one ends at a moment of the run", async () => {
  const { client, heard } = await opened("wasm");
  await client.call("timeline", {});
  await client.call("run", { steps: 3000 });
  const journeys = [2900, 10, 1500].map((step) => client.call("travel", { step }));
  const arrived = await Promise.all(journeys);
  expect(arrived.at(-1)!.step).toBe(1500);
  expect(heard.progress.at(-1)!.step).toBe(1500);
  const stopped = client.call("travel", { step: 2999 });
  await client.call("travelStop", {});
  const { step } = await stopped;
  expect(heard.progress.at(-1)!.step).toBe(step);
  const there = await weights(client);
  await client.call("travel", { step: 0 });
  await client.call("travel", { step });
  expect(await weights(client)).toEqual(there);
});

test("a reset, other data and another device begin a record anew", async () => {
  const { client } = await opened("wasm");
  const first = async () => (await client.call("timeline", {}))!.first;
  await client.call("run", { steps: 20 });
  await client.call("device", { choice: "reference" });
  expect(await first()).toBe(20);
  await client.call("run", { steps: 5 });
  await client.call("travel", { step: 22 });
  await client.call("reset", {});
  expect(await client.call("timeline", {})).toMatchObject({ first: 0, step: 0, parted: null });
});
