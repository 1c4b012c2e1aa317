import { describe, expect, test } from "vitest";
import { openReference } from "../backend/reference/reference.ts";
import { pytorchFolder } from "../export/pytorch/folder.ts";
import { classes, modelCase, openSession, real } from "./contract/modelCase.ts";
import { workedLosses } from "./contract/worked.ts";

/** The softmax is a layer of its own behind scores. */
const answered = (axis: number) =>
  modelCase({
    name: "softmax as the last layer",
    x: real(3),
    y: classes(3),
    layers: [["answer", "softmax", { axis }]],
    phase: { loss: { type: "crossEntropy", reduction: "mean" } },
    samples: 1,
  });

describe("a softmax layer in front of cross-entropy", () => {
  test.each([-1, 1])("along axis %d is taken once, not twice", async (axis) => {
    const session = openSession(await openReference(), answered(axis));
    const { output, target, gives } = workedLosses.crossEntropy;
    session.give({ x: Float32Array.from(output), y: Float32Array.from(target) });
    expect((await session.read("loss")).data[0]).toBeCloseTo(gives[0], 6);
    const [prediction] = await session.predict(Float32Array.from(output), 1, ["prediction"]);
    expect([...prediction!.data].map((p) => p * 8)).toEqual(
      [1, 2, 5].map((eighths) => expect.closeTo(eighths, 5)),
    );
    session.dispose();
  });

  test("is left to the loss in the exported model, which has probabilities where it is asked for them", () => {
    const { document, data } = answered(-1);
    const model = new TextDecoder().decode(pytorchFolder(document, data, null)["model.py"]);
    expect(model).not.toContain("nn.Softmax");
    expect(model).toContain("return torch.softmax(self(x), dim=-1)");
  });
});
