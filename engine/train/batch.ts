/** @file Random numbers and the order of an epoch as graph nodes: the same bits as spec/random.ts, on every backend. */
import { uadd, unit } from "../ir/arithmetic.ts";
import {
  broadcast,
  type Graph,
  gather,
  input,
  iota,
  map,
  type Node,
  reshape,
  slice,
  spread,
} from "../ir/graph.ts";
import * as s from "../ir/scalar.ts";
import { BATCH, type Shape } from "../ir/shape.ts";
import { mixing, permutationRounds, streams } from "../spec/random.ts";

const xor = (a: s.Expr, b: s.Expr) => s.call("uxor", a, b);
const times = (a: s.Expr, b: s.Expr) => s.call("umul", a, b);
const u = (index: number) => s.arg(index, "u32");

/** x ^ (x >> by). */
const folded = (x: s.Expr, by: number) => xor(x, s.call("ushr", x, s.uint(by)));

/** `mix` of what has been folded by the first of its shifts. */
function mixFolded(x: s.Expr): s.Expr {
  const once = times(x, s.uint(mixing.multipliers[0]));
  return folded(times(folded(once, mixing.shifts[1]), s.uint(mixing.multipliers[1])), mixing.shifts[2]);
}
const mix = (x: s.Expr) => mixFolded(folded(x, mixing.shifts[0]));
const absorb = (h: s.Expr, word: s.Expr) => mix(xor(h, times(word, s.uint(mixing.golden))));

/** `spec/random.permute` of `i`; the rounds' keys are the arguments from `keys` on. */
function permuted(i: s.Expr, keys: number, count: number): s.Expr {
  const n = s.uint(count);
  // Folding leaves numbers as they are that are no longer than its shift.
  const fold = (e: s.Expr) => (count <= 2 ** mixing.shifts[0] ? e : folded(e, mixing.shifts[0]));
  let x = i;
  for (let round = 0; round < permutationRounds; round++) {
    const key = u(keys + round);
    const sum = s.call("urem", key, n);
    const behind = s.call("usub", sum, x);
    // The one of both that is below n; the other one, at times by wrapping, is larger.
    const partner = s.call("umin", behind, s.call("uadd", behind, n));
    const hashed = mixFolded(xor(folded(key, mixing.shifts[0]), fold(s.call("umax", x, partner))));
    const bit = s.call("uand", hashed, s.uint(1));
    x = s.call("uselect", bit, partner, x);
  }
  return x;
}

export const clock = (graph: Graph, name: string): Node => input(graph, `clock.${name}`, [], "u32");
/** The seed of the run, u32. */
const seed = (graph: Graph): Node => input(graph, "hyper.seed", [], "u32");

const stream = (number: number, step: s.Expr) =>
  absorb(absorb(mix(s.call("uadd", u(0), s.uint(mixing.golden))), s.uint(number)), step);

/** The samples of this step's batch: indices into the whole data set, u32 [batch]. `count` samples train. */
export function batchIndices(graph: Graph, count: number): Node {
  const rounds = Array.from({ length: permutationRounds }, (_, round) => round);
  const ofEpoch = [seed(graph), clock(graph, "epoch")].map((n) => spread(n, [permutationRounds]));
  const keys = map(absorb(stream(streams.batches, u(1)), u(2)), ...ofEpoch, iota(graph, [permutationRounds]));
  // An axis of its own for the rounds, of which each key is one element.
  const batch = [1, BATCH];
  const keyOf = (round: number): Node => broadcast(slice(keys, 0, round, round + 1), batch, [1]);
  const places = map(
    permuted(s.call("uadd", u(0), u(1)), 2, count),
    spread(clock(graph, "position"), batch),
    iota(graph, batch),
    ...rounds.map(keyOf),
  );
  return gather(input(graph, "data.train", [count], "u32"), reshape(places, [BATCH]));
}

/** Consecutive samples of a part, from the clock's position on: u32 [batch]. */
export function consecutiveIndices(graph: Graph, part: "train" | "test", count: number): Node {
  const places = uadd(clock(graph, "position"), iota(graph, [BATCH]));
  return gather(input(graph, `data.${part}`, [count], "u32"), places);
}

/** Uniform numbers in [0, 1), new at every step; `which` tells apart those of one step. */
export function randomUniform(graph: Graph, shape: Shape, which: number): Node {
  const low = map(stream(streams.dropout + 16 * (which + 1), u(1)), seed(graph), clock(graph, "step"));
  const key = map(absorb(u(0), u(1)), low, clock(graph, "stepHigh"));
  return unit(map(absorb(u(0), u(1)), spread(key, shape), iota(graph, shape)));
}
