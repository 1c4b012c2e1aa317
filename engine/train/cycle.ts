/** @file Layers that wait for one another. */

/**
 * Layers without a source among the rest are taken away until none is left or all that remain wait for one
 * another; walking backwards from any of those runs into a cycle. Empty where there is none.
 */
export function findCycle(from: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const waiting = new Set(from.keys());
  const source = (id: string) => from.get(id)?.find((name) => waiting.has(name));
  for (let before = -1; before !== waiting.size; ) {
    before = waiting.size;
    for (const id of waiting) if (source(id) === undefined) waiting.delete(id);
  }
  const walk: string[] = [];
  let [id] = waiting;
  for (; id !== undefined && !walk.includes(id); id = source(id)) walk.push(id);
  return id === undefined ? [] : walk.slice(walk.indexOf(id)).reverse();
}
