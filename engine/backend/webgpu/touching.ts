/** @file What a chain looks like to a memory plan: all that it reads and writes at once. */
import type { Call, Nest, Operand } from "../../ir/nest.ts";
import { operandsOf } from "../../ir/touched.ts";
import type { Chain } from "./chain.ts";

/** A nest that reads and writes every buffer of the chain that takes memory. */
export function touching(chain: Chain, passing: ReadonlySet<number>): Call {
  const isStored = (o: Operand): boolean => o.kind !== "load" || !passing.has(o.buffer);
  const operands = chain.flatMap(operandsOf).filter(isStored);
  const stores = chain.map(({ store }) => store).filter((s) => !passing.has(s.buffer));
  const written = stores.map(({ buffer, dtype, address }): Operand => {
    return { kind: "load", buffer, dtype, address, coordinates: [], outside: 0, row: null };
  });
  const nest: Nest = { ...chain[0]!, operands: [...operands, ...written], epilogueOperands: [] };
  return { kind: "nest", nest: { ...nest, store: stores[0] ?? nest.store }, name: "" };
}
