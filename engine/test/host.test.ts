/** The worker's side of the protocol, spoken to through a real message channel, on the reference and wasm devices. */
import { describe, expect, test } from "vitest";
import { type Document, makeData, presets } from "../index.ts";
import { loadAsset } from "./assets.ts";
import { losses, start, until } from "./startHost.ts";

const mlp = presets.mlp;
const training = (change: Partial<Document["training"]>, from = mlp): Document => ({
  ...from,
  training: { ...from.training, ...change },
});
const withLayers = (layers: Document["model"]["layers"]): Document => ({
  ...mlp,
  model: { ...mlp.model, layers },
});
const wider = withLayers(
  mlp.model.layers.map((l) => (l.id === "dense2" ? { ...l, params: { ...l.params, units: 5 } } : l)),
);
const without = withLayers(
  mlp.model.layers
    .filter((l) => l.id !== "dense2")
    .map((l) => (l.from.includes("dense2") ? { ...l, from: ["dense1"] } : l)),
);
const withRate = (learningRate: number): Document => {
  const [phase] = mlp.training.phases;
  const optimizer = { type: "sgd", params: { learningRate } };
  return training({ phases: [{ ...phase!, optimizer }] });
};
describe("opening", () => {
  test("says the sizes of every layer and where it runs, and soon evaluates", async () => {
    const { client, heard } = start();
    const { diagnostics, model, device } = await client.call("open", { document: mlp, mode: "fresh" });
    expect(diagnostics).toEqual([]);
    expect(model).toMatchObject({ parameters: 105, trainSamples: 300, testSamples: 100, stepsPerEpoch: 15 });
    expect(model!.layers.map(({ id, shape, parameters }) => [id, shape, parameters])).toEqual([
      ["input", [2], 0],
      ["dense1", [8], 24],
      ["dense2", [8], 72],
      ["output", [1], 9],
    ]);
    expect(device?.name).toBe("wasm");
    await until(() => heard.evaluation.length > 0);
    expect(heard.evaluation.at(-1)).toMatchObject({ step: 0, test: { samples: 100 } });
  });

  test("a graph that cannot be is answered with where and why, and what ran goes on", async () => {
    const { client } = start();
    await client.call("open", { document: mlp, mode: "fresh" });
    const layers = mlp.model.layers.map((layer) =>
      layer.id === "output" ? { ...layer, params: { units: 3 } } : layer,
    );
    const broken = { ...mlp, model: { ...mlp.model, layers } };
    const { diagnostics, model } = await client.call("open", { document: broken, mode: "edit" });
    expect(model).toBeNull();
    expect(diagnostics[0]).toMatchObject({ path: "model.layers[3]", layer: "output" });
    expect(await client.call("run", { steps: 1 })).toMatchObject({ step: 1 });
  });
});

test("data that only the page has are handed over before a document that needs them", async () => {
  const { client } = start();
  const text = `a\tb\n${Array.from({ length: 20 }, (_, i) => `${i}\t${3 * i}`).join("\n")}`;
  const columns = ["a", "b"].map((name) => ({ name, type: "number" }) as const);
  const content = { name: "ab.csv", bytes: text.length, hash: "c".repeat(64), text: "" };
  const table = { content, columns, target: 1, rows: 20, withoutTarget: 0, completeRows: 20 };
  const { sine } = presets;
  const document = { ...sine, data: { ...sine.data, type: "ownTable", params: { table } } };
  await expect(client.call("open", { document, mode: "fresh" })).rejects.toThrow(`own/${content.hash}`);
  const files = { [`own/${content.hash}`]: new TextEncoder().encode(text).buffer };
  await client.call("contents", { files });
  const { diagnostics, model } = await client.call("open", { document, mode: "fresh" });
  expect([diagnostics, model?.data.samples]).toEqual([[], 20]);
  expect(await client.call("run", { steps: 1 })).toMatchObject({ step: 1 });
});

test("what no memory can hold is answered with the bytes that it takes, and what ran stays", async () => {
  const { client } = start();
  await client.call("open", { document: mlp, mode: "fresh" });
  const { cnn } = presets;
  const layers = cnn.model.layers.map((layer) =>
    layer.type === "conv2d" ? { ...layer, params: { ...layer.params, filters: 256 } } : layer,
  );
  const large = training({ batchSize: 4096 }, { ...cnn, model: { ...cnn.model, layers } });
  const { diagnostics } = await client.call("open", { document: large, mode: "fresh" });
  expect(diagnostics).toMatchObject([{ code: "limit.memory" }]);
  const { needed, available } = diagnostics[0]!.values;
  expect(Number(needed)).toBeGreaterThan(Number(available));
  expect(await client.call("run", { steps: 1 })).toMatchObject({ step: 1 });
});

describe("running", () => {
  test("run does exactly the steps asked for, and every loss reaches the page in order", async () => {
    const { client, heard } = start();
    await client.call("open", { document: mlp, mode: "fresh" });
    expect(await client.call("run", { steps: 40 })).toMatchObject({ step: 40 });
    expect(heard.progress.at(-1)).toMatchObject({ step: 40, epoch: 2, stepOfEpoch: 10, playing: false });
    expect(losses(heard)).toHaveLength(40);
    expect(heard.progress.flatMap((p) => p.losses).map(({ first }) => first)).toEqual([...Array(40).keys()]);
  });

  test("reset gives the same run again, bit for bit, with views open and closed", async () => {
    const { client, heard } = start();
    await client.call("open", { document: mlp, mode: "fresh" });
    await client.call("run", { steps: 60 });
    const plain = losses(heard);
    heard.progress.length = 0;
    await client.call("reset", {});
    await client.call("observe", {
      observations: [
        { key: "a", on: "plane", resolution: 12, extent: 6, names: ["dense1", "output"] },
        { key: "b", on: "batch", names: ["dense1.weight", "grad(dense1.weight)", "dense2"] },
      ],
    });
    for (const steps of [1, 2, 7, 50]) await client.call("run", { steps });
    await client.call("evaluate", { part: "test" });
    expect(losses(heard)).toEqual(plain);
    expect(heard.snapshot.length).toBeGreaterThan(3);
    expect(heard.snapshot.at(-1)!.observations["a"]!.map(({ shape }) => shape)).toEqual([
      [144, 8],
      [144, 1],
    ]);
  });

  test("plays at a pace that counts steps, pauses, and goes on", async () => {
    const { client, heard } = start();
    await client.call("open", { document: mlp, mode: "fresh" });
    await client.call("play", { speed: "max" });
    await until(() => (heard.progress.at(-1)?.step ?? 0) > 200);
    await client.call("pause", {});
    const { step, playing } = heard.progress.at(-1)!;
    expect(playing).toBe(false);
    expect(heard.checkpoint.at(-1)).toMatchObject({ step });
    expect(heard.progress.flatMap((p) => p.losses).reduce((sum, { count }) => sum + count, 0)).toBe(step);
    expect(await client.call("run", { steps: 1 })).toMatchObject({ step: step + 1 });
  });

  test("a long run is cut in slices: it answers meanwhile, and pause ends it", async () => {
    const { client, heard } = start();
    await client.call("open", { document: mlp, mode: "fresh" });
    const run = client.call("run", { steps: 50_000_000 });
    await client.call("ping", {});
    await until(() => (heard.progress.at(-1)?.step ?? 0) > 0);
    await client.call("pause", {});
    const { step } = await run;
    expect(step).toBeGreaterThan(0);
    expect(step).toBeLessThan(50_000_000);
    expect(heard.progress.flatMap((p) => p.losses).reduce((sum, { count }) => sum + count, 0)).toBe(step);
  });

  test("an epoch ends where its samples end", async () => {
    const { client } = start();
    await client.call("open", { document: training({ batchSize: 64 }), mode: "fresh" });
    await client.call("run", { steps: 2 });
    expect(await client.call("runEpoch", {})).toMatchObject({ step: 5 });
    expect(await client.call("runEpoch", {})).toMatchObject({ step: 10 });
  });
});

describe("editing in flight", () => {
  test("a new learning rate continues the run; it is what a run with it from here would be", async () => {
    const { client, heard } = start();
    await client.call("open", { document: withRate(0.1), mode: "fresh" });
    await client.call("run", { steps: 5 });
    const before = await client.call("read", { name: "dense1.weight" });
    const gradient = await client.call("read", { name: "grad(dense1.weight)" });
    const { kept } = await client.call("open", { document: withRate(0.5), mode: "edit" });
    expect(kept).toContain("dense1");
    await client.call("run", { steps: 1 });
    const after = await client.call("read", { name: "dense1.weight" });
    expect(heard.progress.at(-1)!.step).toBe(6);
    after.data.forEach((w, i) => expect(w).toBeCloseTo(before.data[i]! - 0.5 * gradient.data[i]!, 6));
  });

  test("a phase that runs on every third step moves the weights on every third step", async () => {
    const { client } = start();
    const [phase] = mlp.training.phases;
    await client.call("open", { document: training({ phases: [{ ...phase!, every: 3 }] }), mode: "fresh" });
    const moved: boolean[] = [];
    let before = await client.call("read", { name: "dense1.weight" });
    for (let step = 0; step < 6; step++) {
      await client.call("run", { steps: 1 });
      const now = await client.call("read", { name: "dense1.weight" });
      moved.push(now.data.some((w, i) => w !== before.data[i]));
      before = now;
    }
    expect(moved).toEqual([true, false, false, true, false, false]);
  });

  test("a changed layer starts fresh, the others keep what they learned", async () => {
    const { client } = start();
    await client.call("open", { document: mlp, mode: "fresh" });
    await client.call("run", { steps: 20 });
    const learned = await client.call("read", { name: "dense1.weight" });
    const { kept } = await client.call("open", { document: wider, mode: "edit" });
    expect(kept).toEqual(["dense1"]);
    expect(await client.call("read", { name: "dense1.weight" })).toEqual(learned);
  });

  test("undo brings back what a layer had learned before it was changed or taken out", async () => {
    const { client } = start();
    await client.call("open", { document: mlp, mode: "fresh" });
    await client.call("run", { steps: 20 });
    const names = ["dense2.weight", "dense2.bias"];
    const read = () => Promise.all(names.map((name) => client.call("read", { name })));
    const learned = await read();
    for (const edited of [wider, without]) {
      await client.call("open", { document: edited, mode: "edit" });
      await client.call("run", { steps: 3 });
      const { kept } = await client.call("open", { document: mlp, mode: "undo" });
      expect(kept).toContain("dense2");
      expect(await read()).toEqual(learned);
    }
    await client.call("open", { document: wider, mode: "edit" });
    await client.call("open", { document: mlp, mode: "edit" });
    expect(await read()).not.toEqual(learned);
  });
});

describe("looking and writing", () => {
  test("weights, activations and gradients of the pending step fit the update", async () => {
    const { client } = start();
    await client.call("open", { document: withRate(0.2), mode: "fresh" });
    const names = await client.call("names", {});
    expect(names).toEqual(expect.arrayContaining(["dense2.preactivation", "grad(output.bias)", "loss"]));
    const x = await client.call("read", { name: "input" });
    const z = await client.call("read", { name: "dense1.preactivation" });
    const w = await client.call("read", { name: "dense1.weight" });
    const b = await client.call("read", { name: "dense1.bias" });
    expect(z.shape).toEqual([20, 8]);
    const first = x.data[0]! * w.data[0]! + x.data[1]! * w.data[1]! + b.data[0]!;
    expect(z.data[0]).toBeCloseTo(first, 5);
  });

  test("a batch by hand is what trains until it is taken away", async () => {
    const { client } = start();
    await client.call("open", { document: withRate(0.1), mode: "fresh" });
    await client.call("batch", { x: Float32Array.of(1, 2, -3, 0.5), y: Float32Array.of(1, 0) });
    expect((await client.call("read", { name: "input" })).data).toEqual(Float32Array.of(1, 2, -3, 0.5));
    expect(await client.call("run", { steps: 300 })).toMatchObject({ step: 300 });
    const { loss } = await client.call("run", { steps: 1 });
    expect(loss).toBeLessThan(0.1);
    await client.call("batch", { x: null, y: null });
    expect((await client.call("read", { name: "input" })).shape).toEqual([20, 2]);
    await expect(
      client.call("batch", { x: Float32Array.of(1, 2, 3), y: Float32Array.of(1) }),
    ).rejects.toThrow("n × 2");
  });

  test("a written weight is seen at once; what cannot be written says why", async () => {
    const { client } = start();
    await client.call("open", { document: mlp, mode: "fresh" });
    await client.call("write", { name: "output.bias", data: Float32Array.of(3) });
    expect((await client.call("read", { name: "output.bias" })).data[0]).toBe(3);
    await expect(client.call("write", { name: "dense1", data: Float32Array.of(3) })).rejects.toThrow(
      "cannot be written",
    );
    await expect(client.call("write", { name: "output.bias", data: new Float32Array(2) })).rejects.toThrow(
      "1 numbers",
    );
    await expect(client.call("read", { name: "nothing" })).rejects.toThrow("no tensor named nothing");
  });

  test("a checkpoint brings the run back, bit for bit, on a host of its own", async () => {
    const one = start();
    await one.client.call("open", { document: mlp, mode: "fresh" });
    await one.client.call("run", { steps: 33 });
    const checkpoint = await one.client.call("checkpoint", {});
    await one.client.call("run", { steps: 30 });
    const two = start();
    await two.client.call("open", { document: mlp, mode: "fresh" });
    await two.client.call("restore", { checkpoint });
    await two.client.call("run", { steps: 30 });
    expect(losses(two.heard)).toEqual(losses(one.heard).slice(33));
  });

  test("the pending batch is what the next step trains on: given by hand, it gives the same losses", async () => {
    const [one, two] = [start().client, start().client];
    const document = training({ batchSize: 90 });
    const { x, y, train } = await makeData(document.data, loadAsset);
    for (const client of [one, two]) {
      await client.call("device", { choice: "reference" });
      await client.call("open", { document, mode: "fresh" });
    }
    const seen: number[] = [];
    for (let step = 0; step < 5; step++) {
      const pending = await one.call("pendingBatch", {});
      expect(pending.step).toBe(step);
      const samples = [...(pending.samples ?? [])];
      seen.push(...samples);
      await two.call("batch", {
        x: Float32Array.from(samples.flatMap((i) => [x[2 * i]!, x[2 * i + 1]!])),
        y: Float32Array.from(samples, (i) => y[i]!),
      });
      expect(await two.call("pendingBatch", {})).toEqual({ step, samples: null });
      expect(await one.call("run", { steps: 1 })).toEqual(await two.call("run", { steps: 1 }));
    }
    const epoch = seen.slice(0, train.length);
    expect(epoch.sort((a, b) => a - b)).toEqual([...train]);
    expect(seen.length).toBeGreaterThan(train.length);
  });

  test("another device takes the run over where it is", async () => {
    const { client, heard } = start();
    await client.call("open", { document: mlp, mode: "fresh" });
    await client.call("run", { steps: 10 });
    expect(await client.call("device", { choice: "reference" })).toMatchObject({
      name: "reference",
      reason: "chosen",
    });
    expect(await client.call("run", { steps: 2 })).toMatchObject({ step: 12 });
    expect(heard.progress.at(-1)!.step).toBe(12);
  });

  test("a calibration that is none changes nothing, and without a graphics card none is made", async () => {
    const { client, heard } = start();
    for (const kept of ["{", { version: 1, wasm: {} }, null]) {
      await client.call("calibration", { kept });
      const { device } = await client.call("open", { document: mlp, mode: "fresh" });
      expect(device).toMatchObject({ name: "wasm", choice: "auto", reason: "small" });
    }
    expect(heard.calibration).toEqual([]);
  });
});

describe("stopping by itself", () => {
  test("a diverging run stops before the bad update and names the first bad node", async () => {
    const { client, heard } = start();
    await client.call("open", { document: mlp, mode: "fresh" });
    await client.call("write", {
      name: "dense2.weight",
      data: new Float32Array(64).fill(Number.POSITIVE_INFINITY),
    });
    await client.call("run", { steps: 5 });
    expect(heard.halted.at(-1)).toMatchObject({
      reason: "nonfinite",
      step: 0,
      node: "dense2.weight",
      value: "Infinity",
    });
    const weights = await client.call("read", { name: "dense1.weight" });
    expect(weights.data.every(Number.isFinite)).toBe(true);
  });

  test("by epochs, by a target loss, and by early stopping with the best weights restored", async () => {
    const { client, heard } = start();
    const stop = { epochs: 3, targetLoss: null, earlyStopping: null };
    await client.call("open", { document: training({ stop }), mode: "fresh" });
    await client.call("play", { speed: "max" });
    await until(() => heard.halted.length > 0);
    expect(heard.halted.at(-1)).toEqual({ reason: "epochs", step: 45 });
    await client.call("open", {
      document: training({ stop: { ...stop, epochs: null, targetLoss: 0.5 } }),
      mode: "fresh",
    });
    await client.call("play", { speed: "max" });
    await until(() => heard.halted.length > 1);
    expect(heard.halted.at(-1)).toMatchObject({ reason: "targetLoss" });
    const earlyStopping = { patience: 2, restoreBest: true };
    const overfitting = training({ stop: { epochs: null, targetLoss: null, earlyStopping } });
    await client.call("open", { document: overfitting, mode: "fresh" });
    await client.call("play", { speed: "max" });
    await until(() => heard.halted.length > 2);
    const halt = heard.halted.at(-1)!;
    expect(halt).toMatchObject({ reason: "earlyStopping" });
    const best = heard.evaluation
      .filter(({ step }) => "restoredStep" in halt && step === halt.restoredStep)
      .at(-1)!;
    const now = await client.call("evaluate", { part: "test" });
    expect(now.loss).toBeCloseTo(best.test.loss, 6);
  });
});

test("how a number of the next step came about is answered across the boundary, also while it trains", async () => {
  const { client } = start();
  await client.call("open", { document: presets.logisticRegression, mode: "fresh" });
  await client.call("play", { speed: "max" });
  const of = { kind: "sample", part: "train", index: 0 } as const;
  const place = { tensor: "grad(output.preactivation)", index: 0 };
  const answer = await client.call("explain", { of, place, most: 3 });
  await client.call("pause", {});
  if ("refused" in answer) throw new Error(answer.refused.reason);
  const { found } = answer;
  if (found.kind !== "sum") throw new Error(found.kind);
  const [upstream, local] = found.terms[0]!.factors;
  expect(upstream!.value).toBe(1);
  expect(local!.formula?.text).toBe("{0} − {1}");
  expect(local!.value).toBeCloseTo(found.value, 12);
  const missing = await client.call("scene", { of: { ...of, index: 1e6 }, names: [] });
  expect(missing).toMatchObject({ refused: { reason: "noSuchSample" } });
  expect(missing.stamp.version).toBeGreaterThan(answer.stamp.version);
});
