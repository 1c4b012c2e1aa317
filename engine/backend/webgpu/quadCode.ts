/** @file The code of a block that a quad computes: see `quad.ts`. Terms are added in the order of the inner loops. */
import type { Nest } from "../../ir/nest.ts";
import { type Block, createBlock, type Value } from "./block.ts";
import type { Chain } from "./chain.ts";
import {
  type ChainCode,
  countCode,
  decompose,
  finish,
  functionCode,
  initialCode,
  loopsCode,
  type Manner,
  pointsOf,
  productCode,
  type Range,
  rangesOf,
  TILE,
  type Turn,
  turnsOf,
} from "./nestCode.ts";
import { type Bindings, further, operandCode, sizeCode } from "./operandCode.ts";
import { QUAD, type Quad } from "./quad.ts";

/** What brings an invocation the number of the one whose place in the quad differs from its own in these bits. */
const swaps = ["", "quadSwapX", "quadSwapY", "quadSwapDiagonal"] as const;

/** A counter of a side, and the condition under which there is such an element (null: always). */
interface Place {
  readonly counter: Value;
  readonly exists: string | null;
}

interface Writer {
  readonly nest: Nest;
  readonly quad: Quad;
  readonly block: Block;
  readonly bindings: Bindings;
  /** Counters of the outer loops but the two sides of the block. */
  readonly rest: readonly Value[];
  /** The elements of a side whose place in the quad differs from the invocation's in the bits of `other`. */
  readonly placesOf: (side: Quad["rows"], other: number) => readonly Place[];
}

/** Levels of the block as in `loopCode`. */
export function quadCode(chain: Chain, quad: Quad, { spread, bindings, bySample }: Manner): ChainCode {
  const nest = chain[0]!;
  const { tile, mostWritten } = spread;
  const turns = turnsOf(chain, tile, mostWritten).map((turn) =>
    turn.size < 0 ? { ...turn, step: 2 } : turn,
  );
  const loops = turns.filter(({ isLoop }) => isLoop);
  const [innermost, after] = [loops.length + TILE, loops.length + TILE + 1];
  const block = createBlock(after + 1);
  const ranges = rangesOf(nest, bySample);
  const counts = ranges.map((range, loop) => countCode(range, tile[loop]!));
  const starts = decompose(block, "id", counts, TILE);
  const rest = starts.map((start, loop) => movedBy(block, start, ranges[loop]!));
  const placesOf = ({ loop }: Quad["rows"], other: number): Place[] =>
    places(block, starts[loop]!, tile[loop]!, ranges[loop]!, other);
  const writer = { nest, quad, block, bindings, rest, placesOf };
  const sum = loops.length > 1 ? "part" : "total";
  for (const point of pointsOf(block, turns))
    productsCode(writer, termOf(block, turns, point), sum, innermost);
  resultsCode(writer, chain, after);
  const numbers = Array.from(
    { length: (tile[quad.rows.loop]! * tile[quad.columns.loop]!) / QUAD },
    (_, i) => i,
  );
  const initial = numbers.map((n) => initialCode(nest, n)).join("\n");
  const body = [initial, block.linesOf(TILE), loopsCode(nest, block, loops, numbers), block.linesOf(after)];
  const tiles = productCode(counts);
  return { text: functionCode(block.linesOf(0), tiles, body), parts: 0, tiles };
}

/** Counters of the inner loops, and the conditions under which there is such a term. */
interface Term {
  readonly over: readonly Value[];
  readonly exists: readonly Value[];
}

/** Beyond the batch a counter stays on the last element. */
function termOf(block: Block, turns: readonly Turn[], point: readonly Value[]): Term {
  const exists: Value[] = [];
  const over = point.map((at, i) => {
    const { size } = turns[i]!;
    if (size > 0 || !at.sum) return at;
    exists.push(block.define(`${at.text} < ${sizeCode(size)}`, [at]));
    return block.define(`min(${at.text}, ${sizeCode(size)} - 1)`, [at]);
  });
  return { over, exists };
}

/** Takes the products of one term into the sums: each row of the quad with each column of the invocation. */
function productsCode(writer: Writer, { over, exists }: Term, sum: string, innermost: number): void {
  const { nest, quad, block, bindings, rest, placesOf } = writer;
  const load = (side: Quad["rows"]): Value[] =>
    placesOf(side, 0).map(({ counter }) => {
      const counters = [...rest.map((c, loop) => (loop === side.loop ? counter : c)), ...over];
      return operandCode({ bindings, block, counters, known: new Map() }, nest.operands[side.operand]!, 0);
    });
  const where = exists.map(({ text }) => text).join(" & ");
  const down = load(quad.rows).map((own) =>
    where === "" ? own : block.define(`select(0f, ${own.text}, ${where})`, [own, ...exists]),
  );
  const across = load(quad.columns);
  down.forEach((own, row) => {
    swaps.forEach((swap, other) => {
      const value = swap === "" ? own : block.define(`${swap}(${own.text})`, [own]);
      across.forEach(({ text }, column) => {
        const number = (row * QUAD + other) * across.length + column;
        block.statement(`${sum}${number} += ${value.text} * ${text};`, innermost);
      });
    });
  });
}

/** What follows on the results of an invocation. */
function resultsCode({ quad, block, bindings, rest, placesOf }: Writer, chain: Chain, level: number): void {
  const across = placesOf(quad.columns, 0);
  swaps.forEach((_, other) => {
    placesOf(quad.rows, other).forEach((down, row) => {
      across.forEach((right, column) => {
        const places = new Map([
          [quad.rows.loop, down],
          [quad.columns.loop, right],
        ]);
        const counters = rest.map((c, loop) => places.get(loop)?.counter ?? c);
        const exists = [down, right].flatMap((p) => p.exists ?? []).join(" & ");
        const number = (row * QUAD + other) * across.length + column;
        const writing = { bindings, block, counters, known: new Map() };
        finish(chain, { writing, number, exists }, { text: `total${number}`, level }, level);
      });
    });
  });
}

const movedBy = (block: Block, at: Value, { first }: Range): Value =>
  first === null ? at : block.define(`${first} + ${at.text}`, [at]);

/** Every fourth element of a tile, from the one on that the invocation has whose place differs in the bits of `other`. */
function places(block: Block, start: Value, tile: number, range: Range, other: number): Place[] {
  const { count, fixed } = range;
  const corner = block.define(`${start.text} * ${tile}`, [start]);
  const lane = block.define(`i32(lane & ${QUAD - 1}u)`, []);
  const place = other === 0 ? lane : block.define(`(${lane.text} ^ ${other})`, [lane]);
  const own = block.define(`${corner.text} + ${place.text}`, [corner, place]);
  const last = fixed === null ? `${count} - 1` : `${fixed - 1}`;
  const isWhole = fixed !== null && fixed % tile === 0;
  return Array.from({ length: tile / QUAD }, (_, i): Place => {
    if (isWhole) return { counter: further(block, movedBy(block, own, range), i * QUAD), exists: null };
    const exact = further(block, own, i * QUAD);
    const inside = block.define(`min(${exact.text}, ${last})`, [exact]);
    return { counter: movedBy(block, inside, range), exists: `(${exact.text} <= ${last})` };
  });
}
