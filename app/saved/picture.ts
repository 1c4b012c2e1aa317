/** @file What the gallery draws of a network: its answers over the plane or along the line, as they were last seen. */
import type { DataSpec, Snapshot, TensorValue } from "../../engine/index.ts";

export interface Picture {
  readonly kind: "boundary" | "curve";
  /** The network's output at the points of the picture. */
  readonly output: TensorValue;
}

/** More numbers than this are not worth a small picture. */
const mostNumbers = 72 * 72 * 4;

const kinds: Partial<Record<DataSpec["view"], Picture["kind"]>> = {
  plane: "boundary",
  surface: "boundary",
  curve: "curve",
};

/** Null where nothing of the kind is on the screen. The result of such data is observed under the name of its kind. */
export function pictureOf(data: DataSpec, snapshot: Snapshot | null): Picture | null {
  const kind = kinds[data.view];
  const output = kind === undefined ? undefined : snapshot?.observations[kind]?.[0];
  if (kind === undefined || output === undefined || output.data.length > mostNumbers) return null;
  return { kind, output };
}
