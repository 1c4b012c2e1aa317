/** @file The whole state of a run by value: what is sent to the page is handed over, so what stays here is a copy. */
import type { Checkpoint, TensorValue } from "../spec/run.ts";

const copy = ({ shape, data }: TensorValue): TensorValue => ({ shape, data: data.slice() });

export function copyOf(checkpoint: Checkpoint): Checkpoint {
  const tensors = Object.fromEntries(
    Object.entries(checkpoint.tensors).map(([name, value]) => [name, copy(value)]),
  );
  return { ...checkpoint, tensors };
}
