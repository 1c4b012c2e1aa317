/** The ready-made networks learn what they are for, with fixed seeds, within the steps that a student would wait. */
import { describe, expect, test } from "vitest";
import { type Document, presets } from "../index.ts";
import type { Session } from "../train/session.ts";
import { accuracyAfter, openOn, withLayer, withSeed } from "./learningRun.ts";

const minute = 60_000;

describe("the spiral", () => {
  test("is learned on wasm within 15 s of paced steps, and stays learned", async () => {
    const session = await openOn("wasm", presets.mlp);
    expect(await accuracyAfter(session, 200)).toBeLessThan(0.8);
    expect(await accuracyAfter(session, 2200)).toBeGreaterThanOrEqual(0.98);
    const later: number[] = [];
    while (session.moment.step < 10_000) later.push(await accuracyAfter(session, 400));
    expect(Math.min(...later)).toBeGreaterThanOrEqual(0.98);
  });

  test.each([2, 3, 4, 5])("is learned from seed %i, too", async (seed) => {
    const session = await openOn("wasm", withSeed(presets.mlp, seed));
    expect(await accuracyAfter(session, 5000)).toBeGreaterThanOrEqual(0.98);
  });

  test(
    "is learned on WebGPU",
    async () => {
      const session = await openOn("webgpu", presets.mlp);
      expect(await accuracyAfter(session, 1700)).toBeGreaterThanOrEqual(0.98);
    },
    minute,
  );
});

describe("handwritten digits", () => {
  test(
    "are read on wasm after 4 epochs of 8,000: 97 of 100 that it never saw",
    async () => {
      const session = await openOn("wasm", presets.cnn);
      expect([session.data.train.length, session.data.test.length]).toEqual([8000, 2000]);
      expect(await accuracyAfter(session, 4 * session.stepsPerEpoch)).toBeGreaterThanOrEqual(0.97);
    },
    minute,
  );

  test(
    "are being learned on WebGPU after 30 steps",
    async () => {
      const session = await openOn("webgpu", presets.cnn);
      await session.advance(30);
      const { accuracy } = await session.evaluate("test", 256);
      expect(accuracy).toBeGreaterThanOrEqual(0.8);
    },
    minute,
  );
});

const shown = (values: readonly number[]): string =>
  values.map((a) => `${(100 * a).toFixed(1)} %`).join(", ");

describe("a symbol seen 20 blanks ago", () => {
  const seeds = [1, 2, 3, 4, 5];
  const { units, output } = presets.lstm.model.layers.find(({ id }) => id === "lstm1")!.params;
  const rnn: Document = withLayer(presets.lstm, "lstm1", {
    type: "rnn",
    params: { units: units!, output: output! },
  });
  const accuracies = async (document: Document, steps: number): Promise<number[]> => {
    const found: number[] = [];
    for (const seed of seeds) {
      found.push(await accuracyAfter(await openOn("wasm", withSeed(document, seed)), steps));
    }
    return found;
  };

  test("is recalled by the LSTM from every seed, by a simple RNN of its size from few", async ({
    annotate,
  }) => {
    const [lstm, simple] = [await accuracies(presets.lstm, 400), await accuracies(rnn, 400)];
    await annotate(`after 400 steps, seeds ${seeds.join(", ")}: LSTM ${shown(lstm)}; RNN ${shown(simple)}`);
    expect(Math.min(...lstm)).toBeGreaterThanOrEqual(0.95);
    expect(simple.filter((accuracy) => accuracy < 0.95).length).toBeGreaterThan(seeds.length / 2);
  });

  test("is recalled by the shipped LSTM after 1,000 steps, not by the RNN in its place", async () => {
    expect(await accuracyAfter(await openOn("wasm", presets.lstm), 1000)).toBeGreaterThanOrEqual(0.95);
    expect(await accuracyAfter(await openOn("wasm", rnn), 1000)).toBeLessThan(0.5);
  });

  test("comes in no sequence of the test set that was trained on", async () => {
    const { data } = await openOn("wasm", presets.lstm);
    const time = data.spec.x.shape[0]!;
    const sequence = (i: number) => data.x.subarray(i * time, (i + 1) * time).join();
    const trained = new Set(Array.from(data.train, sequence));
    expect(Array.from(data.test, sequence).filter((s) => trained.has(s))).toEqual([]);
  });
});

/** The likeliest character after what there is, again and again. */
async function written(session: Session, start: string, count: number): Promise<string> {
  const { x: field } = session.data.spec;
  const names = field.names!;
  let text = start;
  for (let i = 0; i < count; i++) {
    const tokens = Array.from(text, (character) => names.indexOf(character)).slice(-field.shape[0]!);
    const x = new Float32Array(field.shape[0]!);
    x.set(tokens);
    const [output] = await session.predict(x, 1, ["prediction"]);
    const next = output!.data.subarray((tokens.length - 1) * names.length, tokens.length * names.length);
    text += names[next.indexOf(Math.max(...next))]!;
  }
  return text;
}

/** The words of the text that the data set's windows walk over. */
function wordsOf({ data: { spec, x } }: Session): ReadonlySet<string> {
  const length = spec.x.shape[0]!;
  const tokens = Array.from({ length: spec.samples }, (_, i) => x[i * length]!);
  return new Set(
    tokens
      .map((token) => spec.x.names![token]!)
      .join("")
      .split(/[^a-z]+/i),
  );
}

describe("a text", () => {
  test("is written in its own words after 400 steps", async ({ annotate }) => {
    const session = await openOn("wasm", presets.text);
    await session.advance(400);
    const known = wordsOf(session);
    for (const start of ["The ", "A ", "Every "]) {
      const text = await written(session, start, 80);
      await annotate(text);
      // The last word may be cut.
      const words = text.split(/[^a-z]+/i).slice(0, -1);
      const right = words.filter((word) => known.has(word));
      expect(right.length / words.length).toBeGreaterThan(0.8);
      expect(new Set(right).size).toBeGreaterThan(6);
    }
  });
});
