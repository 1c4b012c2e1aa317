/** @file The code of a transposed copy: squares of four by four are turned in registers. */
import { tape } from "../../ir/scalar.ts";
import type { FunctionCode } from "./assembler.ts";
import { type Code, createCode, type Local } from "./code.ts";
import { type Frame, openFrame, shifted } from "./frame.ts";
import { type Kernel, type KernelLoad, placesOf, strideOf } from "./kernel.ts";
import { loadOperand, storeResult } from "./operand.ts";

/** The load of a kernel that copies a matrix with its rows and columns exchanged; null for any other kernel. */
export function transposedOf({
  loops,
  outer,
  operands,
  value,
  epilogue,
  store,
  combine,
}: Kernel): KernelLoad | null {
  const [o] = operands;
  const isCopy = [value, epilogue].every((e) => tape(e).length === 1 && e.fn === "arg");
  if (loops.length !== 2 || outer !== 2 || combine !== "none" || !isCopy || operands.length !== 1)
    return null;
  if (o?.kind !== "load" || o.coordinates.length > 0 || o.row) return null;
  const steps = [strideOf(o.at, 0), strideOf(o.at, 1), strideOf(store, 0), strideOf(store, 1)];
  const isTurned = steps.every((s) => s.perBatch === 0) && steps[0]!.fixed === 4 && steps[3]!.fixed === 4;
  return isTurned && steps[1]!.fixed > 4 ? o : null;
}

/** Loop 0 goes along the memory that is read, loop 1 along the memory that is written. */
export function transpositionCode(kernel: Kernel, load: KernelLoad): FunctionCode {
  const code = createCode(new Array<"i32">(kernel.arguments + 1).fill("i32"), []);
  const frame = openFrame(code, kernel.loops, placesOf(kernel));
  const single = (): void => storeResult(frame, kernel.store, loadOperand(frame, load));
  const singles = (): void => frame.loop(1, [1], single);
  const write = (rows: number): void => {
    if (rows === 1) singles();
    else
      frame.loop(1, [4, 1], (columns) =>
        columns === 1 ? column(frame, kernel, load) : square(frame, kernel, load),
      );
  };
  frame.loop(0, [4, 1], write);
  return code.finish();
}

const four = [0, 1, 2, 3] as const;

/** Four values that lie side by side, to one below the other. */
function column(frame: Frame, { store }: Kernel, load: KernelLoad): void {
  const wide: Frame = { ...frame, lanes: 4, vectorLoop: 0, filled: 4 };
  storeResult(wide, store, loadOperand(wide, load));
}

function square(frame: Frame, { store }: Kernel, load: KernelLoad): void {
  const { code } = frame;
  const read = four.map((k) =>
    loadOperand({ ...shifted(frame, 1, k), lanes: 4, vectorLoop: 0, filled: 4 }, load),
  );
  turned(code, read).forEach((row, r) => {
    storeResult({ ...shifted(frame, 0, r), lanes: 4, vectorLoop: 1, filled: 4 }, store, row);
  });
}

/** The rows of a square from its columns. */
function turned(code: Code, [a, b, c, d]: readonly Local[]): Local[] {
  const low = [code.shuffle(a!, b!, [0, 4, 1, 5]), code.shuffle(c!, d!, [0, 4, 1, 5])] as const;
  const high = [code.shuffle(a!, b!, [2, 6, 3, 7]), code.shuffle(c!, d!, [2, 6, 3, 7])] as const;
  return [low, high].flatMap(([x, y]) => [
    code.shuffle(x, y, [0, 1, 4, 5]),
    code.shuffle(x, y, [2, 3, 6, 7]),
  ]);
}
