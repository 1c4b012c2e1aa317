/** @file Sequences as they are read. */

/** Tokens as text: their names, or their numbers; a line break is shown as its sign. */
export function tokenText(tokens: Iterable<number>, names: readonly string[] | undefined): readonly string[] {
  return Array.from(tokens, (token) => {
    const name = names?.[token] ?? String(token);
    return name === "\n" ? "⏎" : name;
  });
}
