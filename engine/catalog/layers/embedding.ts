/** @file Embedding: a learned vector for each token. (nn.Embedding) */
import { toUint } from "../../ir/arithmetic.ts";
import { gather, reshape } from "../../ir/graph.ts";
import { product } from "../../ir/shape.ts";
import { initializer, int } from "../../spec/params.ts";
import { defineLayer, refused } from "./layer.ts";

export const embedding = defineLayer({
  type: "embedding",
  fields: { size: int(1, 256, 8), weightInit: initializer("pytorch") },
  reads: { min: 1, max: 1 },
  shape: ({ size }, [x]) => (x!.field?.classes ? [...x!.shape, size] : refused("shape.notTokens")),
  weights: ({ size, weightInit }, [x]) => {
    const tokens = x!.field?.classes ?? 1;
    const standard = { kind: "normal", deviation: 1 } as const;
    return {
      weight: {
        shape: [tokens, size],
        // As torch.nn.init sees [tokens, size], though a token enters by one row.
        fanIn: size,
        fanOut: tokens,
        init: weightInit,
        standard,
        decays: true,
      },
    };
  },
  forward: ({ params: { size }, x: [x], w }) => {
    const tokens = toUint(reshape(x!, [product(x!.shape)]));
    return reshape(gather(w["weight"]!, tokens), [...x!.shape, size]);
  },
});
