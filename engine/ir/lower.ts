/** @file From a step graph to a plan: nests in order, over buffers. */
import { type Affine, address, counter, plus, scaled, shifted, TIME, zero } from "./affine.ts";
import { chooseFusion, type Fusion } from "./fuse.ts";
import { type Node, topological } from "./graph.ts";
import { bodyNodes } from "./scan.ts";
import { commitInPlace } from "./inPlace.ts";
import { type BufferInfo, type Call, isClockName, type Operand, type Plan } from "./nest.ts";
import { bodyOf, type NestOp, readThrough, type Source } from "./nestOf.ts";
import { arg, type Expr } from "./scalar.ts";
import type { Program } from "./program.ts";
import { type DType, product, type Shape } from "./shape.ts";

interface Placed {
  readonly buffer: number;
  readonly start: Affine;
}

interface Lowering {
  readonly buffers: BufferInfo[];
  readonly placed: Map<Node, Placed>;
  readonly fusion: Fusion;
  readonly bodies: ReadonlyMap<Node, readonly Node[]>;
  /** For each scan, the nodes that read its body over time. */
  readonly stacks: ReadonlyMap<Node, readonly Node<"stacked">[]>;
}

const lowered = new WeakMap<Program, Plan>();

/** With `fuse` off every node is stored; the numbers are the same. With it, a program's plan is made once. */
export function lower(program: Program, { fuse }: { readonly fuse: boolean } = { fuse: true }): Plan {
  if (!fuse) return planOf(program, false);
  const plan = lowered.get(program) ?? planOf(program, true);
  lowered.set(program, plan);
  return plan;
}

function planOf(program: Program, fuse: boolean): Plan {
  const updates = Object.entries(program.updates);
  const kept = [
    ...Object.values(program.outputs),
    ...program.trace,
    ...(program.guard ? [program.guard] : []),
  ];
  const order = topological([...kept, ...updates.map(([, next]) => next)]);
  const lowering = prepare(order, [...kept, ...updates.map(([, next]) => next)], fuse);
  const late = lateNodes(
    order,
    kept,
    updates.map(([, next]) => next),
  );
  const compute: Call[] = [];
  const commit: Call[] = [];
  for (const n of order) emit(lowering, n, late.has(n) ? commit : compute);
  const copies = updates.map(([name, next]) => {
    const to = storeBuffer(lowering, name, next);
    const copy = nestCall(lowering, next, { buffer: to, start: zero }, true);
    return { from: placeOf(lowering, next).buffer, to, copy, late: late.has(next) };
  });
  const bufferOf = (n: Node): number => placeOf(lowering, n).buffer;
  return {
    buffers: lowering.buffers,
    compute,
    guard: program.guard && bufferOf(program.guard),
    commit: commitInPlace(commit, copies),
    trace: program.trace.map(bufferOf),
    outputs: Object.fromEntries(Object.entries(program.outputs).map(([name, n]) => [name, bufferOf(n)])),
    capacity: program.capacity,
  };
}

function prepare(order: readonly Node[], roots: readonly Node[], fuse: boolean): Lowering {
  const stacks = new Map<Node, Node<"stacked">[]>();
  for (const n of order) if (n.op === "stacked") stacks.set(n.of[0]!, [...(stacks.get(n.of[0]!) ?? []), n]);
  const bodies = new Map<Node, Node[]>();
  const regionOf = new Map<Node, Node>();
  const kept = new Set(roots);
  for (const n of order) {
    if (n.op !== "scan") continue;
    const observed = (stacks.get(n) ?? []).map((s) => s.attrs.node);
    const body = bodyNodes({ ...n.attrs, outputs: observed });
    bodies.set(n, body);
    for (const inner of body) regionOf.set(inner, n);
    for (const inner of [...n.attrs.next, ...observed]) kept.add(inner);
  }
  const all = [...order, ...[...bodies.values()].flat()];
  const fusion = chooseFusion(all, kept, (n) => regionOf.get(n) ?? null, fuse);
  return { buffers: [], placed: new Map(), fusion, bodies, stacks };
}

/** What is computed after the guard: elementwise updates that nothing else needs, and what depends on them. */
function lateNodes(order: readonly Node[], kept: readonly Node[], updates: readonly Node[]): Set<Node> {
  const early = new Set(topological(kept));
  const late = new Set(updates.filter((n) => n.op === "map" && !early.has(n)));
  for (const n of order) if (n.of.some((o) => late.has(o))) late.add(n);
  return late;
}

function addBuffer(lowering: Lowering, shape: Shape, dtype: DType): number {
  return lowering.buffers.push({ shape, dtype, place: { kind: "scratch" } }) - 1;
}

function inputBuffer({ buffers, placed }: Lowering, n: Node<"input">): void {
  const [prefix, clockName] = n.attrs.name.split(".");
  const onClock = prefix === "clock" && clockName !== undefined && isClockName(clockName);
  const place = onClock
    ? ({ kind: "clock", name: clockName } as const)
    : ({ kind: "store", name: n.attrs.name } as const);
  placed.set(n, { buffer: buffers.push({ shape: n.shape, dtype: n.dtype, place }) - 1, start: zero });
}

/** The buffer of the state `name`, of which `next` is the next value. */
function storeBuffer({ buffers }: Lowering, name: string, next: Node): number {
  const known = buffers.findIndex(({ place }) => place.kind === "store" && place.name === name);
  if (known >= 0) return known;
  return buffers.push({ shape: next.shape, dtype: next.dtype, place: { kind: "store", name } }) - 1;
}

function placeOf({ placed }: Lowering, n: Node): Placed {
  const place = placed.get(n);
  if (!place) throw new Error(`${n.op} ${n.id} has no buffer`);
  return place;
}

function emit(lowering: Lowering, n: Node, calls: Call[]): void {
  const { placed, fusion } = lowering;
  if (n.op === "input") inputBuffer(lowering, n);
  else if (n.op === "final") placed.set(n, placeOf(lowering, carriedOf(n)));
  else if (n.op === "reshape") placed.set(n, placeOf(lowering, n.of[0]!));
  else if (n.op === "scan") emitScan(lowering, n, calls);
  else if (fusion.stored.has(n)) {
    const target = { buffer: addBuffer(lowering, n.shape, n.dtype), start: zero };
    emitStored(lowering, n, target, calls);
  }
}

function carriedOf(n: Node<"final">): Node {
  const scan = n.of[0] as Node<"scan">;
  return scan.attrs.carried[n.attrs.index]!;
}

/** Computes `n` into `target`, and reads it from there from now on. */
function emitStored(lowering: Lowering, n: Node, target: Placed, calls: Call[]): void {
  if (n.op === "concat") calls.push(...concatCalls(lowering, n, target));
  else calls.push(nestCall(lowering, n, target));
  lowering.placed.set(n, target);
}

function emitScan(lowering: Lowering, n: Node<"scan">, calls: Call[]): void {
  const { placed, fusion, bodies, stacks } = lowering;
  const { carried, sequences, next, length, reverse } = n.attrs;
  carried.forEach((c, i) => {
    const target = { buffer: addBuffer(lowering, c.shape, c.dtype), start: zero };
    calls.push(nestCall(lowering, n.of[i]!, target, true));
    placed.set(c, target);
  });
  sequences.forEach((s, i) => placed.set(s, atTime(placeOf(lowering, n.of[carried.length + i]!), s.shape)));
  const kept = new Map<Node, Placed>();
  for (const s of stacks.get(n) ?? []) {
    const whole = { buffer: addBuffer(lowering, s.shape, s.dtype), start: zero };
    placed.set(s, whole);
    kept.set(s.attrs.node, atTime(whole, s.attrs.node.shape));
  }
  const body: Call[] = [];
  for (const inner of bodies.get(n)!) {
    const target = kept.get(inner);
    if (target && fusion.stored.has(inner)) emitStored(lowering, inner, target, body);
    else {
      emit(lowering, inner, body);
      if (target) body.push(nestCall(lowering, inner, target, true));
    }
  }
  body.push(...carryOver(lowering, carried, next));
  calls.push({ kind: "scan", length, reverse, body });
}

/** This time step's part of a buffer over time. */
function atTime({ buffer, start }: Placed, shape: Shape): Placed {
  return { buffer, start: plus(start, scaled(counter(TIME), product(shape))) };
}

/** Moves the next values into the carried buffers; those that are themselves carried go by way of a copy. */
function carryOver(lowering: Lowering, carried: readonly Node[], next: readonly Node[]): Call[] {
  const before: Call[] = [];
  const moves = next.map((n, i) => {
    const to = placeOf(lowering, carried[i]!);
    if (n === carried[i] || !carried.includes(n))
      return n === carried[i] ? null : nestCall(lowering, n, to, true);
    const copy = { buffer: addBuffer(lowering, n.shape, n.dtype), start: zero };
    before.push(nestCall(lowering, n, copy, true));
    return copyCall(n, copy, to);
  });
  return [...before, ...moves.flatMap((call) => call ?? [])];
}

const counters = (shape: Shape): Affine[] => shape.map((_, axis) => counter(axis));

function copyCall(n: Node, from: Placed, to: Placed): Call {
  const at = counters(n.shape);
  const where = (p: Placed): Affine => plus(p.start, address(n.shape, at));
  const operand = { kind: "load", buffer: from.buffer, dtype: n.dtype, address: where(from) } as const;
  const nest = {
    loops: n.shape,
    outer: n.shape.length,
    operands: [{ ...operand, coordinates: [], outside: 0, row: null }],
    value: arg(0, n.dtype),
    combine: "none",
    epilogue: arg(0, n.dtype),
    epilogueOperands: [],
    store: { buffer: to.buffer, dtype: n.dtype, address: where(to) },
  } as const;
  return { kind: "nest", nest, name: `copy ${n.id}` };
}

/** One nest for each part: a concatenation is where its parts are written. */
function concatCalls(lowering: Lowering, n: Node<"concat">, target: Placed): Call[] {
  let offset = 0;
  return n.of.map((part) => {
    const at = counters(part.shape).map((a, axis) => (axis === n.attrs.axis ? shifted(a, offset) : a));
    offset += part.shape[n.attrs.axis]!;
    const { operands, source } = collect(lowering, 0);
    const value = source.read(part, counters(part.shape));
    const where = plus(target.start, address(n.shape, at));
    const nest = {
      loops: part.shape,
      outer: part.shape.length,
      operands,
      value,
      combine: "none",
      epilogue: arg(0, n.dtype),
      epilogueOperands: [],
      store: { buffer: target.buffer, dtype: n.dtype, address: where },
    } as const;
    return { kind: "nest", nest, name: `concat ${n.id}` };
  });
}

/** The nest that computes `n` into `target`; with `copy`, from where `n` can be read already. */
function nestCall(lowering: Lowering, n: Node, target: Placed, copy = false): Call {
  const core = copy ? n : (lowering.fusion.contraction.get(n) ?? n);
  const at = counters(n.shape);
  const combined = arg(0, core.dtype);
  const inside = collect(lowering, 0);
  const after = collect(lowering, 1, core === n ? undefined : { core, combined });
  const body = copy ? null : bodyOf(core as Node<NestOp>);
  const inner = body?.inner ?? [];
  const value = body
    ? body.value(
        inside.source,
        at,
        inner.map((_, i) => counter(at.length + i)),
      )
    : inside.source.read(n, at);
  const finished = body?.finish?.(after.source, at, combined) ?? combined;
  const epilogue = core === n ? finished : readThrough(after.source, n, at);
  const nest = {
    loops: [...n.shape, ...inner],
    outer: n.shape.length,
    operands: inside.operands,
    value,
    combine: body?.combine ?? "none",
    epilogue,
    epilogueOperands: after.operands,
    store: { buffer: target.buffer, dtype: n.dtype, address: plus(target.start, address(n.shape, at)) },
  } as const;
  return { kind: "nest", nest, name: `${copy ? "copy" : core.op} ${n.id}` };
}

interface Folded {
  readonly core: Node;
  readonly combined: Expr;
}

/** Collects the operands that reading nodes takes, from argument `first` on; a folded contraction is its value. */
function collect(
  lowering: Lowering,
  first: number,
  folded?: Folded,
): { readonly operands: Operand[]; readonly source: Source } {
  const operands: Operand[] = [];
  const known = new Map<string, Expr>();
  const operand = (o: Operand, dtype: DType): Expr => {
    const key = JSON.stringify(o);
    const expr = known.get(key) ?? arg(first + operands.push(o) - 1, dtype);
    known.set(key, expr);
    return expr;
  };
  const source: Source = {
    operand,
    place: (n) => placeOf(lowering, n),
    read: (n, at) => {
      if (n === folded?.core) return folded.combined;
      const place = lowering.placed.get(n);
      if (!place) return readThrough(source, n, at);
      const where = plus(place.start, address(n.shape, at));
      const { dtype } = n;
      return operand(
        { kind: "load", buffer: place.buffer, dtype, address: where, coordinates: [], outside: 0, row: null },
        dtype,
      );
    },
  };
  return { operands, source };
}
