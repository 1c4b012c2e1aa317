/** @file The doctor beside a run: what it says of small real runs, and that no loss differs by a bit for its being there. */
import { expect, test } from "vitest";
import { Attending } from "../doctor/attending.ts";
import { type Document, type Finding, presets } from "../index.ts";
import { chain, data, mean, preset, sgd, training } from "../spec/presets/preset.ts";
import { makeData } from "../train/data.ts";
import { Session } from "../train/session.ts";
import { loadAsset } from "./assets.ts";
import { complete, openers, openOn } from "./learningRun.ts";
import type { AnyValues } from "../spec/params.ts";
import { openDrawn, recordOf } from "./doctor/complete.ts";
import { drawRun } from "./doctor/grid.ts";
import { replay } from "./doctor/replay.ts";
import { losses, start } from "./startHost.ts";

const goal = { metric: "loss", part: "test", bound: "atMost", value: 0, steps: 0, quick: true } as const;
type Rows = readonly (readonly [id: string, type: string, params?: AnyValues])[];

interface Small {
  readonly layers: Rows;
  readonly rate: number;
  readonly loss?: string;
  readonly data?: Document["data"];
  readonly optimizer?: string;
  readonly batchSize?: number;
}

function small({ layers, rate, loss = "binaryCrossEntropy", optimizer = "sgd", ...own }: Small): Document {
  const phase = { loss: mean(loss), optimizer: { ...sgd(rate), type: optimizer } };
  const { document } = preset("mlp", goal, {
    model: chain(...layers),
    data: own.data ?? data("circle", { samples: 80 }, 0.25),
    training: training(phase, { batchSize: own.batchSize ?? 10 }),
  });
  return complete(document);
}

const hidden = (count: number, own: object): Rows =>
  Array.from({ length: count }, (_, i) => [`hidden${i + 1}`, "dense", { units: 8, ...own }] as const);
const sigmoidOut: Rows = [["output", "dense", { units: 1, activation: "sigmoid" }]];

const findingsOf = async (document: Document, steps: number): Promise<readonly Finding[]> =>
  follow(await openOn("wasm", document), steps);

/** What stands once it rests there. */
async function follow(session: Session, steps: number): Promise<readonly Finding[]> {
  // No time passes, so that it looks as often as it would like to.
  const attending = new Attending(
    session,
    () => undefined,
    () => 0,
  );
  while (session.moment.step < steps) {
    const most = await attending.before();
    const clock = session.pendingClock();
    const done = await session.advance(Math.min(most, steps - session.moment.step));
    await attending.after(done, clock);
    if (done.halted === null) continue;
    await attending.halted((await session.firstNonFinite())?.node ?? "loss");
    break;
  }
  await attending.rested({
    train: await session.evaluate("train"),
    test: await session.evaluate("test"),
  });
  return attending.findings.findings;
}

const of = (findings: readonly Finding[], condition: Finding["condition"]): Finding | undefined =>
  findings.find((one) => one.condition === condition);

test("a deep network of sigmoids: the gradient vanishes, and it says in which layer", async () => {
  const document = small({ layers: [...hidden(8, { activation: "sigmoid" }), ...sigmoidOut], rate: 0.1 });
  const findings = await findingsOf(document, 620);
  const found = of(findings, "vanishing");
  expect(found?.layer).toMatch(/^hidden[1-6]$/);
  expect(found?.since).toBe(0);
  expect(found?.evidence["ratio"]).toBeLessThan(1e-3);
  expect(findings.map(({ condition }) => condition)).toEqual(["vanishing", "underfitting", "plateau"]);
});

test("a rate far too large: the loss is no number any more, or stays above where it began", async () => {
  const document = small({
    layers: [...hidden(1, { activation: "relu" }), ["output", "dense", { units: 1, activation: "identity" }]],
    rate: 10,
    loss: "squaredError",
    data: data("plane", { samples: 80 }, 0.25),
  });
  const [first] = await findingsOf(document, 100);
  expect(first?.condition).toBe("divergence");
  expect(first?.since).toBeLessThan(100);
});

test("biases that are far below zero: every ReLU of the layer is dead from the beginning", async () => {
  const layers: Rows = [
    ["hidden1", "dense", { units: 8, activation: "relu" }],
    ["hidden2", "dense", { units: 8, activation: "relu", biasInit: { type: "constant", value: -100 } }],
    ...sigmoidOut,
  ];
  const found = of(await findingsOf(small({ layers, rate: 0.01 }), 100), "deadRelu");
  expect(found).toMatchObject({ layer: "hidden2", since: 0, evidence: { share: 1, dead: 8 } });
});

test("biases that are far above zero: a tanh layer is saturated", async () => {
  const layers: Rows = [
    ["hidden1", "dense", { units: 8, activation: "tanh", biasInit: { type: "constant", value: 20 } }],
    ...sigmoidOut,
  ];
  const found = of(await findingsOf(small({ layers, rate: 0.01 }), 100), "saturation");
  expect(found).toMatchObject({ layer: "hidden1", since: 0, evidence: { share: 1 } });
});

test("few noisy points and many units: the test loss rises while the training loss falls", async () => {
  const document = small({
    layers: [...hidden(2, { units: 32 }), ...sigmoidOut],
    rate: 0.01,
    optimizer: "adam",
    data: data("circle", { samples: 60, noise: 0.4 }, 0.5),
  });
  const found = of(await findingsOf(document, 600), "overfitting");
  expect(found?.since).toBeGreaterThan(0);
  expect(found?.evidence["test"]).toBeGreaterThan(1.1 * found!.evidence["least"]!);
});

test("weights so large that each layer makes the gradient larger: it explodes", async () => {
  const large = { activation: "identity", weightInit: { type: "constant", value: 3 } };
  const document = small({ layers: [...hidden(5, large), ...sigmoidOut], rate: 1e-4, loss: "squaredError" });
  const layers = document.model.layers.map((layer) =>
    layer.id === "output" ? { ...layer, params: { ...layer.params, activation: "identity" } } : layer,
  );
  const found = of(await findingsOf({ ...document, model: { ...document.model, layers } }, 60), "exploding");
  expect(found?.layer).toMatch(/^(hidden\d|output)$/);
  expect(found?.since).toBe(0);
});

test("a feature a thousand times larger than the other is told before the first step", async () => {
  const document = small({ layers: [...hidden(1, {}), ...sigmoidOut], rate: 0.1 });
  const made = await makeData(document.data, loadAsset);
  const x = made.x.map((value, i) => (i % 2 === 0 ? 1000 * value : value));
  const session = new Session(await openers.wasm(), document, { ...made, x });
  const { findings } = new Attending(session, () => undefined).findings;
  expect(findings).toMatchObject([{ condition: "unscaled", layer: "input", since: 0 }]);
});

test("squared error on a sigmoid of two classes is told before the first step", async () => {
  const document = small({ layers: [...hidden(1, {}), ...sigmoidOut], rate: 0.1, loss: "squaredError" });
  expect(await findingsOf(document, 0)).toMatchObject([
    { condition: "wrongLoss", layer: "output", since: 0 },
  ]);
});

test("of the first screen's run nothing is said", async () => {
  expect(await findingsOf(presets.mlp, 1500)).toEqual([]);
});

async function lossesOf(watched: boolean): Promise<readonly number[]> {
  const { client, heard } = start();
  await client.call("open", { document: presets.mlp, mode: "fresh" });
  await client.call("doctor", { watched });
  for (let i = 0; i < 6; i++) await client.call("run", { steps: 20 });
  return losses(heard);
}

test("no loss differs by a bit for its being there", async () => {
  const [alone, beside] = [await lossesOf(false), await lossesOf(true)];
  expect(alone).toHaveLength(120);
  expect(beside).toEqual(alone);
});

test("where a run rests, it is read with hindsight: what is said is told without another step", async () => {
  const document = small({ layers: [...hidden(8, { activation: "sigmoid" }), ...sigmoidOut], rate: 0.1 });
  const { client, heard } = start();
  await client.call("open", { document, mode: "fresh" });
  await client.call("doctor", { watched: true });
  await client.call("run", { steps: 200 });
  const told = () => heard.findings[heard.findings.length - 1]?.findings ?? [];
  expect(of(told(), "vanishing")).toBeUndefined();
  await expect.poll(() => of(told(), "vanishing")?.since, { timeout: 10_000 }).toBe(0);
});

test("a recorded run, replayed, makes the doctor say what it says beside the run itself", async () => {
  const run = { ...drawRun(86), steps: 320 };
  const session = await openDrawn(run);
  const beside = await follow(session, run.steps);
  const { findings, seen } = replay(await recordOf(run));
  expect(findings.length).toBeGreaterThan(0);
  expect(beside.map(({ condition, since, layer }) => ({ condition, since, layer }))).toEqual(
    findings.map(({ condition, since, layer }) => ({ condition, since, layer })),
  );
  expect(seen.probes.length).toBeLessThan(70);
});

test("under other parameters the record begins anew", async () => {
  const document = small({ layers: [...hidden(8, { activation: "sigmoid" }), ...sigmoidOut], rate: 0.1 });
  const { client } = start();
  await client.call("open", { document, mode: "fresh" });
  await client.call("doctor", { watched: true });
  await client.call("run", { steps: 200 });
  const [phase] = document.training.phases;
  const slower = { ...document.training, phases: [{ ...phase!, optimizer: sgd(0.05) }] };
  await client.call("open", { document: { ...document, training: slower }, mode: "edit" });
  const { findings } = await client.call("doctor", { watched: true });
  expect(findings).toEqual([]);
});
