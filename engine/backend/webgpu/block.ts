/**
 * @file Straight-line code inside loops: every definition stands at the outermost loop level at which its operands
 * are known, and equal definitions are one. So what does not change inside a loop is computed outside of it, and
 * what tiles of a loop have in common is computed once.
 */

/** A name, known from a loop level on. */
export interface Value {
  readonly text: string;
  readonly level: number;
  /** An integer that is `from` (null: nothing) and `more`: so that what differs by a constant is seen to. */
  readonly sum?: { readonly from: Value | null; readonly more: number };
}

export interface Block {
  /** Names `code`, which uses `of`, at their innermost level, or at `level` where that is further in. */
  define(code: string, of: readonly Value[], level?: number): Value;
  /** Adds a statement at `level`. */
  statement(code: string, level: number): void;
  /** The statements of a level, one a line. */
  linesOf(level: number): string;
}

export function createBlock(levels: number): Block {
  const lines: string[][] = Array.from({ length: levels }, () => []);
  const known = new Map<string, Value>();
  return {
    define(code, of, atLeast = 0) {
      const found = known.get(code);
      if (found) return found;
      const level = of.reduce((deepest, v) => Math.max(deepest, v.level), atLeast);
      const value = { text: `v${known.size}`, level };
      known.set(code, value);
      lines[level]!.push(`let ${value.text} = ${code};`);
      return value;
    },
    statement: (code, level) => void lines[level]!.push(code),
    linesOf: (level) => lines[level]!.join("\n"),
  };
}
