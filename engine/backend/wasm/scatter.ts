/**
 * @file The code of a sum into chosen rows, such as the gradient of an embedding: each summand is added to its row in
 * turn, where the nest would ask every row about every summand. The sums and their order are the same.
 */
import { type Expr, isConst } from "../../ir/scalar.ts";
import type { FunctionCode } from "./assembler.ts";
import { createCode, type Local } from "./code.ts";
import { type Frame, openFrame } from "./frame.ts";
import { isZero, type Kernel, type KernelLoad, type KernelOperand, placesOf, strideOf } from "./kernel.ts";
import { loadOperand, storeResult } from "./operand.ts";

interface Scatter {
  /** Which row each summand goes to; u32. */
  readonly rows: KernelLoad;
  readonly summand: KernelLoad;
}

/** Of a kernel with loops row, column | summand, Σ of select(row of the summand = row, summand, 0); else null. */
export function scatterOf(kernel: Kernel): Scatter | null {
  const { loops, outer, combine, value, epilogue, store } = kernel;
  const isSum = combine === "sum" && loops.length === 3 && outer === 2 && loops[0]! > 0;
  if (!isSum || epilogue.fn !== "arg" || value.fn !== "select" || !isConst(value.of[2]!, 0)) return null;
  const [chosen, taken] = value.of as readonly [Expr, Expr, Expr];
  const [asked] = chosen.fn === "toFloat" ? chosen.of : [];
  if (asked?.fn !== "ueq" || taken.fn !== "arg") return null;
  const sides = asked.of.flatMap((e) => (e.fn === "arg" ? [kernel.operands[e.index]!] : []));
  const rows = sides.find(isPlain);
  const summand = kernel.operands[taken.index]!;
  if (!sides.some(isRow) || !rows || !isPlain(summand)) return null;
  const isByItself = isStill(rows, 0) && isStill(rows, 1) && isStill(summand, 0);
  const areRuns = strideOf(summand.at, 1).fixed === 4 && strideOf(store, 1).fixed === 4;
  return isByItself && areRuns && strideOf(store, 0).perBatch === 0 ? { rows, summand } : null;
}

const isStill = (o: KernelLoad, loop: number): boolean => isZero(strideOf(o.at, loop));

function isPlain(o: KernelOperand): o is KernelLoad {
  return o.kind === "load" && o.coordinates.length === 0 && o.row === null;
}

/** The counter of loop 0. */
function isRow(o: KernelOperand): boolean {
  if (o.kind !== "index" || o.value.argument >= 0 || !isZero(o.value.constant)) return false;
  return o.value.terms.length === 1 && strideOf(o.value, 0).fixed === 1;
}

export function scatterCode(kernel: Kernel, { rows, summand }: Scatter): FunctionCode {
  const code = createCode(new Array<"i32">(kernel.arguments + 1).fill("i32"), []);
  const frame = openFrame(code, kernel.loops, placesOf(kernel));
  const { store, loops } = kernel;
  const along = (write: (here: Frame) => void): void =>
    frame.loop(1, [4, 1], (width) =>
      write({ ...frame, lanes: width === 4 ? 4 : 1, vectorLoop: 1, filled: 4 }),
    );
  frame.loop(0, [1], () => along((here) => storeResult(here, store, code.floats(0))));

  /** The same place in row `down` bytes further on. */
  const inRow = (here: Frame, down: Local): Frame => {
    const moved = code.value("i32.add", here.at(store), down);
    return { ...here, at: (place) => (place === store ? moved : here.at(place)) };
  };
  frame.loop(2, [1], () => {
    const row = code.load("i32.load", frame.at(rows.at));
    code.when(code.value("i32.lt_u", row, loops[0]!), () => {
      const down = code.value("i32.mul", row, strideOf(store, 0).fixed);
      along((here) => {
        const target = inRow(here, down);
        const before = code.load(here.lanes === 4 ? "v128.load" : "v128.load32_splat", target.at(store));
        storeResult(target, store, code.value("f32x4.add", before, loadOperand(here, summand)));
      });
    });
  });
  return code.finish();
}
