/** @file What tensors and programs will take of a graphics card: the sizes of the buffers, found as when they are made. */
import type { PlannedMemory, Program, TensorInfo } from "../backend.ts";
import { basesBytes, findSpaces, scheduleIn } from "./binding.ts";
import { layoutOf } from "./layout.ts";
import { memorySizes } from "./memories.ts";
import { createPages, type Pages } from "./pages.ts";
import type { Tuning } from "./spread.ts";

interface Sized {
  readonly size: number;
}

/** On an adapter whose buffers may have `most` bytes. */
export function plannedMemory(
  tensors: ReadonlyMap<string, TensorInfo>,
  programs: readonly Program[],
  tuning: Tuning,
  most: number,
): PlannedMemory {
  const pages = createPages<Sized>(
    (size) => ({ size }),
    () => {},
  );
  for (const [name, info] of tensors) pages.place(name, info);
  const ofPrograms = programs.flatMap((program) => sizesOf(program, pages, tuning, most));
  const sizes = [...pages.all().map(({ size }) => size), ...ofPrograms];
  return { bytes: sizes.reduce((sum, size) => sum + size, 0), largest: Math.max(0, ...sizes) };
}

/** Of a program's buffers. */
function sizesOf(program: Program, pages: Pages<Sized>, tuning: Tuning, most: number): number[] {
  const layout = layoutOf(program, tuning);
  const sizes = memorySizes(layout, most);
  const memories = { arena: { size: sizes.arena }, control: { size: sizes.control } };
  const { kernels } = scheduleIn(findSpaces(pages, layout, memories), layout, tuning);
  return [...Object.values(sizes), basesBytes(kernels).size];
}
