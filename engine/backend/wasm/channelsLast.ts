/**
 * @file Convolutions over images whose channels lie side by side. The image, padding included, is copied with its
 * channels last; a row of a window is then one run of memory, and the sum over a window is a product of matrices that
 * are never written down (an implicit matrix product). Results stay where and as they were.
 */
import { withOperandAffines } from "../../ir/addresses.ts";
import { type Affine, type Linear, plus, scaled, shifted } from "../../ir/affine.ts";
import type { BufferInfo, Call, Nest, Operand, Plan } from "../../ir/nest.ts";
import { arg, mul } from "../../ir/scalar.ts";
import { product, type Size } from "../../ir/shape.ts";
import { isProduct, type Planes, planesOf, startOf } from "./padding.ts";
import {
  addressOfWindow,
  type Drawing,
  loopsOf,
  overWindows,
  pickedOf,
  placesIn,
  sumOfPicked,
  withoutUnread,
} from "./picked.ts";
import {
  addBuffer,
  copyNest,
  type Load,
  loadFrom,
  pointwise,
  rowMajorAddress,
  walk,
  zeros,
} from "./plain.ts";
import { spreading } from "./spread.ts";
import { backwards, putBack, renamed, reordered } from "./reorder.ts";

type NestCall = Extract<Call, { kind: "nest" }>;

/** With fewer channels, rows of pixels are the longer runs. */
const fewestChannels = 4;

/** The plan with its convolutions over copies whose channels are last, in further scratch buffers. */
export function withChannelsLast(plan: Plan): Plan {
  const drawing: Drawing = {
    buffers: [...plan.buffers],
    copies: new Map(),
    picked: new Map(),
    places: new Map(),
  };
  const compute = plan.compute.flatMap((c) => (c.kind === "scan" ? [c] : relaid(c, drawing)));
  return withoutUnread({ ...plan, compute, buffers: drawing.buffers });
}

function relaid(call: NestCall, drawing: Drawing): Call[] {
  const { nest: whole } = call;
  const nests =
    scattered(whole, drawing) ??
    summed(whole, drawing) ??
    spreading(whole, drawing) ??
    convolution(whole, drawing);
  return nests ? nests.map((nest, i) => ({ kind: "nest", nest, name: `${call.name}, ${i}` })) : [call];
}

/** Notes the gradient of a max-pool, and computes it without its zeros as well. */
function scattered(nest: Nest, { buffers, picked }: Drawing): Nest[] | null {
  const found = pickedOf(nest, buffers);
  if (!found) return null;
  picked.set(nest.store.buffer, found);
  return [nest, found.nest];
}

/** A sum of a max-pool's gradient alone, such as that of a bias. */
function summed(nest: Nest, { picked }: Drawing): Nest[] | null {
  const [o, more] = nest.operands;
  const whole = o?.kind === "load" && !more && nest.value.fn === "arg" ? picked.get(o.buffer) : undefined;
  const loops = whole && loopsOf(o as Load, whole);
  const isSummed = loops && nest.combine === "sum" && loops[2]! >= nest.outer && loops[3]! >= nest.outer;
  return isSummed ? [sumOfPicked(nest, whole, loops)] : null;
}

function convolution(whole: Nest, drawing: Drawing): Nest[] | null {
  if (!isProduct(whole) || whole.operands.length !== 2) return null;
  const nest = forwards(whole);
  const images = nest.operands.map((o) => imageOf(o, nest.loops, drawing.buffers));
  const position = images.findIndex((image) => image !== null);
  if (position < 0) return null;
  const image = images[position]!;
  const other = nest.operands[1 - position]!;
  return image.channel >= nest.outer
    ? summedChannels(nest, image, other, drawing)
    : separateChannels(nest, image, other, drawing);
}

/** The nest with those loops turned round along which a window is walked backwards. */
function forwards(nest: Nest): Nest {
  const loops = nest.operands
    .flatMap((o) => (o.kind === "load" ? o.coordinates : []))
    .flatMap(({ position }) =>
      position.terms.flatMap((t) => (t.stride.fixed < 0 && t.loop >= 0 ? t.loop : [])),
    );
  return [...new Set(loops)].filter((loop) => nest.loops[loop]! > 0).reduce(backwards, nest);
}

interface Image {
  readonly planes: Planes;
  /** The loop over its channels, and how many there are. */
  readonly channel: number;
  readonly channels: number;
}

function imageOf(o: Operand, loops: Nest["loops"], buffers: readonly BufferInfo[]): Image | null {
  const planes = o.kind === "load" ? planesOf(o, loops, buffers) : null;
  if (!planes) return null;
  const { load, rows, columns, count } = planes;
  const plane = rows.coordinate.limit * columns.coordinate.limit;
  const term = load.address.terms.find(
    ({ loop, stride }) => stride.fixed === plane && stride.perBatch === 0 && loops[loop]! > 0,
  );
  if (!term || term.loop < 0) return null;
  const channels = loops[term.loop]!;
  const whole = ({ fixed, perBatch }: Linear): boolean =>
    fixed % (plane * channels) === 0 && perBatch % (plane * channels) === 0;
  const { constant, terms } = load.address;
  const isWhole = whole(constant) && terms.every((t) => t === term || whole(t.stride));
  return count % channels === 0 && isWhole ? { planes, channel: term.loop, channels } : null;
}

/** The copy of an image, and the load from it. */
interface Copy {
  readonly nests: readonly Nest[];
  readonly load: Load;
}

function copyOf({ planes, channel, channels }: Image, { buffers, copies }: Drawing): Copy {
  const { load, rows, columns, count } = planes;
  const size = product([count, rows.length, columns.length]);
  const line = columns.length * channels;
  const key = JSON.stringify([load.buffer, rows.low, rows.length, columns.low, columns.length, channels]);
  const known = copies.get(key);
  const buffer = known ?? addBuffer(buffers, [size]);
  copies.set(key, buffer);
  return {
    nests: known === undefined ? [zeros(buffer, size), copyInto(buffer, planes, channels)] : [],
    load: { ...load, buffer, address: addressIn(planes, channel, channels, line), coordinates: [] },
  };
}

function copyInto(buffer: number, { load, rows, columns, count }: Planes, channels: number): Nest {
  const [height, width] = [rows.coordinate.limit, columns.coordinate.limit];
  const line = columns.length * channels;
  const from = walk([
    [0, channels * height * width],
    [1, width],
    [2, height * width],
    [3, 1],
  ]);
  const to = walk([
    [0, rows.length * line],
    [1, rows.coordinate.divide * line],
    [2, 1],
    [3, columns.coordinate.divide * channels],
  ]);
  const first = rows.firstInside * width + columns.firstInside;
  const samples: Size = count / channels;
  return copyNest(
    [samples, rows.countInside, channels, columns.countInside],
    { ...load, address: shifted(from, first), coordinates: [] },
    { buffer, dtype: "f32", address: shifted(to, startOf(rows) * line + startOf(columns) * channels) },
  );
}

/** Where the element for the present counters lies in the copy. */
function addressIn({ load, rows, columns }: Planes, channel: number, channels: number, line: number): Affine {
  const plane = rows.coordinate.limit * columns.coordinate.limit;
  const sample = rows.length * line;
  const grown = ({ fixed, perBatch }: Linear): Linear => ({
    fixed: (fixed / (plane * channels)) * sample,
    perBatch: (perBatch / (plane * channels)) * sample,
  });
  const samples: Affine = {
    constant: grown(load.address.constant),
    terms: load.address.terms
      .filter((t) => t.loop !== channel)
      .map(({ loop, stride }) => ({ loop, stride: grown(stride) })),
  };
  const within = [
    scaled(rows.coordinate.position, line),
    scaled(columns.coordinate.position, channels),
    walk([[channel, 1]]),
  ].reduce(plus, samples);
  return shifted(within, -(rows.low * line + columns.low * channels));
}

const count = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

/** The channels are summed over, so they become the innermost loop, in the other operand, the filters, as well. */
function summedChannels(nest: Nest, image: Image, other: Operand, drawing: Drawing): Nest[] | null {
  const { loops, outer } = nest;
  if (image.channels < fewestChannels) return null;
  const inner = count(loops.length)
    .slice(outer)
    .filter((loop) => loop !== image.channel);
  const order = [...count(outer), ...inner, image.channel];
  const filters = rowMajor(other, loops, order, drawing.buffers);
  if (!filters) return null;
  const copy = copyOf(image, drawing);
  const operands = nest.operands.map((o) => (o === other ? filters.load : copy.load));
  return [...copy.nests, ...filters.nests, reordered({ ...nest, operands }, order)];
}

/** A small operand, copied in the order in which the loops of `order` read it; null where it is no small one. */
function rowMajor(
  o: Operand,
  loops: Nest["loops"],
  order: readonly number[],
  buffers: BufferInfo[],
): Copy | null {
  if (o.kind !== "load" || o.coordinates.length > 0 || o.row || o.dtype !== "f32") return null;
  const used = order.filter((loop) => o.address.terms.some((t) => t.loop === loop));
  const isSmall = used.every((loop) => loops[loop]! > 0) && o.address.terms.every((t) => t.loop >= 0);
  if (!isSmall) return null;
  const shape = used.map((loop) => loops[loop]!);
  const buffer = addBuffer(buffers, shape);
  const from = withOperandAffines(o, (a) => renamed(a, used)) as Load;
  const store = { buffer, dtype: "f32", address: rowMajorAddress(shape) } as const;
  return { nests: [copyNest(shape, from, store)], load: loadFrom(buffer, rowMajorAddress(shape, used)) };
}

/**
 * The channels are a loop of the result, as in the gradient of filters: they become its last, so that a row of a
 * window is a run of columns. The result is put back into its own order by a copy.
 */
function separateChannels(nest: Nest, image: Image, other: Operand, drawing: Drawing): Nest[] | null {
  const { loops, outer } = nest;
  const window = [image.planes.rows, image.planes.columns].map(({ coordinate }) =>
    coordinate.position.terms.find((t) => t.loop >= 0 && t.loop < outer),
  );
  const [i, j] = window;
  if (!i || !j || other.kind !== "load" || loops.slice(0, outer).some((size) => size < 0)) return null;
  const sparse = overPicked(nest, image, other, drawing);
  if (!sparse && image.channels < fewestChannels) return null;
  const copy = copyOf(image, drawing);
  const factors = sparse ?? { loops, nests: [], operands: [copy.load, other] };
  const last = [i.loop, j.loop, image.channel];
  const order = [
    ...count(outer).filter((loop) => !last.includes(loop)),
    ...last,
    ...count(loops.length).slice(outer),
  ];
  const shape = order.slice(0, outer).map((loop) => loops[loop]!);
  const buffer = addBuffer(drawing.buffers, shape);
  const address = rowMajorAddress(shape, order);
  const sum = {
    ...nest,
    ...pointwise(factors.loops, { buffer, dtype: "f32", address }),
    outer,
    operands: factors.operands,
    value: mul(arg(0), arg(1)),
    combine: "sum",
  } as const;
  return [...copy.nests, ...factors.nests, reordered(sum, order), putBack(nest, loadFrom(buffer, address))];
}

interface Factors {
  readonly loops: Nest["loops"];
  readonly nests: readonly Nest[];
  readonly operands: readonly Operand[];
}

/** Where `other` is the gradient of a max-pool: its picked elements alone, and the image around each. */
function overPicked(nest: Nest, image: Image, other: Load, drawing: Drawing): Factors | null {
  const { rows, columns } = image.planes;
  const whole = drawing.picked.get(other.buffer);
  const along = whole && loopsOf(other, whole);
  if (!along || along[2]! < nest.outer || along[3]! < nest.outer) return null;
  const steps = [rows, columns].map(
    ({ coordinate }, axis) => coordinate.position.terms.find((t) => t.loop === along[axis + 2])?.stride.fixed,
  );
  if (steps[0] === undefined || steps[0] !== steps[1]) return null;
  const copy = copyOf(image, drawing);
  const places = placesIn(columns.length, whole, drawing);
  const address = addressOfWindow(nest.loops, along, whole.windows);
  const still = copy.load.address.terms.filter((t) => t.loop !== along[2] && t.loop !== along[3]);
  const row = { buffer: places.buffer, address, stride: steps[0] * image.channels };
  return {
    loops: overWindows(nest.loops, along, whole.windows),
    nests: [...copy.nests, ...places.nests],
    operands: [
      { ...copy.load, address: { ...copy.load.address, terms: still }, row },
      { ...other, buffer: whole.values, address },
    ],
  };
}
