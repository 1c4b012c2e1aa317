/** @file Long work in pieces: messages that have arrived are heard in between, so that nobody waits for an explanation. */
import { nextTurn } from "../train/turn.ts";

/** Gives way wherever it yields. */
export type Work<T> = Generator<unknown, T, undefined>;

/** Milliseconds after which messages are heard. */
const slice = 12;

export async function inTurns<T>(work: Work<T>): Promise<T> {
  let began = performance.now();
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
    if (performance.now() - began < slice) continue;
    await nextTurn();
    began = performance.now();
  }
}
