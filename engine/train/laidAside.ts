/** @file What layers had learned when an edit took them out or changed their shapes, for when undo brings them back. */
import type { Checkpoint, TensorValue } from "../spec/run.ts";

/** Numbers kept in all; the oldest go first. */
const room = 16_000_000;

const keyOf = (name: string, shape: readonly number[]): string => `${name} ${shape.join()}`;

export class LaidAside {
  readonly #tensors = new Map<string, TensorValue>();
  #size = 0;

  /** Keeps those tensors of `before` that `after` does not hold in the same shape. */
  keep(before: Checkpoint["tensors"], after: ReadonlyMap<string, readonly number[]>): void {
    for (const [name, value] of Object.entries(before)) {
      if (after.get(name)?.join() !== value.shape.join()) this.#put(keyOf(name, value.shape), value);
    }
  }

  find(name: string, shape: readonly number[]): TensorValue | undefined {
    return this.#tensors.get(keyOf(name, shape));
  }

  clear(): void {
    this.#tensors.clear();
    this.#size = 0;
  }

  #put(key: string, value: TensorValue): void {
    this.#drop(key);
    this.#tensors.set(key, value);
    this.#size += value.data.length;
    for (const oldest of this.#tensors.keys()) {
      if (this.#size <= room) return;
      this.#drop(oldest);
    }
  }

  #drop(key: string): void {
    this.#size -= this.#tensors.get(key)?.data.length ?? 0;
    this.#tensors.delete(key);
  }
}
