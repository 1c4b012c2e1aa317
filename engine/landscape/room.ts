/** @file Whether what looks at a run fits into its device's memory beside it, asked before anything is allocated. */
import type { Device, Program, TensorInfo } from "../backend/backend.ts";
import type { Blueprint } from "../train/blueprint.ts";
import { generousBytes } from "../train/memory.ts";

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
  // Twice the tensors: the program makes weights and gradients of its own from them.
  const atMost = generousBytes(blueprint, 2 * memory.plan(tensors, []).bytes, program.capacity);
  return atMost < available
    ? { needed: atMost, available }
    : { needed: memory.plan(tensors, [program]).largest, available };
}

export function requireRoom(room: Room | null): void {
  if (room && room.needed > room.available) throw new TooLarge(room);
}
