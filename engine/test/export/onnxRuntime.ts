/** @file ONNX Runtime as an oracle: what an .onnx file answers. */
import * as ort from "onnxruntime-web";

// One thread, so that no worker is started; the runtime's own file lies in its package.
ort.env.wasm.numThreads = 1;
ort.env.logLevel = "error";

/** A tensor that a model is asked with; whole numbers are int64. */
export interface Feed {
  readonly shape: readonly number[];
  readonly data: ArrayLike<number>;
  readonly isWhole: boolean;
}
export type Question = Readonly<Record<string, Feed>>;
export type Answer = Readonly<Record<string, Float32Array>>;

function tensorOf({ shape, data, isWhole }: Feed): ort.Tensor {
  return isWhole
    ? new ort.Tensor("int64", BigInt64Array.from(Array.from(data, BigInt)), shape)
    : new ort.Tensor("float32", Float32Array.from(data), shape);
}

function mapped<A, B>(record: Readonly<Record<string, A>>, change: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}

/** `plain` runs the file as it stands, `optimised` as anyone's runtime rewrites it, which takes longer to begin with. */
export type Flavour = "plain" | "optimised";

/** The outputs for each question, one after another from the same session. */
export async function answers(
  model: Uint8Array,
  questions: readonly Question[],
  flavour: Flavour,
): Promise<Answer[]> {
  const graphOptimizationLevel = flavour === "plain" ? "disabled" : "all";
  const session = await ort.InferenceSession.create(model, {
    executionProviders: ["wasm"],
    graphOptimizationLevel,
  });
  const results: Answer[] = [];
  for (const question of questions) {
    const found = await session.run(mapped(question, tensorOf));
    results.push(
      mapped(found, ({ data }) => Float32Array.from(data as ArrayLike<number | bigint>, (v) => Number(v))),
    );
  }
  await session.release();
  return results;
}
