/**
 * @file The order of what reaches the engine: documents are opened and moments of the past are gone to one after another,
 * and commands of the run wait for the last of them.
 */
import type { Client } from "../../engine/index.ts";
import { goesAlong } from "./attendance.ts";
import { call } from "./engine.ts";

let opening: Promise<void> = Promise.resolve();

/** After everything that was asked for before; `open` tells of its failures itself, and never rejects. */
export function inTurn(open: () => Promise<void>): void {
  opening = opening.then(open);
}

/** Resolves when the engine holds the newest document that runs. */
export async function settled(): Promise<void> {
  let last;
  do {
    last = opening;
    await last;
  } while (last !== opening);
}

/** Like `call`, after every edit so far has reached the engine. */
export const callWhenOpen: Client["call"] = async (command, args) => {
  await settled();
  goesAlong(command, args);
  return call(command, args);
};
