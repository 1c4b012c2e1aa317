/**
 * @file The module of a program: its kernels, each once, and `run`, which does whole steps without leaving
 * WebAssembly: compute, record, ask the guard, commit.
 */
import type { Linear } from "../../ir/affine.ts";
import { type Call, type ClockName, clockNames } from "../../ir/nest.ts";
import type { FunctionCode } from "./assembler.ts";
import { type Amount, type Code, createCode, type Local } from "./code.ts";
import type { EpochPlan } from "./epochTable.ts";
import { type Argument, type Kernel, type KernelCall, kernelOf } from "./kernel.ts";
import type { Library } from "./library.ts";

/** Clock values of one step, in memory: u32 each, in the order of `clockNames`. */
export const clockBytes = 4 * clockNames.length;

/** Bytes from a step's clock to one of its values. */
export const clockOffset = (name: ClockName): number => 4 * clockNames.indexOf(name);

/** The address of a buffer in memory; a clock value is found through the step's clock instead. */
export type AddressOf = (buffer: number) => number;

interface Writer {
  readonly plan: EpochPlan;
  readonly addressOf: AddressOf;
  readonly code: Code;
  readonly kernels: Kernels;
  /** Where this step's clock is. */
  readonly clock: Local;
  readonly batch: Local;
}

/** Kernels by their code, and in the order of their functions. */
interface Kernels {
  readonly indices: Map<FunctionCode, number>;
  readonly codeOf: Library;
}

/**
 * The functions of a program; the last is `run(clock, steps, trace, epoch)`: does `steps` ≥ 1 steps with the clocks at
 * `clock`, writes the recorded values of each to `trace`, and gives the number of steps that took effect. The tables
 * are those of `epoch`.
 */
export function programCode(plan: EpochPlan, addressOf: AddressOf, codeOf: Library): FunctionCode[] {
  const kernels: Kernels = { indices: new Map(), codeOf };
  const run = runCode(plan, addressOf, kernels);
  return [...kernels.indices.keys(), run];
}

function runCode(plan: EpochPlan, addressOf: AddressOf, kernels: Kernels): FunctionCode {
  const code = createCode(["i32", "i32", "i32", "i32"], ["i32"]);
  const [clock, steps, trace, epoch] = code.parameters as [Local, Local, Local, Local];
  const done = code.variable("i32");
  const batch = code.variable("i32");
  const writer: Writer = { plan, addressOf, code, kernels, clock, batch };
  code.repeat(() => {
    code.loadInto(batch, "i32.load", clock, clockOffset("batch"));
    writePerEpoch(writer, epoch);
    writeCalls(writer, plan.compute, 0);
    plan.trace.forEach((buffer, i) => code.store(trace, scalar(writer, buffer), 4 * i));
    if (plan.guard !== null) {
      const forbidden = code.value("i32.ne", scalar(writer, plan.guard), 1);
      code.when(forbidden, () => code.return(done));
    }
    writeCalls(writer, plan.commit, 0);
    code.assign(clock, "i32.add", clock, clockBytes);
    code.assign(trace, "i32.add", trace, 4 * plan.trace.length);
    code.assign(done, "i32.add", done, 1);
    return code.value("i32.lt_u", done, steps);
  });
  code.return(done);
  return code.finish();
}

/** What is done where an epoch begins; `known` is the epoch that it was done for. */
function writePerEpoch(writer: Writer, known: Local): void {
  const { code, plan, clock } = writer;
  if (plan.perEpoch.length === 0) return;
  const epoch = code.load("i32.load", clock, clockOffset("epoch"));
  code.when(code.value("i32.ne", epoch, known), () => {
    writeCalls(writer, plan.perEpoch, 0);
    code.copy(known, epoch);
  });
}

/** The 32 bits of a scalar buffer. */
function scalar(writer: Writer, buffer: number): Local {
  return writer.code.load("i32.load", ...baseOf(writer, buffer));
}

/** Where a buffer begins: an address, and what is known to be added to it. */
function baseOf({ plan, addressOf, clock }: Writer, buffer: number): [Amount, number] {
  const { place } = plan.buffers[buffer]!;
  return place.kind === "clock" ? [clock, clockOffset(place.name)] : [addressOf(buffer), 0];
}

/** `time` is the present time step of the scan around. */
function writeCalls(writer: Writer, calls: readonly Call[], time: Amount): void {
  for (const call of calls) {
    if (call.kind === "scan") writeScan(writer, call);
    else writeCall(writer, kernelOf(call.nest), time);
  }
}

function writeScan(writer: Writer, { length, reverse, body }: Extract<Call, { kind: "scan" }>): void {
  const { code } = writer;
  const counter = code.variable("i32");
  code.copy(counter, 0);
  code.repeat(() => {
    writeCalls(writer, body, reverse ? code.value("i32.sub", length - 1, counter) : counter);
    code.assign(counter, "i32.add", counter, 1);
    return code.value("i32.lt_u", counter, length);
  });
}

function writeCall(writer: Writer, call: KernelCall, time: Amount): void {
  const passed = call.arguments.map((argument) => argumentValue(writer, argument, time));
  writer.code.call(indexOf(writer.kernels, call.kernel), [writer.batch, ...passed]);
}

function indexOf({ indices, codeOf }: Kernels, kernel: Kernel): number {
  const code = codeOf(kernel);
  const index = indices.get(code) ?? indices.size;
  indices.set(code, index);
  return index;
}

function argumentValue(writer: Writer, { buffer, offset, time }: Argument, now: Amount): Amount {
  const [base, known] = buffer === null ? [0, 0] : baseOf(writer, buffer);
  const start = plus(writer.code, base, valueOf(writer, offset, known));
  return plus(writer.code, start, product(writer.code, valueOf(writer, time, 0), now));
}

function valueOf({ code, batch }: Writer, { fixed, perBatch }: Linear, more: number): Amount {
  return plus(code, product(code, batch, perBatch), fixed + more);
}
function plus(code: Code, a: Amount, b: Amount): Amount {
  if (typeof a === "number" && typeof b === "number") return a + b;
  return a === 0 ? b : b === 0 ? a : code.value("i32.add", a, b);
}
function product(code: Code, a: Amount, b: Amount): Amount {
  if (typeof a === "number" && typeof b === "number") return a * b;
  return a === 0 || b === 0 ? 0 : code.value("i32.mul", a, b);
}
