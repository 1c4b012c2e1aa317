import { describe, expect, test } from "vitest";
import { initialize } from "../../catalog/initialize.ts";
import { layers } from "../../catalog/layers/index.ts";
import type { LayerType } from "../../catalog/layers/layer.ts";
import type { FieldSpec } from "../../spec/data.ts";
import { type AnyValues, defaults, type Initializer, initializerNames } from "../../spec/params.ts";
import written from "../fixtures/initializers.json";

const rows = written.map((row) => ({ ...row, name: `${row.initializer} in ${row.layer}` }));

function initialValues({ layer, params, x, tensor, initializer }: (typeof rows)[number]) {
  const type = layers[layer as keyof typeof layers] as LayerType;
  const weightInit = { type: initializer } as Initializer;
  const values: AnyValues = { ...defaults(type.fields), ...params, weightInit };
  const spec = type.weights!(values, [{ shape: x.shape, field: x as FieldSpec }])[tensor]!;
  return { shape: spec.shape, values: initialize(`tried.${tensor}`, spec, 1) };
}

describe("weights are as large as PyTorch's:", () => {
  test.each(rows)("$name", (row) => {
    const { shape, values } = initialValues(row);
    const size = values.length;
    const mean = values.reduce((sum, w) => sum + w, 0) / size;
    const deviation = Math.sqrt(values.reduce((sum, w) => sum + (w - mean) ** 2, 0) / size);
    const largest = values.reduce((most, w) => Math.max(most, Math.abs(w)), 0);
    expect(shape).toEqual(row.shape);
    // Of some thousand numbers: four standard errors and more, on both sides.
    expect(Math.abs(deviation - row.deviation)).toBeLessThanOrEqual(0.05 * row.deviation);
    expect(Math.abs(mean)).toBeLessThanOrEqual(0.06 * row.deviation);
    expect(row.uniform && Math.abs(largest - row.largest) > 0.01 * row.largest).toBe(false);
  });
  test("all of them but literal values are asked about", () => {
    const asked = new Set(rows.map(({ initializer }) => initializer));
    expect([...asked, "constant", "values"].toSorted()).toEqual([...initializerNames].toSorted());
  });
});

test("literal values are taken as they are", () => {
  const values = [1, -2, 0.5, 3];
  const params = {
    ...defaults(layers.dense.fields),
    units: 2,
    weightInit: { type: "values", values } as const,
  };
  const { weight } = layers.dense.weights!(params, [{ shape: [2], field: null }]);
  expect([...initialize("dense1.weight", weight!, 9)]).toEqual(values);
});

test("a constant is taken as it is", () => {
  const params = {
    ...defaults(layers.dense.fields),
    units: 2,
    weightInit: { type: "constant", value: 1 },
  } as const;
  const { weight } = layers.dense.weights!(params, [{ shape: [2], field: null }]);
  expect([...initialize("dense1.weight", weight!, 9)]).toEqual([1, 1, 1, 1]);
});

test.each([
  [3, 5],
  [5, 3],
])(
  "orthogonal weights %i×%i are orthonormal along the shorter side, and another seed's are others",
  (out, inputs) => {
    const params = {
      ...defaults(layers.dense.fields),
      units: out,
      weightInit: { type: "orthogonal" },
    } as const;
    const { weight } = layers.dense.weights!(params, [{ shape: [inputs], field: null }]);
    const values = initialize("dense1.weight", weight!, 9);
    const at = (i: number, k: number) => (out < inputs ? values[i * inputs + k]! : values[k * inputs + i]!);
    for (let i = 0; i < 3; i++) {
      for (let j = 0; j < 3; j++) {
        const product = [0, 1, 2, 3, 4].reduce((sum, k) => sum + at(i, k) * at(j, k), 0);
        expect(product).toBeCloseTo(i === j ? 1 : 0, 6);
      }
    }
    expect(initialize("dense1.weight", weight!, 10)).not.toEqual(values);
  },
);
