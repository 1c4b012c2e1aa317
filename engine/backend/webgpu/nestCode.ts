/**
 * @file One nest as a WGSL function `name(id, lane)`: invocation `lane` of a workgroup does its part of tile `id` of
 * the results. Sums run in a fixed order.
 */
import type { Nest } from "../../ir/nest.ts";
import type { Size } from "../../ir/shape.ts";
import { type Block, createBlock, type Value } from "./block.ts";
import {
  type Bindings,
  expressionCode,
  operandCode,
  sizeCode,
  storeCode,
  type Writing,
} from "./operandCode.ts";
import { codeSize, type Spread, WORKGROUP } from "./spread.ts";

export interface NestCode {
  /** The function. */
  readonly name: string;
  /** Declarations of the module, the function last. */
  readonly text: string;
  /** How many tiles there are, as u32. */
  readonly tiles: string;
}

/** One result of a tile. */
interface Result {
  readonly writing: Writing;
  /** Its number in the tile: names its accumulator. */
  readonly number: number;
  /** The condition under which there is such a result; empty: always. */
  readonly exists: string;
}

export function nestCode(nest: Nest, spread: Spread, name: string, bindings: Bindings): NestCode {
  return spread.isTree ? treeCode(nest, spread.tile, name, bindings) : loopCode(nest, spread, name, bindings);
}

const outerOf = (nest: Nest): readonly Size[] => nest.loops.slice(0, nest.outer);
const innerOf = (nest: Nest): readonly Size[] => nest.loops.slice(nest.outer);
const productCode = (counts: readonly string[]): string => counts.map((n) => `u32(${n})`).join(" * ") || "1u";

/** An invocation combines all values of its tile. Levels of the block: the tile, each loop, and what follows them. */
function loopCode(nest: Nest, { tile, mostWritten }: Spread, name: string, bindings: Bindings): NestCode {
  const turns = unrolled(innerOf(nest), mostWritten / codeSize(nest, tile));
  const loops = turns.filter(({ isLoop }) => isLoop);
  const [innermost, after] = [loops.length, loops.length + 1];
  const block = createBlock(after + 1);
  const counts = outerOf(nest).map((size, loop) => countCode(size, tile[loop]!));
  const results = resultsOf(nest, tile, decompose(block, "id", counts, 0), block, bindings);
  for (const over of pointsOf(block, turns)) {
    for (const result of results) {
      const value = valueCode(nest, result, over);
      if (nest.combine === "none") finish(nest, result, value, after);
      else block.statement(combineCode(nest, result.number, value, over, loops.length > 1), innermost);
    }
  }
  if (nest.combine !== "none") {
    for (const result of results)
      finish(nest, result, { text: `total${result.number}`, level: after }, after);
  }
  const numbers = results.map(({ number }) => number);
  const initial = nest.combine === "none" ? "" : eachCode(numbers, (n) => initialCode(nest, n));
  const body = [initial, block.linesOf(0), loopsCode(nest, block, loops, numbers), block.linesOf(after)];
  return { name, text: functionCode(name, body), tiles: productCode(counts) };
}

/** A loop over combined values, of which `step` at a time are written out. */
interface Turn {
  readonly counter: string;
  readonly size: Size;
  readonly step: number;
  /** False where all of it is written out. */
  readonly isLoop: boolean;
  readonly level: number;
}

const MOST_TURNS_WRITTEN = 9;

/** The inner loops, the last ones written out where they are short, or in part where they divide evenly. */
function unrolled(inner: readonly Size[], mostRepeated: number): Turn[] {
  let room = mostRepeated;
  const steps = [...inner].reverse().map((size) => {
    const isShort = size > 0 && size <= Math.min(room, MOST_TURNS_WRITTEN);
    const step = isShort ? size : ([8, 4, 2].find((n) => size > 0 && n <= room && size % n === 0) ?? 1);
    room = isShort ? room / size : 1;
    return { size, step, isLoop: !isShort };
  });
  let level = 0;
  return [...steps].reverse().map((turn, i) => {
    if (turn.isLoop) level++;
    return { ...turn, counter: `k${i}`, level };
  });
}

/** The counters of every point that is written out. */
function pointsOf(block: Block, turns: readonly Turn[]): Value[][] {
  return turns.reduce<Value[][]>(
    (points, { counter, level, step, isLoop }) =>
      points.flatMap((point) =>
        Array.from({ length: step }, (_, i) => {
          if (!isLoop) return [...point, { text: `${i}`, level: 0 }];
          const first = { text: counter, level };
          return [...point, i === 0 ? first : block.define(`${counter} + ${i}`, [first])];
        }),
      ),
    [[]],
  );
}

/** How many tiles lie along a loop. */
function countCode(size: Size, tile: number): string {
  if (tile === 1) return sizeCode(size);
  return size < 0 ? `((${sizeCode(size)} + ${tile - 1}) / ${tile})` : `${Math.ceil(size / tile)}`;
}

/** The counters of loops of `counts` turns, the last one fastest, from one running index. */
function decompose(block: Block, index: string, counts: readonly string[], level: number): Value[] {
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
  nest: Nest,
  tile: readonly number[],
  starts: readonly Value[],
  block: Block,
  bindings: Bindings,
): Result[] {
  const along = starts.map((start, loop) => neighbours(block, start, tile[loop]!, nest.loops[loop]!));
  const all = along.reduce<Neighbour[][]>(
    (rows, next) => rows.flatMap((row) => next.map((n) => [...row, n])),
    [[]],
  );
  return all.map((at, number) => ({
    number,
    exists: at.flatMap((n) => n.exists ?? []).join(" & "),
    writing: { bindings, block, counters: at.map((n) => n.counter) },
  }));
}

interface Neighbour {
  readonly counter: Value;
  readonly exists: string | null;
}

function neighbours(block: Block, start: Value, tile: number, size: Size): Neighbour[] {
  if (tile === 1) return [{ counter: start, exists: null }];
  const first = block.define(`${start.text} * ${tile}`, [start]);
  return Array.from({ length: tile }, (_, i) => {
    const exact = i === 0 ? first : block.define(`${first.text} + ${i}`, [first]);
    if (i === 0 || (size > 0 && size % tile === 0)) return { counter: exact, exists: null };
    const last = `${sizeCode(size)} - 1`;
    return {
      counter: block.define(`min(${exact.text}, ${last})`, [exact]),
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

function initialCode(nest: Nest, number: number): string {
  if (nest.combine === "sum") return `var total${number} = 0f;`;
  const lowest = "fromBits(0xff800000u)";
  if (nest.combine === "max") return `var total${number} = ${lowest};`;
  return `var best${number} = ${lowest};\nvar total${number} = 0u;`;
}

/** The loops around their levels' statements. Sums over several loops add up all but the first apart: they lose less. */
function loopsCode(nest: Nest, block: Block, loops: readonly Turn[], numbers: readonly number[]): string {
  const inParts = nest.combine === "sum" && loops.length > 1;
  return loops.reduceRight((body, { counter, size, step }, i) => {
    const isFirst = inParts && i === 0;
    const lines = [
      `for (var ${counter} = 0; ${counter} < ${sizeCode(size)}; ${counter} += ${step}) {`,
      isFirst ? eachCode(numbers, (n) => `var part${n} = 0f;`) : "",
      block.linesOf(i + 1),
      body,
      isFirst ? eachCode(numbers, (n) => `total${n} += part${n};`) : "",
      "}",
    ];
    return lines.filter((line) => line !== "").join("\n");
  }, "");
}

/** The epilogue of one result, and its store. */
function finish(nest: Nest, { writing, exists }: Result, combined: Value, level: number): void {
  const { block } = writing;
  const argument = (i: number): Value =>
    i === 0 ? combined : operandCode(writing, nest.epilogueOperands[i - 1]!, level);
  const value = expressionCode(block, nest.epilogue, argument);
  const store = storeCode(writing, nest.store.buffer, nest.store.address, value, nest.store.dtype);
  block.statement(exists === "" ? store : `if (${exists}) { ${store} }`, level);
}

/** A workgroup combines all values of its tile. Levels of the block: the tile, a part of the values, what follows. */
function treeCode(nest: Nest, tile: readonly number[], name: string, bindings: Bindings): NestCode {
  const block = createBlock(3);
  const counts = outerOf(nest).map((size, loop) => countCode(size, tile[loop]!));
  const inner = innerOf(nest).map(sizeCode);
  const results = resultsOf(nest, tile, decompose(block, "id", counts, 0), block, bindings);
  const over = decompose(block, "part", inner, 1);
  const parts = `parts_${name}`;
  const join = (a: string, b: string): string =>
    nest.combine === "sum" ? `${a} + ${b}` : `maximum(${a}, ${b})`;
  for (const result of results) {
    block.statement(combineCode(nest, result.number, valueCode(nest, result, over), over, false), 1);
  }
  for (const result of results)
    finish(nest, result, { text: `${parts}[${result.number * WORKGROUP}]`, level: 2 }, 2);
  const numbers = results.map(({ number }) => number);
  const slot = (n: number, lane: string): string => `${parts}[${lane} + ${n * WORKGROUP}u]`;
  const body = [
    eachCode(numbers, (n) => initialCode(nest, n)),
    block.linesOf(0),
    `for (var part = lane; part < ${productCode(inner)}; part += ${WORKGROUP}u) {\n${block.linesOf(1)}\n}`,
    eachCode(numbers, (n) => `${slot(n, "lane")} = total${n};`),
    "workgroupBarrier();",
    `for (var half = ${WORKGROUP / 2}u; half > 0u; half >>= 1u) {\nif (lane < half) {`,
    eachCode(numbers, (n) => `${slot(n, "lane")} = ${join(slot(n, "lane"), slot(n, "lane + half"))};`),
    "}\nworkgroupBarrier();\n}",
    `if (lane == 0u) {\n${block.linesOf(2)}\n}`,
    "workgroupBarrier();",
  ];
  const shared = `var<workgroup> ${parts}: array<f32, ${results.length * WORKGROUP}>;\n`;
  return { name, text: shared + functionCode(name, body), tiles: productCode(counts) };
}

function functionCode(name: string, body: readonly string[]): string {
  const lines = body.filter((part) => part !== "").join("\n");
  return `fn ${name}(id: u32, lane: u32) {\nlet batch = i32(clock.batch);\nlet now = i32(time.now);\n${lines}\n}\n`;
}
