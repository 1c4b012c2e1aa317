/**
 * @file How a nest is spread over invocations: the way that a rough count of operations finds cheapest. It follows
 * from the nest and its capacity alone, never from a timing, so a run is the same every time.
 */
import type { Affine } from "../../ir/affine.ts";
import type { Nest, Operand } from "../../ir/nest.ts";
import { type Expr, tape } from "../../ir/scalar.ts";
import { extent, type Shape } from "../../ir/shape.ts";
import { loopsOf } from "./access.ts";
import type { Chain } from "./chain.ts";
import { costOfTerm, QUAD, type Quad, quadsOf } from "./quad.ts";
import { DEPTH, EACH, SIDE, tileCount, type Tiling, tilingOf } from "./tiling.ts";

/** Invocations of a workgroup. */
export const WORKGROUP = 64;

/** What a kind of adapter asks of kernels. */
export interface Tuning {
  /** Workgroups that run at once. */
  readonly units: number;
  /** Invocations of one workgroup that run at once. */
  readonly lanes: number;
  /** The most results that one invocation should hold. */
  readonly largestTile: number;
  /** Operations that are written out in a loop's body, at most: compilers take long over more. */
  readonly mostWritten: number;
  /** What a barrier costs, in operations of one invocation. */
  readonly barrierCost: number;
  /** What a dispatch costs, in operations one after another. */
  readonly dispatchCost: number;
  /** Invocations of a workgroup that does many steps alone, a power of 2. */
  readonly alone: number;
  /** When sums of products go by tiles in workgroup memory, which a software adapter has no use for. */
  readonly tiles: "never" | "ifCheaper" | "always";
  /** Sums of products may go by quads: pays where loads cost far more than arithmetic, and needs `subgroups`. */
  readonly quads: boolean;
}

/** For nests that share a kernel, which only one workgroup runs: short code, since compiling costs more than running. */
export const modest = (tuning: Tuning): Tuning => ({
  ...tuning,
  units: 1,
  largestTile: 1,
  mostWritten: 1,
  tiles: "never",
  quads: false,
});

/** An invocation, or a workgroup that shares out the combined values, computes a tile of results. */
export interface Spread {
  /** Neighbouring results along each outer loop. */
  readonly tile: readonly number[];
  /** Each invocation of a workgroup combines a part; then they combine one another's, in a tree. */
  readonly isTree: boolean;
  readonly mostWritten: number;
  /** A workgroup computes squares of results together, of tiles in its memory. */
  readonly tiling: Tiling | null;
  /** Quads compute tiles together. */
  readonly quad: Quad | null;
}

/** Invocations that compute a tile together. */
export const togetherOf = ({ isTree, tiling, quad }: Spread): number =>
  isTree || tiling ? WORKGROUP : quad ? QUAD : 1;

/** Costs in operations, as far as they matter for choosing. */
const costs = { load: 4, start: 20, part: 6 };
const rounds = Math.log2(WORKGROUP);

const multiplied = (sizes: readonly number[]): number => sizes.reduce((a, b) => a * b, 1);
const count = (sizes: Shape, capacity: number): number =>
  multiplied(sizes.map((size) => extent(size, capacity)));

export function spreadOf(chain: Chain, capacity: number, tuning: Tuning): Spread {
  const cost = (spread: Spread): number => costOf(chain, spread, capacity, tuning);
  return candidates(chain, capacity, tuning).reduce((a, b) => (cost(b) < cost(a) ? b : a));
}

/** Tiles of a few results along at most two loops, by one invocation or by a workgroup; the simplest first. */
function candidates(chain: Chain, capacity: number, tuning: Tuning): Spread[] {
  const { largestTile, mostWritten, tiles } = tuning;
  const nest = chain[0]!;
  const outer = nest.loops.slice(0, nest.outer);
  const sizesOf = (size: number): number[] =>
    [1, 2, 3, 4, 8].filter(
      (n) =>
        n === 1 ||
        (n === 3 ? size === 3 && largestTile > 3 : n <= Math.min(largestTile, extent(size, capacity))),
    );
  const shapes = outer.reduce<number[][]>(
    (rows, size) =>
      rows
        .flatMap((row) => sizesOf(size).map((n) => [...row, n]))
        .filter((row) => multiplied(row) <= largestTile && row.filter((n) => n > 1).length <= 2),
    [[]],
  );
  const small = shapes.filter((tile) => multiplied(tile) === 1 || codeSize(chain, tile) <= MOST_OPERATIONS);
  const canSplit = nest.combine === "sum" || nest.combine === "max";
  const ways =
    canSplit && count(nest.loops.slice(nest.outer), capacity) > WORKGROUP ? [false, true] : [false];
  const plain = { mostWritten, tiling: null, quad: null };
  const simple = [
    ...ways.flatMap((isTree) => small.map((tile) => ({ ...plain, tile, isTree }))),
    ...(tuning.quads ? inQuads(chain, capacity) : []),
  ];
  const tiling = tiles === "never" ? null : tilingOf(chain);
  if (!tiling) return simple;
  const inTiles = { ...plain, tile: outer.map(() => 1), isTree: false, tiling };
  return tiles === "always" ? [inTiles] : [...simple, inTiles];
}

/** As `mostWritten` for the tile of a whole quad: accumulators cost a store and a load at every turn of a loop. */
const MOST_WRITTEN_IN_QUADS = 640;

function inQuads(chain: Chain, capacity: number): Spread[] {
  const found = quadsOf(chain, capacity);
  const rest = { isTree: false, mostWritten: MOST_WRITTEN_IN_QUADS, tiling: null };
  return found ? found.tiles.map((tile) => ({ ...rest, tile, quad: found.quad })) : [];
}

/** A tile whose code is longer than this takes long to compile. */
const MOST_OPERATIONS = 40;

const own = (e: Expr): number =>
  tape(e).filter(({ expr }) => expr.fn !== "arg" && expr.fn !== "const").length;

/** Operations that compute the values of a tile at one point of the inner loops, but for loads. */
function codeSize(chain: Chain, tile: readonly number[]): number {
  const variants = (a: Affine): number => multiplied(a.terms.map(({ loop }) => tile[loop] ?? 1));
  const sizeOf = (nest: Nest): number => {
    const checks = nest.operands
      .flatMap((o) => (o.kind === "load" ? o.coordinates : []))
      .reduce((n, { position }) => n + 2 * variants(position), 0);
    const one = own(nest.value) + (nest.combine === "none" ? own(nest.epilogue) : 1);
    return multiplied(tile) * one + checks;
  };
  const [head, ...others] = chain;
  const together = head!.combine === "none" ? others : [];
  return Math.max(1, sizeOf(head!) + together.reduce((n, nest) => n + sizeOf(nest), 0));
}

/** Operations one after another until the chain is computed. */
export function costOf(chain: Chain, spread: Spread, capacity: number, tuning: Tuning): number {
  const { units, lanes } = tuning;
  const [head] = chain;
  if (spread.tiling) {
    const workgroups = Math.ceil(tileCount(head!, spread.tiling, capacity) / units);
    return workgroups * Math.ceil(WORKGROUP / lanes) * costInTiles(chain, capacity, tuning);
  }
  const tiles = multiplied(
    head!.loops
      .slice(0, head!.outer)
      .map((size, loop) => Math.ceil(extent(size, capacity) / spread.tile[loop]!)),
  );
  const invocations = tiles * togetherOf(spread);
  const workgroups = Math.ceil(invocations / WORKGROUP);
  const active = Math.min(invocations, WORKGROUP);
  return (
    Math.ceil(workgroups / units) * Math.ceil(active / lanes) * costOfTile(chain, spread, capacity, tuning)
  );
}

/** Operations of one invocation that computes 4 × 4 results of tiles. */
function costInTiles(chain: Chain, capacity: number, tuning: Tuning): number {
  const [head] = chain;
  const parts = Math.ceil(count(head!.loops.slice(head!.outer), capacity) / DEPTH);
  const results = EACH * EACH;
  const brought = ((2 * DEPTH * SIDE) / WORKGROUP) * (costs.load + costs.part / 2);
  const products = DEPTH * (results * 2 + EACH);
  const after = chain.reduce(
    (n, nest) => n + tape(nest.epilogue).length + costs.load * nest.epilogueOperands.length + costs.part,
    0,
  );
  return costs.start + parts * (brought + products + 2 * tuning.barrierCost) + results * after;
}

/** Operations of one invocation. */
function costOfTile(
  chain: Chain,
  { tile, isTree, quad, mostWritten }: Spread,
  capacity: number,
  tuning: Tuning,
): number {
  const [nest, ...others] = chain;
  const { loops, outer, operands, value, epilogue, epilogueOperands } = nest!;
  const combined = count(loops.slice(outer), capacity);
  const results = multiplied(tile) / (quad ? QUAD : 1);
  const loads =
    isWindowed(nest!) && !isTree ? windowLoads(chain, tile, mostWritten) : loadsOf(operands, tile);
  const each = quad ? costOfTerm(quad, tile) : loads * costs.load + results * tape(value).length;
  const own = loadsOf(epilogueOperands, tile) * costs.load + results * tape(epilogue).length;
  const after = others.reduce(
    (n, next) => n + loadsOf(next.operands, tile) * costs.load + results * tape(next.value).length,
    own,
  );
  if (!isTree) return costs.start + combined * each + after;
  const split = (loops.length - outer) * costs.part;
  const joining = rounds * (tuning.barrierCost + results * costs.load);
  return costs.start + Math.ceil(combined / WORKGROUP) * (each + split) + joining + after;
}

const MOST_TURNS_WRITTEN = 9;
/** A window's last loop is written out up to here, for what neighbouring results have in common. */
const MOST_OF_WINDOW = 3;

/** How many turns of each inner loop are written out: the last loops where they are short, or in part if that divides. */
export function writtenTurns(chain: Chain, tile: readonly number[], mostWritten: number): number[] {
  const nest = chain[0]!;
  const inner = nest.loops.slice(nest.outer);
  let room = mostWritten / codeSize(chain, tile);
  if (isWindowed(nest) && inner[inner.length - 1]! <= MOST_OF_WINDOW) room = Math.max(room, MOST_OF_WINDOW);
  const steps = [...inner].reverse().map((size) => {
    const isShort = size > 0 && size <= Math.min(room, MOST_TURNS_WRITTEN);
    const step = isShort ? size : ([8, 4, 2].find((n) => size > 0 && n <= room && size % n === 0) ?? 1);
    room = isShort ? room / size : 1;
    return step;
  });
  return steps.reverse();
}

const isWindowed = (nest: Nest): boolean =>
  nest.combine !== "none" && nest.operands.some((o) => o.kind === "load" && o.coordinates.length > 0);

/** Loads for one tile at one point of the inner loops, where what is written out shares those of equal places. */
function windowLoads(chain: Chain, tile: readonly number[], mostWritten: number): number {
  const nest = chain[0]!;
  const steps = [...tile, ...writtenTurns(chain, tile, mostWritten)];
  const points = multiplied(steps.slice(tile.length));
  const placesOf = (a: Affine): number[] =>
    a.terms
      .filter(({ loop }) => (steps[loop] ?? 1) > 1)
      .reduce<number[]>(
        (places, { loop, stride }) =>
          places.flatMap((p) =>
            Array.from({ length: steps[loop]! }, (_, i) => p + i * (stride.fixed + 1e6 * stride.perBatch)),
          ),
        [0],
      );
  const distinct = (o: Operand): number =>
    o.kind === "index"
      ? 1
      : [o.address, ...o.coordinates.map((c) => c.position)].reduce(
          (n, a) => n * new Set(placesOf(a)).size,
          1,
        );
  return nest.operands.reduce((n, o) => n + distinct(o), 0) / points;
}

/** Loads for one tile at one point of the inner loops. */
function loadsOf(operands: readonly Operand[], tile: readonly number[]): number {
  const variants = (o: Operand): number => multiplied([...loopsOf(o)].map((loop) => tile[loop] ?? 1));
  return operands.reduce((total, o) => total + variants(o), 0);
}
