/** @file Train, or pause. */
import { canTrain, pause, play } from "../session.ts";
import { useRun } from "../stores/run.ts";
import type { Command } from "./command.ts";

const playing = (): boolean => useRun.getState().counters.playing;

export const playCommand: Command = {
  id: "play",
  icon: "play",
  label: ({ bar }) => (playing() ? bar.pause : bar.train),
  shortcut: "Space",
  keyHint: "Space",
  enabled: () => playing() || canTrain(),
  run: () => (playing() ? pause() : play()),
};
