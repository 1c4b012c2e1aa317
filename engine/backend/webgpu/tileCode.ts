/** @file The code of a tiling: see `tiling.ts`. Terms are added in the order of the inner loops. */
import type { Operand } from "../../ir/nest.ts";
import { type Block, createBlock, type Value } from "./block.ts";
import type { Chain } from "./chain.ts";
import {
  type ChainCode,
  decompose,
  finish,
  functionCode,
  innerOf,
  type Manner,
  productCode,
  TILE,
} from "./nestCode.ts";
import { type Bindings, operandCode, sizeCode } from "./operandCode.ts";
import { DEPTH, EACH, SIDE, sizesOf, type Tiling } from "./tiling.ts";

/** Tiles as `vec4f`: DEPTH rows of SIDE / 4. */
export const tileDeclarations = `var<workgroup> firstTile: array<vec4f, ${(DEPTH * SIDE) / 4}>;
var<workgroup> secondTile: array<vec4f, ${(DEPTH * SIDE) / 4}>;
`;

/** Levels of the block: what tiles have in common, a tile, a part of its terms, what follows. */
const [PART, AFTER] = [TILE + 1, TILE + 2];
const LANES = SIDE / EACH;

interface Writer {
  readonly block: Block;
  readonly bindings: Bindings;
  readonly chain: Chain;
}

/** One side of a tile: the loops along it, and where the tile begins. */
interface Side {
  readonly loops: readonly number[];
  readonly counts: readonly string[];
  readonly size: string;
  readonly start: Value;
}

export function tileCode(chain: Chain, tiling: Tiling, { bindings, width }: Manner): ChainCode {
  if (width !== LANES * LANES) throw new Error(`tiles are for ${LANES * LANES} invocations`);
  const nest = chain[0]!;
  const block = createBlock(AFTER + 1);
  const writer = { block, bindings, chain };
  const countsOf = (loops: readonly number[]): string[] => sizesOf(nest, loops).map(sizeCode);
  const sizes = [tiling.rows, tiling.columns].map((loops) => `i32(${productCode(countsOf(loops))})`);
  const tilesAlong = sizes.map((size) => `((${size} + ${SIDE - 1}) / ${SIDE})`);
  const counts = [...countsOf(tiling.lead), ...tilesAlong];
  const at = decompose(block, "id", counts, TILE);
  const lead = new Map(tiling.lead.map((loop, i) => [loop, at[i]!]));
  const sides = [tiling.rows, tiling.columns].map((loops, i): Side => {
    const tile = at[at.length - 2 + i]!;
    const start = block.define(`${tile.text} * ${SIDE}`, [tile]);
    return { loops, counts: countsOf(loops), size: sizes[i]!, start };
  });
  const inner = innerOf(nest).map(sizeCode);
  const terms = productCode(inner);
  bringCode(writer, lead, sides, inner, terms);
  resultsCode(writer, lead, sides);
  const initial = Array.from({ length: EACH }, (_, i) => `var total${i} = vec4f();`);
  const body = [
    ...initial,
    block.linesOf(TILE),
    `for (var first = 0; first < i32(${terms}); first += ${DEPTH}) {`,
    block.linesOf(PART),
    "workgroupBarrier();",
    `for (var k = 0u; k < ${DEPTH}u; k++) {`,
    `let a = firstTile[k * ${LANES}u + lane / ${LANES}u];\nlet b = secondTile[k * ${LANES}u + lane % ${LANES}u];`,
    ...initial.map((_, i) => `total${i} += a[${i}] * b;`),
    "}\nworkgroupBarrier();\n}",
    block.linesOf(AFTER),
  ];
  const tiles = productCode(counts);
  return { text: functionCode(block.linesOf(0), tiles, body), parts: 0, tiles };
}

/** Counters of the loops of a side at its element `at`, at the last one where there is none. */
function countersOf({ block }: Writer, side: Side, at: string, level: number): Map<number, Value> {
  const place = block.define(`u32(min(${side.start.text} + ${at}, ${side.size} - 1))`, [side.start], level);
  const counters = decompose(block, place.text, side.counts, place.level);
  return new Map(side.loops.map((loop, i) => [loop, counters[i]!]));
}

/** Each invocation brings in, for both factors, DEPTH / LANES times four neighbours along the side. */
function bringCode(
  writer: Writer,
  lead: ReadonlyMap<number, Value>,
  sides: readonly Side[],
  inner: readonly string[],
  terms: string,
): void {
  const { block, chain } = writer;
  const { operands } = chain[0]!;
  for (let turn = 0; turn < DEPTH / LANES; turn++) {
    const term = block.define(`first + i32(lane / ${LANES}u) + ${turn * LANES}`, [], PART);
    const isTerm = block.define(`${term.text} < i32(${terms})`, [term]);
    const within = block.define(`u32(min(${term.text}, i32(${terms}) - 1))`, [term]);
    const over = decompose(block, within.text, inner, PART);
    for (const factor of [0, 1]) {
      const values = Array.from({ length: 4 }, (_, i) => {
        const along = countersOf(writer, sides[factor]!, `i32(lane % ${LANES}u) * 4 + ${i}`, TILE);
        const loaded = loadCode(writer, operands[factor]!, new Map([...lead, ...along]), over);
        return block.define(`select(0f, ${loaded.text}, ${isTerm.text})`, [loaded, isTerm]).text;
      });
      const tile = factor === 0 ? "firstTile" : "secondTile";
      block.statement(`${tile}[lane + ${turn * LANES * LANES}u] = vec4f(${values.join(", ")});`, PART);
    }
  }
}

const none: Value = { text: "0", level: 0 };

function loadCode(
  { block, bindings, chain }: Writer,
  operand: Operand,
  at: ReadonlyMap<number, Value>,
  over: readonly Value[],
): Value {
  const outer = Array.from({ length: chain[0]!.outer }, (_, loop) => at.get(loop) ?? none);
  return operandCode({ bindings, block, counters: [...outer, ...over], known: new Map() }, operand, PART);
}

/** What follows on the 4 × 4 results of an invocation. */
function resultsCode(writer: Writer, lead: ReadonlyMap<number, Value>, sides: readonly Side[]): void {
  const { block, bindings, chain } = writer;
  const starts = [`i32(lane / ${LANES}u) * ${EACH}`, `i32(lane % ${LANES}u) * ${EACH}`];
  const inSide = (side: number, i: number): string =>
    `(${sides[side]!.start.text} + ${starts[side]!} + ${i} < ${sides[side]!.size})`;
  for (let row = 0; row < EACH; row++) {
    const down = countersOf(writer, sides[0]!, `${starts[0]!} + ${row}`, AFTER);
    for (let column = 0; column < EACH; column++) {
      const across = countersOf(writer, sides[1]!, `${starts[1]!} + ${column}`, AFTER);
      const at = new Map([...lead, ...down, ...across]);
      const counters = Array.from({ length: chain[0]!.outer }, (_, loop) => at.get(loop) ?? none);
      const writing = { bindings, block, counters, known: new Map() };
      const exists = `${inSide(0, row)} & ${inSide(1, column)}`;
      const total = { text: `total${row}[${column}]`, level: AFTER };
      finish(chain, { writing, number: row * EACH + column, exists }, total, AFTER);
    }
  }
}
