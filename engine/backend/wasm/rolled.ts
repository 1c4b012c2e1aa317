/**
 * @file An elementwise nest whose expression does the same many times over, such as the rounds of a hash, becomes a
 * scan of which each step does it once, in place: little code, and the elements' chains run side by side.
 */
import { type Affine, type Linear, TIME } from "../../ir/affine.ts";
import type { Call, Nest, Operand } from "../../ir/nest.ts";
import { arg, argumentsOf, type Expr, rewrite, tape } from "../../ir/scalar.ts";
import { buffersOf } from "../../ir/touched.ts";
import type { EpochPlan } from "./epochTable.ts";

/** Shorter expressions are left as they are. */
const longChain = 64;
/** Fewer repetitions are not worth the way through memory. */
const fewest = 4;

/** The same integers and floats, computed in the same order. */
export function withRolledChains(plan: EpochPlan): EpochPlan {
  const { perEpoch, compute, commit } = plan;
  return { ...plan, perEpoch: rolled(perEpoch), compute: rolled(compute), commit: rolled(commit) };
}

const rolled = (calls: readonly Call[]): Call[] =>
  calls.flatMap((call) => (call.kind === "nest" ? (rolledCalls(call) ?? [call]) : [call]));

type NestCall = Extract<Call, { kind: "nest" }>;

function rolledCalls(call: NestCall): Call[] | null {
  const { nest, name } = call;
  const chain = isElementwise(nest) ? chainOf(nest.value) : null;
  const body = chain && bodyOf(nest, chain);
  if (!chain || !body) return null;
  const scan: Call = {
    kind: "scan",
    length: chain.rounds.length,
    reverse: false,
    body: [{ kind: "nest", nest: body, name: `round of ${name}` }],
  };
  return [{ kind: "nest", nest: withValue(nest, chain.start), name: `start of ${name}` }, scan];
}

/** Of which nobody reads what it writes while it runs. */
function isElementwise({ loops, outer, combine, operands, epilogue, store, also, spread }: Nest): boolean {
  const plain = combine === "none" && outer === loops.length && !also && !spread;
  const alone = !operands.flatMap(buffersOf).includes(store.buffer);
  return plain && alone && epilogue === arg(0, store.dtype);
}

/** x → f(… f(f(start)) …), where f differs from round to round in its arguments alone. */
interface Chain {
  readonly start: Expr;
  /** The last round's function of `hole`. */
  readonly last: Expr;
  readonly hole: Expr;
  /** For each round, the last one first: the argument that is where the last round has the one that is the key. */
  readonly rounds: readonly ReadonlyMap<number, number>[];
}

function chainOf(value: Expr): Chain | null {
  const steps = tape(value);
  if (steps.length < longChain) return null;
  for (let i = steps.length - 2; i >= 0; i--) {
    const hole = steps[i]!.expr;
    const chain = hole.fn === value.fn && hole.type === value.type ? chainAround(value, hole) : null;
    if (chain) return chain;
  }
  return null;
}

function chainAround(last: Expr, hole: Expr): Chain | null {
  const rounds: ReadonlyMap<number, number>[] = [];
  let start = last;
  for (let next = match(last, hole, start); next; next = match(last, hole, start)) {
    rounds.push(next.arguments);
    start = next.inner;
  }
  return rounds.length < fewest ? null : { start, last, hole, rounds };
}

interface Match {
  /** What is in the place of the hole. */
  readonly inner: Expr;
  readonly arguments: ReadonlyMap<number, number>;
}

/** How `e` is the template with something else in the place of `hole`, and with other arguments. */
function match(template: Expr, hole: Expr, e: Expr): Match | null {
  const found = new Map<Expr, Expr>();
  const indices = new Map<number, number>();
  const fits = (t: Expr, x: Expr): boolean => {
    const known = found.get(t);
    if (known) return known === x;
    found.set(t, x);
    if (t === hole) return t.type === x.type;
    if (t.fn === "arg" && x.fn === "arg") {
      indices.set(t.index, x.index);
      return t.type === x.type;
    }
    if (!("of" in t) || !("of" in x)) return t === x;
    return t.fn === x.fn && t.of.every((operand, i) => fits(operand, x.of[i]!));
  };
  if (!fits(template, e)) return null;
  const inner = found.get(hole);
  return inner ? { inner, arguments: indices } : null;
}

/** One round on the elements that the nest stores; null where the arguments do not change evenly. */
function bodyOf(nest: Nest, { last, hole, rounds }: Chain): Nest | null {
  const { buffer, dtype, address } = nest.store;
  const own: Operand = { kind: "load", buffer, dtype, address, coordinates: [], outside: 0, row: null };
  const operands: Operand[] = [own];
  const places = new Map<number, number>();
  for (const index of rounds[0]!.keys()) {
    const operand = overTime(rounds.map((round) => nest.operands[round.get(index)!]!));
    if (!operand) return null;
    places.set(index, operands.push(operand) - 1);
  }
  const value = rewrite(last, (e) => {
    if (e === hole) return arg(0, dtype);
    return e.fn === "arg" ? arg(places.get(e.index)!, e.type) : null;
  });
  return { ...nest, operands, value };
}

/** The operand of all rounds, of which the last comes first: the same, or a load that moves on evenly. */
function overTime(rounds: readonly Operand[]): Operand | null {
  const [last, before] = rounds as [Operand, Operand];
  if (rounds.every((o) => isSame(o, last, 0))) return last;
  if (last.kind === "index" || before.kind === "index") return null;
  const by = last.address.constant.fixed - before.address.constant.fixed;
  if (!rounds.every((o, i) => isSame(o, last, -by * i))) return null;
  const first = moved(last.address, -by * (rounds.length - 1));
  const stride: Linear = { fixed: by, perBatch: 0 };
  return { ...last, address: { ...first, terms: [{ loop: TIME, stride }, ...first.terms] } };
}

const moved = (a: Affine, by: number): Affine => ({
  ...a,
  constant: { ...a.constant, fixed: a.constant.fixed + by },
});

/** `o` is `from`, a load `by` elements further on. */
function isSame(o: Operand, from: Operand, by: number): boolean {
  const expected = from.kind === "load" ? { ...from, address: moved(from.address, by) } : from;
  return JSON.stringify(o) === JSON.stringify(expected);
}

/** The arguments that the expression does not use are not loaded. */
function withValue(nest: Nest, value: Expr): Nest {
  const used = argumentsOf(value);
  const operands = used.map((index) => nest.operands[index]!);
  const renumbered = rewrite(value, (e) => (e.fn === "arg" ? arg(used.indexOf(e.index), e.type) : null));
  return { ...nest, operands, value: renumbered };
}
