/**
 * @file The line to the engine: what is called, whether it was given up, and what is told of a call that failed.
 */
import type { Client, Command, Commands } from "../../engine/index.ts";
import { openLink, type Link, type LinkOptions } from "../link.ts";
import { showNotice, useRun } from "../stores/run.ts";

let link: Link | null = null;
/** Workers that took the place of others. */
let replaced = 0;

/** Opens the line. Called once. */
export function connectEngine({ onReplaced, ...options }: LinkOptions): void {
  link = openLink({
    ...options,
    onReplaced: (...state) => {
      replaced += 1;
      onReplaced(...state);
    },
  });
}

export const call: Client["call"] = <C extends Command>(command: C, args: Commands[C]["args"]) =>
  link === null ? Promise.reject(new Error("The engine is not running.")) : link.call(command, args);

/** The engine that was given up, with the present document and the weights of the last checkpoint. */
export function startEngineAgain(): void {
  useRun.setState({ isLost: false });
  showNotice(null);
  link?.startAgain();
}

export const isLost = (): boolean => useRun.getState().isLost;

/** A question to be asked later: whether the worker of this moment is no longer the one that answers. */
export function lostSince(): () => boolean {
  const before = replaced;
  return () => replaced > before || isLost();
}

/** An engine that was given up has been told of already. */
export function tell(error: unknown, again = false): void {
  if (!isLost()) showNotice({ kind: "failed", message: messageOf(error), again });
}

/** For calls whose failure has already been told, or says nothing new. */
export function quietly(answer: Promise<unknown>): void {
  answer.catch((error: unknown) => {
    if (import.meta.env.DEV) showNotice({ kind: "failed", message: messageOf(error) });
  });
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
