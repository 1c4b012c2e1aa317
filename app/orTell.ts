/** @file Work that nobody waits for: where it fails, a notice says so. */
import { messageOf } from "./session.ts";
import { showNotice } from "./stores/run.ts";

export function orTell(work: Promise<unknown>): void {
  work.catch((error: unknown) => showNotice({ kind: "failed", message: messageOf(error) }));
}
