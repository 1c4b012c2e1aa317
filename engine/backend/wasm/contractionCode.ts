/**
 * @file The code of a contraction: a tile of the result at a time is summed up in registers, finished by the
 * epilogue, and stored.
 * Tiles are as large as 15 vector registers allow; loads are ordered so that each is used at once (measured: other
 * orders and larger tiles spill and lose up to half the speed).
 */
import type { Size } from "../../ir/shape.ts";
import type { FunctionCode } from "./assembler.ts";
import { type Amount, type Code, createCode, type Flavour, type Local } from "./code.ts";
import type { Contraction } from "./contraction.ts";
import { epilogueOf } from "./epilogue.ts";
import { type Frame, founded, openFrame, shifted } from "./frame.ts";
import { isZero, type Kernel, type KernelLoad, placesOf, strideOf } from "./kernel.ts";
import { loadOperand, loadsByRow, storeResult } from "./operand.ts";

interface Tile {
  readonly kernel: Kernel;
  readonly contraction: Contraction;
  readonly rows: number;
  readonly columns: number;
}

/** Factors of the sum per iteration of the innermost loop. */
const unrolled = 8;
/** Small inner loops, such as a convolution's window, are written out whole up to this many factors. */
const writtenOut = 25;

export function contractionCode(kernel: Kernel, contraction: Contraction, flavour: Flavour): FunctionCode {
  const takes = new Array<"i32">(kernel.arguments + 1).fill("i32");
  const code = createCode(takes, [], flavour);
  const frame = openFrame(code, kernel.loops, placesOf(kernel));
  const { rows, columns, vector } = contraction;
  const around = kernel.loops
    .map((_, loop) => loop)
    .slice(0, columns)
    .filter((loop) => loop !== rows);
  const columnBlocks = blocksOf(kernel.loops[columns]!, vector === "columns" ? [8, 4] : [4]);

  const write = (depth: number): void => {
    if (depth < around.length) return frame.loop(around[depth]!, [1], () => write(depth + 1));
    frame.loop(columns, columnBlocks, (width) => {
      const tile = (height: number) =>
        writeTile({ kernel, contraction, rows: height, columns: width }, frame);
      if (rows < 0) tile(1);
      else frame.loop(rows, rowBlocks(vector, kernel.loops[rows]!, width), tile);
    });
  };
  write(0);
  return code.finish();
}

/** Eight sums at once, or as close to it as it gets: fewer would wait for each other. */
function rowBlocks(vector: Contraction["vector"], size: Size, columns: number): number[] {
  if (vector === "factors") return [2, 1];
  const most = columns > 4 ? 4 : 8;
  return size < 0 ? [8, 4, 2, 1].filter((n) => n <= most) : blocksOf(size, [most]);
}

/** What is left over of a known size is one block; of one that depends on the batch it is single iterations. */
function blocksOf(size: Size, blocks: readonly number[]): number[] {
  if (size < 0) return [...blocks, 1];
  const rest = blocks.reduce((left, block) => left % block, size);
  return [...blocks, ...(rest > 0 ? [rest] : [])];
}

function writeTile(tile: Tile, frame: Frame): void {
  const sums =
    tile.contraction.vector === "columns" ? sumsOfColumns(tile, frame) : sumsOfFactors(tile, frame);
  const { kernel, contraction } = tile;
  const finish = epilogueOf(kernel, contraction.rows, contraction.columns);
  sums.forEach((row, r) =>
    row.forEach((sum, v) => {
      const here = at(tile, frame, r, v);
      storeResult(here, kernel.store, finish(here, sum, r, v));
    }),
  );
}

/** The frame of row `r` and of the `v`-th vector of columns. */
function at({ contraction, columns }: Tile, frame: Frame, r: number, v: number): Frame {
  const moved = shifted(shifted(frame, contraction.rows, r), contraction.columns, 4 * v);
  return { ...moved, lanes: 4, vectorLoop: contraction.columns, filled: Math.min(4, columns - 4 * v) };
}

const indices = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

function zeros(code: Code, rows: number, columns: number): Local[][] {
  return indices(rows).map(() =>
    indices(columns).map(() => {
      const sum = code.variable("v128");
      code.copy(sum, code.floats(0));
      return sum;
    }),
  );
}

/** How many of the innermost loops are written out whole. */
function countWrittenOut({ loops, outer }: Kernel): number {
  let factors = 1;
  for (let loop = loops.length - 1; loop >= outer; loop--) {
    const size = loops[loop]!;
    if (size < 0 || factors * size > writtenOut) return loops.length - 1 - loop;
    factors *= size;
  }
  return loops.length - outer;
}

/** Writes `step` for every combination of counters of `loops`. */
function forEachIteration(
  frame: Frame,
  loops: readonly number[],
  counts: readonly number[],
  step: (f: Frame) => void,
): void {
  const write = (f: Frame, depth: number): void => {
    if (depth === loops.length) return step(f);
    for (const k of indices(counts[depth]!)) write(shifted(f, loops[depth]!, k), depth + 1);
  };
  write(founded(frame, loops, counts), 0);
}

/** Writes `step` within all inner loops, the innermost written out or unrolled. */
function withinInnerLoops(kernel: Kernel, frame: Frame, step: (f: Frame) => void): void {
  const { loops, outer } = kernel;
  const whole = loops.length - countWrittenOut(kernel);
  const write = (loop: number): void => {
    if (loop === whole) {
      const rest = loops.map((_, i) => i).slice(whole);
      return forEachIteration(
        frame,
        rest,
        rest.map((i) => loops[i]!),
        step,
      );
    }
    if (loop < loops.length - 1) return frame.loop(loop, [1], () => write(loop + 1));
    frame.loop(loop, blocksOf(loops[loop]!, [unrolled]), (block) =>
      forEachIteration(frame, [loop], [block], step),
    );
  };
  write(outer);
}

/** sums[r][v]: each factor of a row, in all lanes, times four neighbouring columns. */
function sumsOfColumns(tile: Tile, frame: Frame): Local[][] {
  const { contraction, rows, columns } = tile;
  const { code } = frame;
  const sums = zeros(code, rows, Math.ceil(columns / 4));
  const step = (inner: Frame): void => {
    const row = onceFor(tile, contraction.row, (r) =>
      loadOperand(shifted(inner, contraction.rows, r), contraction.row),
    );
    const load = contraction.column.row
      ? loadsByRow(inner, contraction.column)
      : (moved: Frame) => loadOperand(moved, contraction.column);
    const column = onceFor(tile, contraction.column, (r, v) => load(at(tile, inner, r, v)));
    sums.forEach((sumsOfRow, r) => {
      const a = row(r, 0);
      sumsOfRow.forEach((sum, v) => code.multiplyAdd(sum, a, column(r, v)));
    });
  };
  withinInnerLoops(tile.kernel, frame, step);
  return sums;
}

/** Loads once what is the same for all rows of the tile. */
function onceFor(
  { contraction }: Tile,
  o: KernelLoad,
  load: (r: number, v: number) => Local,
): (r: number, v: number) => Local {
  const isMoved = contraction.rows >= 0 && !isZero(strideOf(o.at, contraction.rows));
  const loaded = new Map<string, Local>();
  return (r, v) => {
    const key = `${isMoved ? r : 0} ${v}`;
    const value = loaded.get(key) ?? load(isMoved ? r : 0, v);
    loaded.set(key, value);
    return value;
  };
}

/** sums[r][0]: of each column, four factors at a time; the lanes of each sum come together at the end. */
function sumsOfFactors(tile: Tile, frame: Frame): Local[][] {
  const { kernel, contraction, rows, columns } = tile;
  const { code } = frame;
  const innermost = kernel.loops.length - 1;
  const sums = zeros(code, rows, columns);
  const along = (f: Frame, o: KernelLoad, inside: Local | null): Local => {
    const loaded = loadOperand({ ...f, lanes: 4, vectorLoop: innermost }, o);
    return inside ? code.value("v128.and", loaded, inside) : loaded;
  };
  const step = (inner: Frame, inside: Local | null): void => {
    const a = indices(rows).map((r) => along(shifted(inner, contraction.rows, r), contraction.row, inside));
    for (const c of indices(columns)) {
      const b = along(shifted(inner, contraction.columns, c), contraction.column, inside);
      a.forEach((factor, r) => code.multiplyAdd(sums[r]![c]!, factor, b));
    }
  };
  const steps = (block: number): void => {
    for (const k of indices(block / 4)) step(shifted(frame, innermost, 4 * k), null);
  };
  const write = (loop: number): void => {
    if (loop < innermost) return frame.loop(loop, [1], () => write(loop + 1));
    frame.loop(innermost, [2 * unrolled, 4], steps, (count) => step(frame, firstLanes(code, count)));
  };
  write(kernel.outer);
  return sums.map((row) => [summed(code, row)]);
}

/** All ones in as many lanes, zeros in the rest. */
function firstLanes(code: Code, count: Amount): Local {
  return code.value("i32x4.lt_u", code.lanes([0, 1, 2, 3]), code.value("i32x4.splat", count));
}

/** One vector of the sums of the lanes of up to four. */
function summed(code: Code, columns: readonly Local[]): Local {
  const [a, b, c, d] = indices(4).map((i) => columns[i] ?? columns[0]!) as [Local, Local, Local, Local];
  const halves = (x: Local, y: Local): Local =>
    code.value("f32x4.add", code.shuffle(x, y, [0, 4, 1, 5]), code.shuffle(x, y, [2, 6, 3, 7]));
  const [low, high] = [halves(a, b), halves(c, d)];
  return code.value(
    "f32x4.add",
    code.shuffle(low, high, [0, 1, 4, 5]),
    code.shuffle(low, high, [2, 3, 6, 7]),
  );
}
