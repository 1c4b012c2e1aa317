/** @file Loading an operand of a kernel: plain, with coordinates that may fall outside, or by a row from a buffer. */
import type { Amount, Local } from "./code.ts";
import { bitsOf } from "./code.ts";
import type { Frame } from "./frame.ts";
import {
  isZero,
  type KernelCoordinate,
  type KernelLoad,
  type KernelOperand,
  type Place,
  strideOf,
} from "./kernel.ts";

/** The operand for the present counters: `frame.lanes` neighbours, or one value in all four lanes. */
export function loadOperand(frame: Frame, o: KernelOperand): Local {
  if (o.kind === "index") return indices(frame, o.value);
  return o.coordinates.length === 0 ? loadAt(frame, o, addressOf(frame, o, [])) : loadInside(frame, o);
}

const zero = { fixed: 0, perBatch: 0 };
const laneStride = (frame: Frame, place: Place) =>
  frame.lanes === 4 ? strideOf(place, frame.vectorLoop) : zero;

function indices(frame: Frame, place: Place): Local {
  const { code } = frame;
  const first = code.value("i32x4.splat", exactly(frame, place));
  const stride = laneStride(frame, place);
  if (isZero(stride)) return first;
  const steps = code.value("i32x4.splat", frame.amount(stride));
  return code.value("i32x4.add", first, code.value("i32x4.mul", steps, code.lanes([0, 1, 2, 3])));
}

/** Where a place is, offset included. */
function exactly(frame: Frame, place: Place): Amount {
  const offset = frame.offset(place);
  return offset === 0 ? frame.at(place) : frame.code.value("i32.add", frame.at(place), offset);
}

/** A load by a row from a buffer, whose address is found once for all that lie a known way from it. */
export function loadsByRow(frame: Frame, o: KernelLoad): (moved: Frame) => Local {
  const address = addressOf(frame, o, []);
  return (moved) => loadAt(moved, o, address);
}

/** The address but for the offset of `o.at`, given how far along each coordinate it is. */
function addressOf(frame: Frame, o: KernelLoad, along: readonly Amount[]): Amount {
  const { code } = frame;
  let address = frame.at(o.at);
  const add = (count: Amount, stride: Amount): void => {
    const offset = stride === 1 ? count : code.value("i32.mul", count, stride);
    address = code.value("i32.add", address, offset);
  };
  along.forEach((q, i) => add(q, frame.amount(o.coordinates[i]!.stride)));
  if (o.row) add(code.load("i32.load", frame.at(o.row.at), frame.offset(o.row.at)), o.row.stride);
  return address;
}

function loadAt(frame: Frame, o: KernelLoad, address: Amount): Local {
  const { code } = frame;
  const { fixed, perBatch } = laneStride(frame, o.at);
  const offset = frame.offset(o.at);
  if (fixed === 0 && perBatch === 0) return code.load("v128.load32_splat", address, offset);
  if (fixed === 4 && perBatch === 0) return code.load("v128.load", address, offset);
  if (fixed === 8 && perBatch === 0 && frame.filled === 4) return everyOther(frame, address, offset);
  return gather(frame, address, offset, frame.amount({ fixed, perBatch }));
}

/** Four elements with one between each two. */
function everyOther({ code }: Frame, address: Amount, offset: number): Local {
  const [low, high] = [0, 16].map((more) => code.load("v128.load", address, offset + more)) as [Local, Local];
  return code.shuffle(low, high, [0, 2, 4, 6]);
}

/** Elements `stride` bytes apart, as many as are inside. */
function gather({ code, filled }: Frame, address: Amount, offset: number, stride: Amount): Local {
  let result = code.load("v128.load32_splat", address, offset);
  let at = address;
  const count = typeof filled === "number" ? filled : 4;
  for (let lane = 1; lane < count; lane++) {
    const next = code.value("i32.add", at, stride);
    result = code.loadLane(next, lane, result, offset);
    at = next;
  }
  return result;
}

/** Loads where every coordinate is inside, else gives `outside`. */
function loadInside(frame: Frame, o: KernelLoad): Local {
  const { code } = frame;
  const result = code.variable("v128");
  const bits = o.dtype === "f32" ? bitsOf(o.outside) : o.outside;
  code.copy(result, code.lanes([bits, bits, bits, bits]));
  const inside = o.coordinates
    .map((c) => isInside(frame, c))
    .reduce((all, one) => code.value("i32.and", all, one));
  code.when(inside, () => {
    const along = o.coordinates.map((c) => quotient(frame, c));
    code.copy(result, loadAt(frame, o, addressOf(frame, o, along)));
  });
  return result;
}

/** Whole and in [0, limit); a negative position is a huge unsigned one. */
function isInside(frame: Frame, { position, divide, limit }: KernelCoordinate): Local {
  const { code } = frame;
  const at = exactly(frame, position);
  const low = code.value("i32.lt_u", at, limit * divide);
  if (divide === 1) return low;
  const whole = code.value("i32.eqz", code.value("i32.rem_u", at, divide));
  return code.value("i32.and", low, whole);
}

function quotient(frame: Frame, { position, divide }: KernelCoordinate): Amount {
  const at = exactly(frame, position);
  return divide === 1 ? at : frame.code.value("i32.div_u", at, divide);
}

/** Stores what `frame` says: one value, four neighbours, or those of them that are inside. */
export function storeResult(frame: Frame, store: Place, value: Local): void {
  const { code, lanes, filled } = frame;
  const { fixed, perBatch } = laneStride(frame, store);
  const offset = frame.offset(store);
  if (lanes === 4 && filled === 4 && fixed === 4 && perBatch === 0) {
    return code.store(frame.at(store), value, offset);
  }
  let address = frame.at(store);
  const count = typeof filled === "number" ? Math.min(lanes, filled) : 3;
  for (let lane = 0; lane < count; lane++) {
    if (lane > 0) address = code.value("i32.add", address, frame.amount({ fixed, perBatch }));
    const write = (): void => code.storeLane(address, value, lane, offset);
    if (lane === 0 || typeof filled === "number") write();
    else code.when(code.value("i32.gt_u", filled, lane), write);
  }
}
