/** @file The doctor goes along once more than a single step is asked for: of one there is nothing to say. */
import type { Command } from "../../engine/index.ts";
import { useDoctor } from "../stores/doctor.ts";
import { call } from "./engine.ts";

let isAsked = false;

/** Asks the doctor along at the first command that trains for longer than a step. */
export function goesAlong(command: Command, args: object): void {
  const trainsOn =
    command === "play" ||
    command === "runEpoch" ||
    (command === "run" && "steps" in args && args.steps !== 1);
  if (isAsked || !trainsOn) return;
  isAsked = true;
  askAlong();
}

/** A worker that stands in has the doctor of the one before it. */
export function askAlong(): void {
  if (!isAsked) return;
  call("doctor", { watched: true }).then(
    (findings) => useDoctor.setState(findings),
    () => undefined,
  );
}
