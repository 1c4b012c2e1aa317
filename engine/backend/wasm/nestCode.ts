/**
 * @file The code of a kernel: its loops, with every load and every part of its expressions done as far out as its
 * counters allow, and addresses that are carried along instead of computed.
 */
import { type Expr, type Instruction, tape, tapeOf } from "../../ir/scalar.ts";
import type { FunctionCode } from "./assembler.ts";
import { type Amount, createCode, type Flavour, type Local } from "./code.ts";
import type { Shape } from "../../ir/shape.ts";
import { beginCombining, type Combining } from "./combine.ts";
import { type Kernel, type KernelOperand, type Place, placesOf, placesOfOperand } from "./kernel.ts";
import { type Frame, founded, openFrame, shifted } from "./frame.ts";
import { loadOperand, storeResult } from "./operand.ts";
import { writeInstruction } from "./scalarCode.ts";
import { chooseVectorLoop, isSmooth } from "./vectorize.ts";

/** A step of an expression, and how many loops have to be entered before it can be done. */
interface Item {
  readonly instruction: Instruction;
  readonly level: number;
}
/** After the inner loops. */
const late = Number.POSITIVE_INFINITY;

/**
 * An expression in the making: where the steps done so far left their values, one for each of the frames that are
 * written side by side, or one for all of them where they do not differ.
 */
interface Progress {
  readonly items: readonly Item[];
  readonly values: (readonly Local[])[];
  readonly argument: (frame: Frame, index: number, side: number) => Local;
}

/** Steps from which on several vectors are computed side by side: one alone would keep the processor waiting. */
const longChain = 64;
/** Vectors side by side. */
const sides = 4;
/** Inner loops are written out whole as long as that comes to no more than this many steps. */
const writtenOut = 64;

/** The function of a kernel: takes the batch and the kernel's arguments, gives nothing. */
export function nestCode(kernel: Kernel, flavour: Flavour): FunctionCode {
  const takes = new Array<"i32">(kernel.arguments + 1).fill("i32");
  const code = createCode(takes, [], flavour);
  writeNest(kernel, openFrame(code, kernel.loops, placesOf(kernel)));
  return code.finish();
}

function writeNest(kernel: Kernel, whole: Frame): void {
  const { loops, outer } = kernel;
  const vectorLoop = chooseVectorLoop(kernel);
  let combined: readonly Local[] = [];
  const value = progressOf(
    tapeOf([kernel.value, ...kernel.also.map((result) => result.value)]),
    (i) => levelOf(kernel.operands[i]!),
    (frame, i) => loadOperand(frame, kernel.operands[i]!),
  );
  const epilogue = progressOf(
    tape(kernel.epilogue),
    (i) => (i === 0 ? late : levelOf(kernel.epilogueOperands[i - 1]!)),
    (frame, i, side) => (i === 0 ? of(combined, side) : loadOperand(frame, kernel.epilogueOperands[i - 1]!)),
  );
  const loop = loopsOf(kernel, vectorLoop, value.items.length + epilogue.items.length);
  const enterInner = (frame: Frame, level: number, combining: Combining): void => {
    if (level > outer) advance([frame], value, level);
    if (level === loops.length) combining.step(last(value)[0]!, frame.lanes);
    else loop(frame, level, ([inner]) => enterInner(inner!, level + 1, combining));
  };
  const combine = (frames: readonly Frame[]): readonly Local[] => {
    if (kernel.combine === "none") return valueOf(value, kernel.value);
    const [frame] = frames as [Frame];
    const combining = beginCombining(frame.code, kernel.combine, vectorLoop >= outer);
    enterInner(frame, outer, combining);
    return [combining.end()];
  };
  const enter = (frames: readonly Frame[], level: number): void => {
    advance(frames, value, level);
    advance(frames, epilogue, level);
    if (level < outer) return loop(frames[0]!, level, (inner) => enter(inner, level + 1));
    combined = combine(frames);
    advance(frames, epilogue, late);
    frames.forEach((frame, side) => storeResult(frame, kernel.store, of(last(epilogue), side)));
    for (const further of kernel.also) {
      const results = valueOf(value, further.value);
      frames.forEach((frame, side) => storeResult(frame, further.store, of(results, side)));
    }
  };
  enter([whole], 0);
}

/** Writes loop `level` around `inside`, once for each frame, or for several side by side. */
type WriteLoop = (frame: Frame, level: number, inside: (frames: readonly Frame[]) => void) => void;

/** The loops around an expression of `length` steps: as loops, or written out where they are short. */
function loopsOf(kernel: Kernel, vectorLoop: number, length: number): WriteLoop {
  const { loops, outer } = kernel;
  const straight = loops.length - countWrittenOut(loops, length);
  return (frame, level, inside) => {
    const size = loops[level]!;
    const together = length >= longChain && level === loops.length - 1;
    const wide = (filled: Amount): void => {
      const vectors = sideBySide({ ...frame, vectorLoop, lanes: 4 }, filled);
      if (together) inside(vectors);
      else for (const vector of vectors) inside([vector]);
    };
    if (level === vectorLoop && level < outer && isSmooth(kernel, level)) {
      const block = 4 * (together ? sides : 1);
      if (level >= straight) wide(size);
      else frame.loop(level, size < 0 && together ? [block, 4] : [block], wide, wide);
      return;
    }
    const blocks = level === vectorLoop ? [4, 1] : [1];
    const each = (at: Frame, block: number): void =>
      inside([{ ...at, ...(level === vectorLoop && { vectorLoop, lanes: block === 4 ? 4 : 1 }) }]);
    if (level >= straight) forEachBlock(founded(frame, [level], [size]), level, size, blocks, each);
    else frame.loop(level, blocks, (block) => each(frame, block));
  };
}

/** One frame for every four of the `filled` neighbours that come next; an amount that is not known is below four. */
function sideBySide(frame: Frame, filled: Amount): Frame[] {
  if (typeof filled !== "number") return [{ ...frame, filled }];
  return Array.from({ length: Math.ceil(filled / 4) }, (_, side) => ({
    ...shifted(frame, frame.vectorLoop, 4 * side),
    filled: Math.min(4, filled - 4 * side),
  }));
}

/** How many of the innermost loops are written out whole, around an expression of `length` steps. */
function countWrittenOut(loops: Shape, length: number): number {
  let steps = length;
  let loop = loops.length;
  while (loop > 0 && loops[loop - 1]! >= 0 && steps * loops[loop - 1]! <= writtenOut) steps *= loops[--loop]!;
  return loops.length - loop;
}

/** Writes all of a loop of known size, in blocks of the sizes given, the larger ones first. */
function forEachBlock(
  frame: Frame,
  loop: number,
  size: number,
  blocks: readonly number[],
  each: (frame: Frame, block: number) => void,
): void {
  let done = 0;
  for (const block of blocks)
    for (; done + block <= size; done += block) each(shifted(frame, loop, done), block);
}

function progressOf(
  instructions: readonly Instruction[],
  levelOfArgument: (index: number) => number,
  argument: Progress["argument"],
): Progress {
  const levels: number[] = [];
  const items = instructions.map((instruction) => {
    const { expr, of } = instruction;
    const own = expr.fn === "arg" ? levelOfArgument(expr.index) : 0;
    levels.push(of.reduce((level, i) => Math.max(level, levels[i]!), own));
    return { instruction, level: levels.at(-1)! };
  });
  return { items, values: [], argument };
}

/** Does the steps that have been waiting for `level`, each for all frames in turn. */
function advance(frames: readonly Frame[], { items, values, argument }: Progress, level: number): void {
  items.forEach((item, i) => {
    if (item.level !== level) return;
    values[i] = frames.map((frame, side) => {
      const operands = item.instruction.of.map((o) => of(values[o]!, side));
      return writeInstruction(frame, item.instruction, operands, (index) => argument(frame, index, side));
    });
  });
}

const of = (values: readonly Local[], side: number): Local => values[side] ?? values[0]!;
const valueOf = ({ items, values }: Progress, e: Expr): readonly Local[] =>
  values[items.findIndex(({ instruction }) => instruction.expr === e)]!;
const last = ({ items, values }: Progress): readonly Local[] => values[items.length - 1]!;

/** How many loops have to be entered before `o` is known. */
function levelOf(o: KernelOperand): number {
  return Math.max(...placesOfOperand(o).map(deepest));
}
const deepest = (place: Place): number => Math.max(0, ...place.terms.map((t) => t.loop + 1));
