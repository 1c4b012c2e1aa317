/**
 * @file Scalar expressions as formulas at a point: of a choice only what was chosen is written, and what has no name is
 * written out.
 */
import type { Node } from "../ir/graph.ts";
import { evaluate, type Expr } from "../ir/scalar.ts";
import type { Formula, Quantity } from "../spec/explain.ts";
import { quantityOf, resolve, tensorOf } from "./cells.ts";
import { type Cell, valueOf } from "./elements.ts";
import type { Scene } from "./scene.ts";

/** How tightly a text holds together. */
const levels = { sum: 1, product: 2, atom: 3 } as const;
type Level = (typeof levels)[keyof typeof levels];
interface Printed {
  readonly text: string;
  readonly level: Level;
}

const { sum, product, atom } = levels;
const bound = ({ text, level }: Printed, needed: Level): string => (level < needed ? `(${text})` : text);

/** Expressions written out behind each other, and numbers that a formula is of, at most. */
const deepest = 4;
const most = 6;
const longest = 80;

interface Writing {
  readonly scene: Scene;
  readonly of: Quantity[];
  readonly keys: string[];
}

/** The cells that a map reads at a position. */
export const operandsAt = (n: Node<"map">, at: number): Cell[] => n.of.map((node) => ({ node, at }));

/** `e` over the operands of the map `n` at a position; null where it is too long to be read. */
export function formulaOf(scene: Scene, e: Expr, n: Node<"map">, at: number): Formula | null {
  const writing: Writing = { scene, of: [], keys: [] };
  const { text } = write(writing, e, operandsAt(n, at), 0);
  return writing.of.length > most || text.length > longest ? null : { text, of: writing.of };
}

function symbol(writing: Writing, cell: Cell, depth: number): Printed {
  const { scene } = writing;
  const found = resolve(scene, cell);
  if (!found) return { text: "0", level: atom };
  const { node, at } = found;
  if (node.op === "fill") return number(node.attrs.value);
  const inner = !tensorOf(scene, found) && node.op === "map" && depth < deepest;
  if (inner) return write(writing, node.attrs.expr, operandsAt(node, at), depth + 1);
  const key = `${node.id} ${at}`;
  const known = writing.keys.indexOf(key);
  const place = known >= 0 ? known : writing.keys.push(key) - 1;
  if (known < 0) writing.of.push(quantityOf(scene, found));
  return { text: `{${place}}`, level: atom };
}

function number(value: number): Printed {
  const text = `${Number(value.toPrecision(6))}`;
  return value < 0 ? { text: `−${text.slice(1)}`, level: sum } : { text, level: atom };
}

function write(writing: Writing, e: Expr, cells: readonly Cell[], depth: number): Printed {
  const inner = (x: Expr): Printed => write(writing, x, cells, depth);
  if (e.fn === "const") return number(e.value);
  if (e.fn === "arg") return symbol(writing, cells[e.index]!, depth);
  const [a, b, c] = e.of as [Expr, Expr, Expr];
  switch (e.fn) {
    case "add":
      return a === b ? times({ text: "2", level: atom }, inner(a)) : plus(inner(a), inner(b));
    case "sub":
      return { text: `${inner(a).text} − ${bound(inner(b), product)}`, level: sum };
    case "neg":
      return { text: `−${bound(inner(a), product)}`, level: sum };
    case "mul":
      return a === b ? { text: `${bound(inner(a), atom)}²`, level: product } : times(inner(a), inner(b));
    case "div":
      return { text: `${bound(inner(a), product)} / ${bound(inner(b), atom)}`, level: product };
    case "select":
      return chosen(writing, a, cells) !== 0 ? inner(b) : inner(c);
    case "relu":
      return { text: `max(0, ${inner(a).text})`, level: atom };
    case "abs":
      return { text: `|${inner(a).text}|`, level: atom };
    case "sqrt":
      return { text: `√${bound(inner(a), atom)}`, level: atom };
    case "gt":
      return { text: `[${inner(a).text} > ${inner(b).text}]`, level: atom };
    case "ge":
      return { text: `[${inner(a).text} ≥ ${inner(b).text}]`, level: atom };
    case "eq":
      return { text: `[${inner(a).text} = ${inner(b).text}]`, level: atom };
    case "detach":
    case "toFloat":
    case "toUint":
      return inner(a);
    default:
      return { text: `${e.fn}(${e.of.map((x) => inner(x).text).join(", ")})`, level: atom };
  }
}

const chosen = ({ scene }: Writing, condition: Expr, cells: readonly Cell[]): number =>
  evaluate(
    condition,
    cells.map((cell) => valueOf(scene, cell)),
  );

function plus(a: Printed, b: Printed): Printed {
  const joined = b.text.startsWith("−") ? `${a.text} − ${b.text.slice(1)}` : `${a.text} + ${b.text}`;
  return { text: joined, level: sum };
}
function times(a: Printed, b: Printed): Printed {
  if (a.text === "1") return b;
  if (b.text === "1") return a;
  return { text: `${bound(a, product)} · ${bound(b, product)}`, level: product };
}
