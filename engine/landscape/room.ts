/** @file Whether what looks at a run fits into its device's memory beside it, asked before anything is allocated. */
import type { Device, Program, TensorInfo } from "../backend/backend.ts";
import type { Blueprint } from "../train/blueprint.ts";

/** Bytes that would be taken, and that are free; of a card, of its largest buffer. */
export interface Room {
  readonly needed: number;
  readonly available: number;
}

/** Nothing was allocated, and the run goes on. The page knows it by its name. */
class TooLarge extends Error {
  constructor({ needed, available }: Room) {
    super(`This takes ${needed} bytes of memory, and ${available} are free.`);
    this.name = "TooLarge";
  }
}

/** Tensors of a layer's output that are alive together are fewer: gradients and padded copies included. */
const generous = 64;

/** Null on the reference, which leaves its arrays to the platform. */
export function roomFor(
  { memory, name }: Device,
  blueprint: Blueprint,
  tensors: ReadonlyMap<string, TensorInfo>,
  program: Program,
): Room | null {
  if (!memory) return null;
  // On a card it is one buffer that is limited.
  const available = name === "webgpu" ? memory.most : memory.most - memory.taken().bytes;
  const outputs = blueprint.layers.reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0);
  const bare = memory.plan(tensors, []).bytes;
  const atMost = 2 * bare + 4 * generous * program.capacity * outputs;
  // Far from the limit, which spares planning the program twice.
  return atMost < available
    ? { needed: atMost, available }
    : { needed: memory.plan(tensors, [program]).largest, available };
}

export function requireRoom(room: Room | null): void {
  if (room && room.needed > room.available) throw new TooLarge(room);
}
