/**
 * @file Upsampling: an image a whole number of times as high and as wide, each pixel repeated or the pixels between
 * interpolated. (nn.Upsample; bilinear with align_corners=False)
 */
import * as a from "../../ir/arithmetic.ts";
import { broadcast, type Graph, iota, matmul, type Node, reshape, transposed } from "../../ir/graph.ts";
import { product } from "../../ir/shape.ts";
import { choice, int } from "../../spec/params.ts";
import { defineLayer, refused, shown } from "./layer.ts";
import { timeDistributed } from "./timeDistributed.ts";

export const upsample = timeDistributed(
  defineLayer({
    type: "upsample",
    fields: { factor: int(1, 8, 2), mode: choice(["nearest", "bilinear"], "nearest") },
    reads: { min: 1, max: 1 },
    shape: ({ factor }, [x]) => {
      const { shape } = x!;
      if (shape.length !== 3) return refused("shape.notImage", { shape: shown(shape) });
      return [shape[0]!, shape[1]! * factor, shape[2]! * factor];
    },
    forward: ({ params: { factor, mode }, x: [x] }) =>
      mode === "nearest" ? repeated(x!, factor) : interpolated(x!, factor),
  }),
);

function repeated(x: Node, factor: number): Node {
  const [batch, channels, height, width] = x.shape as [number, number, number, number];
  const apart = broadcast(x, [batch, channels, height, factor, width, factor], [3, 5]);
  return reshape(apart, [batch, channels, height * factor, width * factor]);
}

/** Along the width, then along the height: bilinear interpolation is linear along each axis. */
function interpolated(x: Node, factor: number): Node {
  const wide = stretched(x, factor);
  return transposed(stretched(transposed(wide), factor));
}

/** Linear interpolation along the last axis. */
function stretched(x: Node, factor: number): Node {
  const [lead, size] = [x.shape.slice(0, -1), x.shape[x.shape.length - 1]!];
  const lines = matmul(reshape(x, [product(lead), size]), interpolation(x.graph, size, factor));
  return reshape(lines, [...lead, size * factor]);
}

/**
 * How much of each of `size` pixels is in each of size · factor: [size, size · factor].
 * New pixel j stands at (j + ½) / factor − ½ between the old ones, those before the first and behind the last on them.
 */
function interpolation(graph: Graph, size: number, factor: number): Node {
  const shape = [size, size * factor];
  const index = iota(graph, shape);
  const old = a.toFloat(a.quotient(index, size * factor));
  const place = a.addConstant(
    a.mulConstant(a.addConstant(a.toFloat(a.remainder(index, size * factor)), 0.5), 1 / factor),
    -0.5,
  );
  const clamped = a.min(a.relu(place), a.constant(place, size - 1));
  return a.relu(a.sub(a.constant(place, 1), a.abs(a.sub(clamped, old))));
}
