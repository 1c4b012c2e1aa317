/** @file `window.layerwise` as docs/console.md describes it: every method, and what it says when it cannot. */
import { expect, test } from "./clean-page.ts";
import { atStep, button, documentOf, openPage, reachStep } from "./screen.ts";

test.beforeEach(({ page }) => openPage(page));

test("steers the run: run, play, pause, reset", async ({ page }) => {
  const first = await page.evaluate(() => window.layerwise.run(30));
  expect(first.step).toBe(30);
  expect(first.loss).toBeGreaterThan(0);
  await page.evaluate(() => window.layerwise.play());
  await reachStep(page, 40);
  const { step } = await page.evaluate(() => window.layerwise.run(5));
  await expect(button(page, "Train")).toBeVisible();
  expect(await page.evaluate(() => window.layerwise.run(0))).toMatchObject({ step });
  await page.evaluate(() => window.layerwise.play());
  await expect(button(page, "Pause")).toBeVisible();
  await page.evaluate(() => window.layerwise.pause());
  await expect(button(page, "Train")).toBeVisible();
  await page.evaluate(() => window.layerwise.reset());
  await atStep(page, 0);
  expect(await page.evaluate(() => window.layerwise.run(30))).toEqual(first);
});

test("a gradient that was read and the weight after one step fit plain SGD", async ({ page }) => {
  const errors = await page.evaluate(async () => {
    const { layerwise } = window;
    const document = layerwise.document();
    const phases = document.training.phases.map((phase) => ({
      ...phase,
      optimizer: { type: "sgd", params: { learningRate: 0.1 } },
    }));
    const opened = await layerwise.open({ ...document, training: { ...document.training, phases } });
    if (opened.length > 0) throw new Error(JSON.stringify(opened));
    await layerwise.run(7);
    const name = "dense2.weight";
    const before = (await layerwise.read(name)).data;
    const gradient = (await layerwise.read(`grad(${name})`)).data;
    await layerwise.run(1);
    const after = (await layerwise.read(name)).data;
    const moved = Math.hypot(...after.map((weight, i) => weight - (before[i] ?? 0)));
    const error = Math.hypot(
      ...after.map((weight, i) => weight - ((before[i] ?? 0) - 0.1 * (gradient[i] ?? 0))),
    );
    return { moved, error };
  });
  expect(errors.moved).toBeGreaterThan(1e-4);
  expect(errors.error).toBeLessThan(1e-6);
});

test("names, reads and writes tensors", async ({ page }) => {
  const names = await page.evaluate(() => window.layerwise.names());
  const expected = [
    "input",
    "dense1",
    "dense1.preactivation",
    "dense1.weight",
    "grad(dense1.weight)",
    "loss",
  ];
  expect(names).toEqual(expect.arrayContaining(expected));
  const written = await page.evaluate(async () => {
    const { shape, data } = await window.layerwise.read("dense1.weight");
    await window.layerwise.write(
      "dense1.weight",
      [...data].map((_, i) => i / 8),
    );
    return { shape, after: [...(await window.layerwise.read("dense1.weight")).data] };
  });
  expect(written.shape).toEqual([8, 2]);
  expect(written.after).toEqual(Array.from({ length: 16 }, (_, i) => i / 8));
  const activation = await page.evaluate(async () => (await window.layerwise.read("dense1")).shape);
  expect(activation).toEqual([20, 8]);
});

test("every name that it gives can be read", async ({ page }) => {
  const shapes = await page.evaluate(async () => {
    const read: Record<string, readonly [number, number]> = {};
    for (const name of await window.layerwise.names()) {
      const { shape, data } = await window.layerwise.read(name);
      read[name] = [shape.reduce((a, b) => a * b, 1), data.length];
    }
    return read;
  });
  for (const [name, [elements, length]] of Object.entries(shapes)) expect(length, name).toBe(elements);
});

test("trains on a batch given by hand until it is taken back", async ({ page }) => {
  const losses = await page.evaluate(async () => {
    const { layerwise } = window;
    const ordinary = (await layerwise.run(3)).loss;
    await layerwise.reset();
    await layerwise.batch([0, 1, 1, 0], [0, 1]);
    const shape = (await layerwise.read("input")).shape;
    const first = (await layerwise.run(1)).loss ?? 0;
    const later = (await layerwise.run(200)).loss ?? 0;
    await layerwise.batch(null);
    await layerwise.reset();
    return { shape, first, later, ordinary, again: (await layerwise.run(3)).loss };
  });
  expect(losses.shape).toEqual([2, 2]);
  expect(losses.later).toBeLessThan(losses.first / 2);
  expect(losses.again).toBe(losses.ordinary);
});

test("evaluates both parts in prediction mode", async ({ page }) => {
  await page.evaluate(() => window.layerwise.run(2000));
  const train = await page.evaluate(() => window.layerwise.evaluate("train"));
  const evaluation = await page.evaluate(() => window.layerwise.evaluate("test"));
  expect([train.samples, evaluation.samples]).toEqual([300, 100]);
  expect(train.accuracy).toBeGreaterThan(0.8);
  expect(evaluation.accuracy).toBeLessThanOrEqual(1);
  expect(evaluation.loss).toBeGreaterThan(0);
});

test("opens documents and links, and says what is wrong with anything else", async ({ page }) => {
  const before = await documentOf(page);
  const found = await page.evaluate(async () => {
    const document = window.layerwise.document();
    const [, hidden] = document.model.layers;
    const impossible = {
      ...document.model,
      layers: [...document.model.layers, { ...hidden, from: ["nothing"] }],
    };
    const wrong: unknown[] = [
      "",
      "#",
      "hello",
      "{}",
      "https://example.org/",
      location.href.replace(/#.*/, ""),
      null,
      undefined,
      5,
      [],
      {},
      { version: 1 },
      { ...document, version: 2 },
      { ...document, extra: 1 },
      { ...document, model: impossible },
      { ...document, training: { ...document.training, batchSize: -1 } },
    ];
    const counts: number[] = [];
    for (const one of wrong) counts.push((await window.layerwise.open(one as string)).length);
    return counts;
  });
  for (const [i, count] of found.entries()) expect(count, `wrong document ${i}`).toBeGreaterThan(0);
  expect(await documentOf(page)).toEqual(before);

  const link = await page.evaluate(async () => {
    const document = window.layerwise.document();
    await window.layerwise.open({ ...document, training: { ...document.training, batchSize: 7 } });
    return window.layerwise.document().training.batchSize;
  });
  expect(link).toBe(7);
  await expect(page).toHaveURL(/#1/);
  const address = page.url();
  await button(page, "Undo").click();
  expect((await documentOf(page)).training.batchSize).toBe(before.training.batchSize);
  expect(await page.evaluate((text) => window.layerwise.open(text), address)).toEqual([]);
  expect((await documentOf(page)).training.batchSize).toBe(7);
});

test("what cannot be done is rejected with a message that says what to do", async ({ page }) => {
  const messages = await page.evaluate(async () => {
    const { layerwise } = window;
    const given = layerwise as Record<keyof typeof layerwise, (...args: unknown[]) => unknown>;
    const asked: readonly (readonly [keyof typeof layerwise, ...unknown[]])[] = [
      ["run", -1],
      ["run", 1.5],
      ["run", "many"],
      ["read", "dense9.weight"],
      ["read"],
      ["write", "dense1.weight", [1, 2, 3]],
      ["write", "dense9.weight", [1]],
      ["write", "dense1.weight", null],
      ["batch", [1, 2, 3], [1]],
      ["batch", [1, 2]],
      ["evaluate", "all"],
      ["device", "tpu"],
    ];
    const said: string[] = [];
    for (const [method, ...args] of asked) {
      try {
        await given[method](...args);
        said.push("");
      } catch (error) {
        said.push(error instanceof Error ? error.message : "not an Error");
      }
    }
    return said.map((message, i) => [`${asked[i]?.join(" ")}`, message] as const);
  });
  for (const [call, message] of messages) expect(message, call).toMatch(/^\S.{15,}\.$/);
});
