/** @file The epilogue of a kernel over a tile: what several elements of the tile share is done once. */
import { tape } from "../../ir/scalar.ts";
import type { Local } from "./code.ts";
import type { Frame } from "./frame.ts";
import { isZero, type Kernel, type KernelOperand, placesOfOperand, strideOf } from "./kernel.ts";
import { loadOperand } from "./operand.ts";
import { writeInstruction } from "./scalarCode.ts";

/** Finishes the combined value of row `r` and the `v`-th vector of columns; `frame` stands there. */
export type Finish = (frame: Frame, combined: Local, r: number, v: number) => Local;

/** For one tile, in straight-line code: loops `rows` and `columns` are what `r` and `v` count. */
export function epilogueOf(kernel: Kernel, rows: number, columns: number): Finish {
  const instructions = tape(kernel.epilogue);
  const byRow: boolean[] = [];
  const byColumn: boolean[] = [];
  for (const { expr, of } of instructions) {
    const operand = expr.fn === "arg" && expr.index > 0 ? kernel.epilogueOperands[expr.index - 1]! : null;
    const isCombined = expr.fn === "arg" && expr.index === 0;
    const depends = (known: readonly boolean[], loop: number): boolean =>
      isCombined || (operand !== null && isMoved(operand, loop)) || of.some((i) => known[i]!);
    byRow.push(depends(byRow, rows));
    byColumn.push(depends(byColumn, columns));
  }
  const done = new Map<string, Local>();
  return (frame, combined, r, v) => {
    const values: Local[] = [];
    instructions.forEach((instruction, i) => {
      const key = `${i} ${byRow[i] ? r : ""} ${byColumn[i] ? v : ""}`;
      const value =
        done.get(key) ??
        writeInstruction(
          frame,
          instruction,
          instruction.of.map((o) => values[o]!),
          (index) => (index === 0 ? combined : loadOperand(frame, kernel.epilogueOperands[index - 1]!)),
        );
      done.set(key, value);
      values.push(value);
    });
    return values.at(-1)!;
  };
}

function isMoved(o: KernelOperand, loop: number): boolean {
  return placesOfOperand(o).some((place) => !isZero(strideOf(place, loop)));
}
