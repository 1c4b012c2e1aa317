/** @file The text that the network writes: it outlives the panel that shows it, since a phone shows one panel at a time. */
import { create } from "zustand";

export interface Writing {
  /** The vocabulary that it is written in: another one begins anew. */
  readonly vocabulary: string;
  readonly start: string;
  readonly temperature: number;
  readonly written: string;
  /** Counts what was begun or thrown away: whoever writes for an older turn stops. */
  readonly turn: number;
}

export const useWriting = create<Writing>(() => ({
  vocabulary: "",
  start: "",
  temperature: 0.7,
  written: "",
  turn: 0,
}));

/** Stops what is being written and takes up another beginning. */
export function beginWriting(start: string): void {
  useWriting.setState(({ turn }) => ({ start, written: "", turn: turn + 1 }));
}
