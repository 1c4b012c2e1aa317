/**
 * @file The code of a nest that adds its results to places it looks up: for each, a run of neighbours is loaded,
 * added to, and stored. One after another, so the order of the sums is that of the loops.
 */
import type { FunctionCode } from "./assembler.ts";
import { createCode, type Flavour } from "./code.ts";
import { type Frame, openFrame, shifted } from "./frame.ts";
import { type Kernel, type KernelLoad, placesOf } from "./kernel.ts";
import { loadOperand, storeResult } from "./operand.ts";

/**
 * Of loops … row, column: operand 0 and the place that is looked up do not depend on the last two, along the last of
 * which operand 1 and the result are runs.
 */
export function spreadCode(kernel: Kernel, flavour: Flavour): FunctionCode {
  const code = createCode(new Array<"i32">(kernel.arguments + 1).fill("i32"), [], flavour);
  const frame = openFrame(code, kernel.loops, placesOf(kernel));
  const { loops, store, spread } = kernel;
  const [rows, columns] = [loops.length - 2, loops.length - 1];
  const [factor, run, place] = kernel.operands as readonly [KernelLoad, KernelLoad, KernelLoad];

  const within = (f: Frame, width: number): void => {
    for (let v = 0; v < width; v += 4) {
      const here = {
        ...shifted(f, columns, v),
        lanes: 4,
        vectorLoop: columns,
        filled: Math.min(4, width - v),
      } as const;
      const sum = code.variable("v128");
      code.copy(sum, code.load("v128.load", here.at(store), here.offset(store)));
      code.multiplyAdd(sum, value, loadOperand(here, run));
      storeResult(here, store, sum);
    }
  };
  let value = code.floats(0);
  const each = (): void => {
    value = loadOperand(frame, factor);
    const found = code.load("i32.load", frame.at(place.at), frame.offset(place.at));
    const down = code.value("i32.mul", found, spread!.stride);
    const target = code.value("i32.add", frame.at(store), down);
    const moved: Frame = { ...frame, at: (p) => (p === store ? target : frame.at(p)) };
    for (let row = 0; row < loops[rows]!; row++) within(shifted(moved, rows, row), loops[columns]!);
  };
  const enter = (loop: number): void =>
    loop === rows ? each() : frame.loop(loop, [1], () => enter(loop + 1));
  enter(0);
  return code.finish();
}
