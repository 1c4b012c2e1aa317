/** @file Every affine expression of a nest, listed or replaced. */
import type { Affine } from "./affine.ts";
import type { Coordinate, Nest, Operand } from "./nest.ts";

/** Of an operand: its value if it is an index, or all that leads to what it loads. */
export function affinesOf(o: Operand): readonly Affine[] {
  if (o.kind === "index") return [o.value];
  return [o.address, ...o.coordinates.map((c) => c.position), ...(o.row ? [o.row.address] : [])];
}

/** What becomes of a coordinate when affine expressions change; without another rule its position does too. */
export type CoordinateChange = (c: Coordinate) => Coordinate;

/** The operand with `change` applied to every affine expression in it. */
export function withOperandAffines(
  o: Operand,
  change: (a: Affine) => Affine,
  coordinate: CoordinateChange = (c) => ({ ...c, position: change(c.position) }),
): Operand {
  if (o.kind === "index") return { ...o, value: change(o.value) };
  return {
    ...o,
    address: change(o.address),
    coordinates: o.coordinates.map(coordinate),
    row: o.row && { ...o.row, address: change(o.row.address) },
  };
}

/** The nest with `change` applied to every affine expression in it; its loops stay. */
export function withAffines(nest: Nest, change: (a: Affine) => Affine, coordinate?: CoordinateChange): Nest {
  const operand = (o: Operand): Operand => withOperandAffines(o, change, coordinate);
  const store = (s: Nest["store"]): Nest["store"] => ({ ...s, address: change(s.address) });
  return {
    ...nest,
    operands: nest.operands.map(operand),
    epilogueOperands: nest.epilogueOperands.map(operand),
    store: store(nest.store),
    ...(nest.also && { also: nest.also.map((r) => ({ ...r, store: store(r.store) })) }),
  };
}
