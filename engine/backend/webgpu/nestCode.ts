/**
 * @file A chain of nests as a WGSL function: invocation `lane` of a workgroup does its part of every `step`-th tile of
 * the results from `start` on. Sums run in a fixed order.
 */
import type { Nest, Operand } from "../../ir/nest.ts";
import type { Size } from "../../ir/shape.ts";
import { type Block, createBlock, type Value } from "./block.ts";
import type { Chain } from "./chain.ts";
import {
  type Bindings,
  elementKey,
  expressionCode,
  further,
  operandCode,
  sizeCode,
  storeCode,
  type Writing,
} from "./operandCode.ts";
import { sampleLoop } from "./rows.ts";
import { type Spread, writtenTurns } from "./spread.ts";

export interface ChainCode {
  /** The function's parameters and body; it is called with `parameters`. */
  readonly text: string;
  /** Numbers that its invocations combine in `parts`, workgroup memory. */
  readonly parts: number;
  /** How many tiles there are, as u32. */
  readonly tiles: string;
}

/** What a chain's code is written for. */
export interface Manner {
  readonly spread: Spread;
  readonly bindings: Bindings;
  /** Invocations of a workgroup, a power of 2. */
  readonly width: number;
  /** Only `samples` samples from `sample` on, not the whole batch. */
  readonly bySample: boolean;
}

/** The parameters of every chain's function, and what they are called with. */
export const parameters =
  "start: u32, step: u32, lane: u32, clock: Clock, now: i32, sample: i32, samples: i32";
export const passed = "start, step, lane, clock, now, sample, samples";

/** One result of a tile. */
export interface Result {
  readonly writing: Writing;
  /** Its number in the tile: names its accumulator. */
  readonly number: number;
  /** The condition under which there is such a result; empty: always. */
  readonly exists: string;
}

const outerOf = (nest: Nest): readonly Size[] => nest.loops.slice(0, nest.outer);
export const innerOf = (nest: Nest): readonly Size[] => nest.loops.slice(nest.outer);
export const productCode = (counts: readonly string[]): string =>
  counts.map((n) => `u32(${n})`).join(" * ") || "1u";

/** The level of what belongs to one tile. */
export const TILE = 1;

/** The part of an outer loop that is gone through: from `first` on, of `size` or of `size` samples. */
export interface Range {
  readonly count: string;
  readonly first: string | null;
  /** The extent where it is known. */
  readonly fixed: number | null;
}

export function rangesOf(nest: Nest, bySample: boolean): Range[] {
  const samples = bySample ? sampleLoop(nest) : -1;
  return outerOf(nest).map((size, loop) =>
    loop === samples
      ? { count: "samples", first: "sample", fixed: null }
      : { count: sizeCode(size), first: null, fixed: size > 0 ? size : null },
  );
}

/**
 * An invocation combines all values of its tile. Levels of the block: what tiles have in common, a tile, each loop, and
 * what follows the loops.
 */
export function loopCode(
  chain: Chain,
  { spread: { tile, mostWritten }, bindings, bySample }: Manner,
): ChainCode {
  const nest = chain[0]!;
  const turns = turnsOf(chain, tile, mostWritten);
  const loops = turns.filter(({ isLoop }) => isLoop);
  const [innermost, after] = [loops.length + TILE, loops.length + TILE + 1];
  const block = createBlock(after + 1);
  const ranges = rangesOf(nest, bySample);
  const counts = ranges.map((range, loop) => countCode(range, tile[loop]!));
  const results = resultsOf(ranges, tile, decompose(block, "id", counts, TILE), block, bindings);
  for (const over of pointsOf(block, turns)) {
    for (const result of results) {
      const value = valueCode(nest, result, over);
      if (nest.combine === "none") finish(chain, result, value, after);
      else block.statement(combineCode(nest, result.number, value, over, loops.length > 1), innermost);
    }
  }
  if (nest.combine !== "none") {
    for (const result of results)
      finish(chain, result, { text: `total${result.number}`, level: after }, after);
  }
  const numbers = results.map(({ number }) => number);
  const initial = nest.combine === "none" ? "" : eachCode(numbers, (n) => initialCode(nest, n));
  const body = [initial, block.linesOf(TILE), loopsCode(nest, block, loops, numbers), block.linesOf(after)];
  const tiles = productCode(counts);
  return { text: functionCode(block.linesOf(0), tiles, body), parts: 0, tiles };
}

/** A loop over combined values, of which `step` at a time are written out. */
export interface Turn {
  readonly counter: string;
  readonly size: Size;
  readonly step: number;
  /** False where all of it is written out. */
  readonly isLoop: boolean;
  readonly level: number;
}

/** The inner loops, with what is written out of them. */
export function turnsOf(chain: Chain, tile: readonly number[], mostWritten: number): Turn[] {
  const inner = innerOf(chain[0]!);
  let level = TILE;
  return writtenTurns(chain, tile, mostWritten).map((step, i) => {
    const size = inner[i]!;
    const isLoop = step !== size;
    if (isLoop) level++;
    return { counter: `k${i}`, size, step, isLoop, level };
  });
}

/** The counters of every point that is written out. */
export function pointsOf(block: Block, turns: readonly Turn[]): Value[][] {
  return turns.reduce<Value[][]>(
    (points, { counter, level, step, isLoop }) =>
      points.flatMap((point) =>
        Array.from({ length: step }, (_, i) => {
          if (!isLoop) return [...point, { text: `${i}`, level: 0, sum: { from: null, more: i } }];
          const first = { text: counter, level };
          return [...point, i === 0 ? first : further(block, first, i)];
        }),
      ),
    [[]],
  );
}

/** How many tiles lie along a loop. */
export function countCode({ count, fixed }: Range, tile: number): string {
  if (tile === 1) return count;
  return fixed === null ? `((${count} + ${tile - 1}) / ${tile})` : `${Math.ceil(fixed / tile)}`;
}

/** The counters of loops of `counts` turns, the last one fastest, from one running index. */
export function decompose(block: Block, index: string, counts: readonly string[], level: number): Value[] {
  let rest: Value = { text: index, level };
  const result = new Array<Value>(counts.length);
  for (let loop = counts.length - 1; loop >= 0; loop--) {
    const turns = `u32(${counts[loop]!})`;
    result[loop] = block.define(loop === 0 ? `i32(${rest.text})` : `i32(${rest.text} % ${turns})`, [rest]);
    if (loop > 0) rest = block.define(`${rest.text} / ${turns}`, [rest]);
  }
  return result;
}

/** The results of a tile. Beyond an edge a counter stays on the last element, and its result is not stored. */
function resultsOf(
  ranges: readonly Range[],
  tile: readonly number[],
  starts: readonly Value[],
  block: Block,
  bindings: Bindings,
): Result[] {
  const along = starts.map((start, loop) => neighbours(block, start, tile[loop]!, ranges[loop]!));
  const all = along.reduce<Neighbour[][]>(
    (rows, next) => rows.flatMap((row) => next.map((n) => [...row, n])),
    [[]],
  );
  return all.map((at, number) => ({
    number,
    exists: at.flatMap((n) => n.exists ?? []).join(" & "),
    writing: { bindings, block, counters: at.map((n) => n.counter), known: new Map() },
  }));
}

interface Neighbour {
  readonly counter: Value;
  readonly exists: string | null;
}

function neighbours(block: Block, start: Value, tile: number, { count, first, fixed }: Range): Neighbour[] {
  const moved = (at: Value): Value => (first === null ? at : block.define(`${first} + ${at.text}`, [at]));
  if (tile === 1) return [{ counter: moved(start), exists: null }];
  const corner = block.define(`${start.text} * ${tile}`, [start]);
  return Array.from({ length: tile }, (_, i) => {
    const exact = i === 0 ? corner : block.define(`${corner.text} + ${i}`, [corner]);
    if (i === 0) return { counter: moved(corner), exists: null };
    if (fixed !== null && fixed % tile === 0)
      return { counter: further(block, moved(corner), i), exists: null };
    const last = fixed === null ? `${count} - 1` : `${fixed - 1}`;
    return {
      counter: moved(block.define(`min(${exact.text}, ${last})`, [exact])),
      exists: `(${exact.text} <= ${last})`,
    };
  });
}

/** The value of a result at one point of the inner loops. */
function valueCode(nest: Nest, { writing }: Result, over: readonly Value[]): Value {
  const inside = { ...writing, counters: [...writing.counters, ...over] };
  return expressionCode(writing.block, nest.value, (i) => operandCode(inside, nest.operands[i]!, 0));
}

const eachCode = (numbers: readonly number[], code: (number: number) => string): string =>
  numbers.map(code).join("\n");

/** The statement that takes a value into the result `number`. */
function combineCode(
  nest: Nest,
  number: number,
  value: Value,
  over: readonly Value[],
  inParts: boolean,
): string {
  const v = value.text;
  if (nest.combine === "sum") return `${inParts ? "part" : "total"}${number} += ${v};`;
  if (nest.combine === "max") return `total${number} = maximum(total${number}, ${v});`;
  const sizes = innerOf(nest).map(sizeCode);
  const position = over.map((k) => k.text).reduce((index, k, i) => `(${index}) * ${sizes[i]!} + ${k}`);
  const wins = `(${v} > best${number}) & !isNaN(${v})`;
  const choose = (name: string, won: string): string =>
    `${name}${number} = select(${name}${number}, ${won}, wins);`;
  return `{ let wins = ${wins};\n${choose("best", v)}\n${choose("total", `u32(${position})`)} }`;
}

export function initialCode(nest: Nest, number: number): string {
  if (nest.combine === "sum") return `var total${number} = 0f;`;
  const lowest = "fromBits(0xff800000u)";
  if (nest.combine === "max") return `var total${number} = ${lowest};`;
  return `var best${number} = ${lowest};\nvar total${number} = 0u;`;
}

/** The loops around their levels' statements. Sums over several loops add up all but the first apart: they lose less. */
export function loopsCode(
  nest: Nest,
  block: Block,
  loops: readonly Turn[],
  numbers: readonly number[],
): string {
  const inParts = nest.combine === "sum" && loops.length > 1;
  return loops.reduceRight((body, { counter, size, step }, i) => {
    const isFirst = inParts && i === 0;
    const lines = [
      `for (var ${counter} = 0; ${counter} < ${sizeCode(size)}; ${counter} += ${step}) {`,
      isFirst ? eachCode(numbers, (n) => `var part${n} = 0f;`) : "",
      block.linesOf(i + 1 + TILE),
      body,
      isFirst ? eachCode(numbers, (n) => `total${n} += part${n};`) : "",
      "}",
    ];
    return lines.filter((line) => line !== "").join("\n");
  }, "");
}

/** What follows on the value of one result: the epilogue and the store of each nest of the chain. */
export function finish(chain: Chain, { writing, exists }: Result, combined: Value, level: number): void {
  const { block, bindings } = writing;
  const known = new Map<string, Value>();
  const operand = (o: Operand): Value => operandCode({ ...writing, known }, o, level);
  chain.forEach((nest, i) => {
    const start = i === 0 ? combined : expressionCode(block, nest.value, (k) => operand(nest.operands[k]!));
    const argument = (k: number): Value => (k === 0 ? start : operand(nest.epilogueOperands[k - 1]!));
    const value = expressionCode(block, nest.epilogue, argument);
    known.set(elementKey(nest.store), value);
    if (bindings.isPassing(nest.store.buffer)) return;
    const store = storeCode(writing, nest.store.buffer, nest.store.address, value, nest.store.dtype);
    block.statement(exists === "" ? store : `if (${exists}) { ${store} }`, level);
  });
}

/** A workgroup combines all values of its tile. Levels: what tiles have in common, the tile, a part of its values, what follows. */
export function treeCode(chain: Chain, { spread: { tile }, bindings, width, bySample }: Manner): ChainCode {
  const nest = chain[0]!;
  const [partLevel, after] = [TILE + 1, TILE + 2];
  const block = createBlock(after + 1);
  const ranges = rangesOf(nest, bySample);
  const counts = ranges.map((range, loop) => countCode(range, tile[loop]!));
  const inner = innerOf(nest).map(sizeCode);
  const results = resultsOf(ranges, tile, decompose(block, "id", counts, TILE), block, bindings);
  const over = decompose(block, "part", inner, partLevel);
  const join = (a: string, b: string): string =>
    nest.combine === "sum" ? `${a} + ${b}` : `maximum(${a}, ${b})`;
  for (const result of results) {
    block.statement(combineCode(nest, result.number, valueCode(nest, result, over), over, false), partLevel);
  }
  for (const result of results)
    finish(chain, result, { text: `parts[${result.number * width}]`, level: after }, after);
  const numbers = results.map(({ number }) => number);
  const slot = (n: number, lane: string): string => `parts[${lane} + ${n * width}u]`;
  const body = [
    eachCode(numbers, (n) => initialCode(nest, n)),
    block.linesOf(TILE),
    `for (var part = lane; part < ${productCode(inner)}; part += ${width}u) {\n${block.linesOf(partLevel)}\n}`,
    eachCode(numbers, (n) => `${slot(n, "lane")} = total${n};`),
    "workgroupBarrier();",
    `for (var half = ${width / 2}u; half > 0u; half >>= 1u) {\nif (lane < half) {`,
    eachCode(numbers, (n) => `${slot(n, "lane")} = ${join(slot(n, "lane"), slot(n, "lane + half"))};`),
    "}\nworkgroupBarrier();\n}",
    `if (lane == 0u) {\n${block.linesOf(after)}\n}`,
    "workgroupBarrier();",
  ];
  const tiles = productCode(counts);
  return { text: functionCode(block.linesOf(0), tiles, body), parts: results.length * width, tiles };
}

export function functionCode(common: string, tiles: string, body: readonly string[]): string {
  const lines = body.filter((part) => part !== "").join("\n");
  return `{
let batch = i32(clock.batch);
${common}
for (var id = start; id < ${tiles}; id += step) {
${lines}
}
}
`;
}
