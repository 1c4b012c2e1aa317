/**
 * @file The code of a kernel: its loops, with every load and every part of its expressions done as far out as its
 * counters allow, and addresses that are carried along instead of computed.
 */
import { type Instruction, tape } from "../../ir/scalar.ts";
import type { FunctionCode } from "./assembler.ts";
import { type Amount, createCode, type Local } from "./code.ts";
import { beginCombining, type Combining } from "./combine.ts";
import { type Kernel, type KernelOperand, type Place, placesOf, placesOfOperand } from "./kernel.ts";
import { type Frame, openFrame } from "./frame.ts";
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

/** An expression in the making: where the steps done so far left their values. */
interface Progress {
  readonly items: readonly Item[];
  readonly values: (Local | undefined)[];
  readonly argument: (frame: Frame, index: number) => Local;
}

/** The function of a kernel: takes the batch and the kernel's arguments, gives nothing. */
export function nestCode(kernel: Kernel): FunctionCode {
  const takes = new Array<"i32">(kernel.arguments + 1).fill("i32");
  const code = createCode(takes, []);
  writeNest(kernel, openFrame(code, kernel.loops, placesOf(kernel)));
  return code.finish();
}

function writeNest(kernel: Kernel, whole: Frame): void {
  const { loops, outer } = kernel;
  const vectorLoop = chooseVectorLoop(kernel);
  let combined: Local | undefined;
  const value = progressOf(
    tape(kernel.value),
    (i) => levelOf(kernel.operands[i]!),
    (frame, i) => loadOperand(frame, kernel.operands[i]!),
  );
  const epilogue = progressOf(
    tape(kernel.epilogue),
    (i) => (i === 0 ? late : levelOf(kernel.epilogueOperands[i - 1]!)),
    (frame, i) => (i === 0 ? combined! : loadOperand(frame, kernel.epilogueOperands[i - 1]!)),
  );

  const loop = (frame: Frame, level: number, inside: (frame: Frame) => void): void => {
    if (level !== vectorLoop) return frame.loop(level, [1], () => inside(frame));
    const wide = (filled: Amount): void => inside({ ...frame, vectorLoop, lanes: 4, filled });
    if (level < outer && isSmooth(kernel, level)) return frame.loop(level, [4], wide, wide);
    frame.loop(level, [4, 1], (block) => (block === 4 ? wide(4) : inside({ ...frame, vectorLoop })));
  };
  const enterInner = (frame: Frame, level: number, combining: Combining): void => {
    if (level > outer) advance(frame, value, level);
    if (level === loops.length) combining.step(last(value), frame.lanes);
    else loop(frame, level, (inner) => enterInner(inner, level + 1, combining));
  };
  const combine = (frame: Frame): Local => {
    if (kernel.combine === "none") return last(value);
    const combining = beginCombining(frame.code, kernel.combine, vectorLoop >= outer);
    enterInner(frame, outer, combining);
    return combining.end();
  };
  const enter = (frame: Frame, level: number): void => {
    advance(frame, value, level);
    advance(frame, epilogue, level);
    if (level < outer) return loop(frame, level, (inner) => enter(inner, level + 1));
    combined = combine(frame);
    advance(frame, epilogue, late);
    storeResult(frame, kernel.store, last(epilogue));
  };
  enter(whole, 0);
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

/** Does the steps that have been waiting for `level`. */
function advance(frame: Frame, { items, values, argument }: Progress, level: number): void {
  items.forEach((item, i) => {
    if (item.level !== level) return;
    const operands = item.instruction.of.map((o) => values[o]!);
    values[i] = writeInstruction(frame, item.instruction, operands, (index) => argument(frame, index));
  });
}

const last = ({ items, values }: Progress): Local => values[items.length - 1]!;

/** How many loops have to be entered before `o` is known. */
function levelOf(o: KernelOperand): number {
  return Math.max(...placesOfOperand(o).map(deepest));
}
const deepest = (place: Place): number => Math.max(0, ...place.terms.map((t) => t.loop + 1));
