/** @file Where the scratch buffers of a plan lie in one arena: buffers that are never alive together share space. */
import type { Plan } from "./nest.ts";
import { extent, product } from "./shape.ts";
import { buffersKept, buffersRead, buffersStored } from "./touched.ts";

export interface Arena {
  /** Offset in bytes of each scratch buffer, a multiple of `alignment`; −1 for buffers that live elsewhere. */
  readonly offsets: readonly number[];
  /** Bytes in all. */
  readonly size: number;
}

interface Life {
  readonly buffer: number;
  readonly bytes: number;
  readonly first: number;
  last: number;
}

/** With `reuse` off, every buffer has a place of its own. Offsets are multiples of `alignment` bytes. */
export function planMemory(plan: Plan, { alignment, reuse }: { alignment: number; reuse: boolean }): Arena {
  const lives = livesOf(plan, alignment);
  if (!reuse) for (const life of lives) life.last = Number.POSITIVE_INFINITY;
  const offsets = plan.buffers.map(() => -1);
  const placed: Life[] = [];
  let size = 0;
  // The largest first: small ones then fill the gaps between them.
  for (const life of [...lives].sort(
    (a, b) => b.bytes - a.bytes || a.first - b.first || a.buffer - b.buffer,
  )) {
    const offset = lowestGap(
      life,
      placed.filter((p) => p.first <= life.last && life.first <= p.last),
      offsets,
    );
    offsets[life.buffer] = offset;
    placed.push(life);
    size = Math.max(size, offset + life.bytes);
  }
  return { offsets, size };
}

function lowestGap(life: Life, neighbours: readonly Life[], offsets: readonly number[]): number {
  let offset = 0;
  for (const n of [...neighbours].sort((a, b) => offsets[a.buffer]! - offsets[b.buffer]!)) {
    const start = offsets[n.buffer]!;
    if (offset + life.bytes <= start) return offset;
    offset = Math.max(offset, start + n.bytes);
  }
  return offset;
}

/** First and last call that touches each scratch buffer. A scan is one call; what is read after the run lives on. */
function livesOf(plan: Plan, alignment: number): Life[] {
  const lives = new Map<number, Life>();
  const touch = (buffer: number, time: number): void => {
    const { place, shape } = plan.buffers[buffer]!;
    if (place.kind !== "scratch") return;
    const known = lives.get(buffer);
    if (known) known.last = Math.max(known.last, time);
    else {
      const bytes = Math.ceil((extent(product(shape), plan.capacity) * 4) / alignment) * alignment;
      lives.set(buffer, { buffer, bytes, first: time, last: time });
    }
  };
  const calls = [...plan.compute, ...plan.commit];
  calls.forEach((call, time) => {
    for (const buffer of [...buffersStored(call), ...buffersRead(call)]) touch(buffer, time);
  });
  for (const buffer of buffersKept(plan)) touch(buffer, calls.length);
  return [...lives.values()];
}
