/** @file Graphs and plans as text, for people and for tests: one line for each node or call, in order. */
import { type Affine, type Linear, TIME } from "./affine.ts";
import { type Node, type Scan, topological } from "./graph.ts";
import { bodyNodes } from "./scan.ts";
import type { Call, Coordinate, Nest, Operand, Plan } from "./nest.ts";
import { type Expr, printExpr } from "./scalar.ts";
import { printShape } from "./shape.ts";

/** `root` and all it depends on; numbers count from 0, so that equal graphs print alike. */
export function printGraph(roots: readonly Node[]): string {
  const number = new Map<Node, number>();
  const lines: string[] = [];
  const add = (n: Node, indent: string): void => {
    number.set(n, number.size);
    lines.push(`${indent}${printNode(n, (o) => `%${number.get(o) ?? "?"}`)}`);
  };
  for (const n of topological(roots)) {
    if (n.op === "scan") for (const inner of bodyNodes(n.attrs)) add(inner, "  ");
    add(n, "");
  }
  return lines.join("\n");
}

function printNode(n: Node, nameOf: (o: Node) => string): string {
  const operands = n.of.length > 0 ? `(${n.of.map(nameOf).join(", ")})` : "";
  const type = n.op === "scan" ? "" : ` ${n.dtype}${printShape(n.shape)}`;
  return `${nameOf(n)}${type} = ${[n.op, attributes(n, nameOf), operands].filter(Boolean).join(" ")}`;
}

function attributes(n: Node, nameOf: (o: Node) => string): string {
  switch (n.op) {
    case "input":
      return n.attrs.name;
    case "map":
      return oneLine(n.attrs.expr);
    case "scan":
      return printScan(n.attrs, nameOf);
    case "stacked":
      return nameOf(n.attrs.node);
    case "bodyInput":
      return "";
    default:
      return n.key;
  }
}

function printScan({ length, reverse, carried, sequences, next }: Scan, nameOf: (o: Node) => string): string {
  const moves = carried.map((c, i) => `${nameOf(c)} ← ${nameOf(next[i]!)}`);
  const parts = sequences.map((s) => `${nameOf(s)} of each step`);
  return `${length} steps${reverse ? " backwards" : ""} [${[...moves, ...parts].join(", ")}]`;
}

/** tanh(add(x0, x1)): an expression in one line where it is small, as a list where it is not. */
function oneLine(e: Expr): string {
  const print = (x: Expr): string => {
    if (x.fn === "arg") return `x${x.index}`;
    return x.fn === "const" ? `${x.value}` : `${x.fn}(${x.of.map(print).join(", ")})`;
  };
  const listed = printExpr(e);
  return listed.length > 200 ? `{ ${listed} }` : print(e);
}

/** Buffers, then calls with their loops, what they combine, and where it goes. */
export function printPlan({ buffers, compute, commit, guard, trace, outputs }: Plan): string {
  const places = buffers.map(({ shape, dtype, place }, i) => {
    const where = place.kind === "scratch" ? "scratch" : `${place.kind} ${place.name}`;
    return `b${i} ${dtype}${printShape(shape)} ${where}`;
  });
  const read = Object.entries(outputs).map(([name, buffer]) => `${name}: b${buffer}`);
  return [
    ...places,
    "compute",
    ...compute.flatMap(printCall),
    guard === null ? "commit" : `commit if b${guard}`,
    ...commit.flatMap(printCall),
    `outputs ${read.join(", ")}`,
    `trace ${trace.map((buffer) => `b${buffer}`).join(", ")}`,
  ].join("\n");
}

function printCall(call: Call): string[] {
  if (call.kind === "nest") return [`  ${printNest(call.nest)}`];
  const inner = call.body.flatMap(printCall).map((line) => `  ${line}`);
  return [`  ${call.length} time steps${call.reverse ? " backwards" : ""}`, ...inner];
}

function printNest({
  loops,
  outer,
  operands,
  value,
  combine,
  epilogue,
  epilogueOperands,
  store,
}: Nest): string {
  const over = combine === "none" ? "" : `${combine} over ${printShape(loops.slice(outer))} of `;
  const bindings = loads(operands, 0).join(", ");
  const plain = epilogue.fn === "arg" && epilogue.index === 0;
  const after = plain
    ? ""
    : `, then ${oneLine(epilogue)} with ${["x0 = that", ...loads(epilogueOperands, 1)].join(", ")}`;
  const target = `b${store.buffer}[${printAffine(store.address)}]`;
  const where = bindings === "" ? "" : ` where ${bindings}`;
  return `for ${printShape(loops.slice(0, outer))} ${target} = ${over}${oneLine(value)}${where}${after}`;
}

const loads = (list: readonly Operand[], first: number): string[] =>
  list.map((operand, i) => `x${first + i} = ${printOperand(operand)}`);

function printOperand(operand: Operand): string {
  if (operand.kind === "index") return printAffine(operand.value);
  const { buffer, address, coordinates, outside, row } = operand;
  const rows = row ? ` + ${row.stride}·b${row.buffer}[${printAffine(row.address)}]` : "";
  const places = coordinates.map(printCoordinate).join("");
  return `b${buffer}[${printAffine(address)}${places}${rows}]${coordinates.length > 0 ? ` else ${outside}` : ""}`;
}
function printCoordinate({ position, divide, limit, stride }: Coordinate): string {
  const quotient = divide === 1 ? printAffine(position) : `(${printAffine(position)})/${divide}`;
  return ` + ${printLinear(stride)}·{${quotient} < ${limit}}`;
}

/** Counters are i, j, k, …, and t that of the scan. */
const letter = (loop: number): string => (loop === TIME ? "t" : ("ijklmnpqr"[loop] ?? `i${loop}`));

function printAffine({ constant, terms }: Affine): string {
  const parts = terms.map(({ loop, stride }) => {
    const factor = printLinear(stride);
    return factor === "1" ? letter(loop) : `${factor}·${letter(loop)}`;
  });
  const fixed = printLinear(constant);
  return [...(fixed === "0" && parts.length > 0 ? [] : [fixed]), ...parts].join(" + ");
}
function printLinear({ fixed, perBatch }: Linear): string {
  if (perBatch === 0) return `${fixed}`;
  const batch = perBatch === 1 ? "B" : `${perBatch}·B`;
  return fixed === 0 ? batch : `(${fixed} + ${batch})`;
}
