/** The LSTM's forget bias raises the forget gate's bias, and nothing else, where the start is drawn. */
import { expect, test } from "vitest";
import { initialize } from "./initialize.ts";
import { lstm } from "./layers/lstm.ts";
import { type AnyValues, defaults } from "../spec/params.ts";

const units = 3;
const standard = { ...defaults(lstm.fields), units };

function biases(change: AnyValues): number[] {
  const weights = lstm.weights!({ ...standard, ...change }, [{ shape: [5, 2], field: null }]);
  return [...initialize("lstm1.bias_ih", weights["bias_ih"]!, 1)];
}

test("a forget bias is added to the second quarter of bias_ih", () => {
  const raised = biases({ forgetBias: 2 }).map((bias, i) => bias - biases({})[i]!);
  for (const [i, by] of raised.entries()) {
    expect(by).toBeCloseTo(i >= units && i < 2 * units ? 2 : 0, 5);
  }
});

test("literal biases stay as they are", () => {
  const values = Array.from({ length: 4 * units }, (_, i) => i);
  expect(biases({ forgetBias: 2, biasInit: { type: "values", values } })).toEqual(values);
});
