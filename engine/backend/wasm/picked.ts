/**
 * @file The gradient of a max-pool without its zeros. Of each window one element got it, so what reads the gradient
 * of the whole image, three quarters of it zeros for 2 × 2, can read one value for each window, and where it belongs.
 */
import { type Affine, plus, sameAffine } from "../../ir/affine.ts";
import type { BufferInfo, Call, Nest, Operand, Plan } from "../../ir/nest.ts";
import { add, arg, call, type Expr, isConst, mul, num, tape, uint } from "../../ir/scalar.ts";
import { product, type Shape } from "../../ir/shape.ts";
import { buffersNeeded } from "../../ir/touched.ts";
import { addBuffer, copyNest, type Load, rowMajorAddress } from "./plain.ts";
import { renamed } from "./reorder.ts";

/** A gradient [batch, channels, height, width] that is 0 but for one element of each window. */
export interface Picked {
  /** Of the whole image. */
  readonly shape: Shape;
  /** Windows along height and width. */
  readonly windows: readonly [number, number];
  /** What the picked elements got: [batch, channels, ...windows]. */
  readonly values: number;
  /** Computes `values`. */
  readonly nest: Nest;
  /** Which element of the plane that is, row-major, u32; the loops are those of `nest`. */
  readonly place: Load;
}

/** A plan that is being rewritten. */
export interface Drawing {
  readonly buffers: BufferInfo[];
  /** Copies of images made so far, by what they are copies of. */
  readonly copies: Map<string, number>;
  /** Gradients of max-pools so far, by their buffers. */
  readonly picked: Map<number, Picked>;
  /** Places of picked elements so far, by whose and for which width. */
  readonly places: Map<string, number>;
}

/** Of a nest that puts each gradient where its maximum was; null for any other nest. */
export function pickedOf(nest: Nest, buffers: BufferInfo[]): Picked | null {
  const { shape } = buffers[nest.store.buffer]!;
  const operands = scatteredOf(nest);
  if (!operands || shape.length !== 4) return null;
  const { gradient, place } = operands;
  const [down, across] = gradient.coordinates.map(({ position }) => position.terms[0]!.loop) as [
    number,
    number,
  ];
  const spatial = [...gradient.coordinates].map((c) => c.limit) as [number, number];
  const order = [...gradient.address.terms.map((t) => t.loop), down, across];
  const isWhole =
    order.length === 4 && order.every((loop, i) => loop >= 0 && (i === 0 || loop > order[i - 1]!));
  const others = nest.epilogueOperands.map((o) => atPicked(o, nest, folded(place), order));
  if (!isWhole || !isScaling(nest.epilogue) || others.some((o) => o === null)) return null;
  const loops = order.map((loop) => nest.loops[loop]!);
  const values = addBuffer(buffers, loops);
  return {
    shape,
    windows: spatial,
    values,
    place: inOrder(folded(place), order),
    nest: {
      ...copyNest(loops, inOrder(folded(gradient), order), {
        buffer: values,
        dtype: "f32",
        address: rowMajorAddress(loops),
      }),
      epilogue: nest.epilogue,
      epilogueOperands: others.map((o) => inOrder(o!, order)),
    },
  };
}

/** select(place = here, gradient, 0), with a row and a column of windows each. */
function scatteredOf({ combine, value, operands }: Nest): { gradient: Load; place: Load } | null {
  if (combine !== "none" || value.fn !== "select" || !isConst(value.of[2]!, 0)) return null;
  const [chosen, got] = value.of as readonly [Expr, Expr, Expr];
  const [asked] = chosen.fn === "toFloat" ? chosen.of : [];
  if (asked?.fn !== "ueq" || got.fn !== "arg") return null;
  const sides = asked.of.flatMap((e) => (e.fn === "arg" ? [operands[e.index]!] : []));
  const place = sides.find((o) => o.kind === "load");
  const gradient = operands[got.index];
  if (!sides.some((o) => o.kind === "index") || place?.kind !== "load" || gradient?.kind !== "load")
    return null;
  const areWindows = [place, gradient].every(isWindows);
  return areWindows && gradient.dtype === "f32" && place.dtype === "u32" ? { gradient, place } : null;
}

const isCounter = ({ constant, terms }: Affine): boolean =>
  terms.length === 1 && terms[0]!.stride.fixed === 1 && constant.fixed === 0 && constant.perBatch === 0;

function isWindows({ coordinates, row }: Load): boolean {
  return (
    row === null &&
    coordinates.length === 2 &&
    coordinates.every((c) => c.divide === 1 && isCounter(c.position))
  );
}

/** Its coordinates, always inside, as part of its address. */
function folded(load: Load): Load {
  const along = load.coordinates.map(({ position, stride }) => ({
    ...position,
    terms: position.terms.map((t) => ({ ...t, stride })),
  }));
  return { ...load, address: along.reduce(plus, load.address), coordinates: [] };
}

function inOrder(load: Load, order: readonly number[]): Load {
  const row = load.row && { ...load.row, address: renamed(load.row.address, order) };
  return { ...load, address: renamed(load.address, order), row };
}

/** An operand read at the very element that is stored, as read at the picked element. */
function atPicked(o: Operand, { store }: Nest, place: Load, order: readonly number[]): Load | null {
  if (o.kind !== "load" || o.coordinates.length > 0 || o.row) return null;
  if (!sameAffine(o.address, store.address)) return null;
  const planes = o.address.terms.filter((t) => t.loop === order[0] || t.loop === order[1]);
  const row = { buffer: place.buffer, address: place.address, stride: 1 };
  return { ...o, address: { ...o.address, terms: planes }, row };
}

/** A comparison in which the value itself does not occur. */
const isMask = (e: Expr): boolean =>
  e.fn === "gt" && !tape(e).some((i) => i.expr.fn === "arg" && i.expr.index === 0);

/** The epilogue keeps 0 as 0: it is its value, or that times a comparison. */
function isScaling(e: Expr): boolean {
  if (e.fn === "arg") return e.index === 0;
  if (e.fn !== "mul") return false;
  const [a, b] = e.of as readonly [Expr, Expr];
  return (isMask(a) && isScaling(b)) || (isMask(b) && isScaling(a));
}

/** The loops of batch, channels, height and width of a load from a whole gradient; null where it is read otherwise. */
export function loopsOf({ address, coordinates, row }: Load, { shape }: Picked): readonly number[] | null {
  const strides = [1, 2, 3, 4].map((axis) => product(shape.slice(axis)));
  const { constant, terms } = address;
  if (coordinates.length > 0 || row || terms.length !== 4 || constant.fixed !== 0 || constant.perBatch !== 0)
    return null;
  const found = strides.map((s) => terms.filter((t) => t.stride.fixed === s && t.stride.perBatch === 0));
  return found.every((f) => f.length === 1) ? found.map((f) => f[0]!.loop) : null;
}

/** The sum over whole planes, as one over windows. */
export function sumOfPicked(nest: Nest, { values, windows }: Picked, loops: readonly number[]): Nest {
  const from = nest.operands[0] as Load;
  return {
    ...nest,
    loops: overWindows(nest.loops, loops, windows),
    operands: [{ ...from, buffer: values, address: addressOfWindow(nest.loops, loops, windows) }],
  };
}

export function overWindows(
  sizes: Shape,
  [, , down, across]: readonly number[],
  windows: readonly [number, number],
): Shape {
  return sizes.map((size, loop) => (loop === down ? windows[0] : loop === across ? windows[1] : size));
}

/** The address of a window's value for the loops that went over the whole gradient. */
export function addressOfWindow(
  sizes: Shape,
  loops: readonly number[],
  windows: readonly [number, number],
): Affine {
  const shape = [sizes[loops[0]!]!, sizes[loops[1]!]!, ...windows];
  return rowMajorAddress(shape, loops);
}

/** Where each picked element lies in planes whose rows are `width` elements long: a u32 buffer, and what fills it. */
export function placesIn(
  width: number,
  { place, nest, shape }: Picked,
  { buffers, places }: Drawing,
): { readonly buffer: number; readonly nests: readonly Nest[] } {
  const key = `${place.buffer} ${width}`;
  const known = places.get(key);
  if (known !== undefined) return { buffer: known, nests: [] };
  const buffer = addBuffer(buffers, nest.loops, "u32");
  places.set(key, buffer);
  const at = arg(0, "u32");
  const further = call("umul", rowOf(at, shape), uint(width - shape[3]!));
  const found: Nest = {
    ...nest,
    operands: [place],
    value: call("uadd", at, further),
    epilogue: arg(0, "u32"),
    epilogueOperands: [],
    store: { ...nest.store, buffer, dtype: "u32" },
  };
  return { buffer, nests: [found] };
}

/** Positions up to here are told apart by half a column in f32, with room to spare. */
const exactPositions = 2 ** 20;

/** The row of a position in a plane; by a multiplication, of which there are vectors, where f32 is exact enough. */
function rowOf(at: Expr, [, , height, width]: Shape): Expr {
  if (height! * width! > exactPositions) return call("udiv", at, uint(width!));
  return call("toUint", mul(add(call("toFloat", at), num(0.5)), num(1 / width!)));
}

/** The plan without nests that compute what nobody reads. */
export function withoutUnread(plan: Plan): Plan {
  const read = buffersNeeded(plan);
  const isRead = (c: Call): boolean =>
    c.kind === "scan" ||
    plan.buffers[c.nest.store.buffer]!.place.kind !== "scratch" ||
    read.has(c.nest.store.buffer);
  const compute = plan.compute.filter(isRead);
  return compute.length === plan.compute.length ? plan : withoutUnread({ ...plan, compute });
}
