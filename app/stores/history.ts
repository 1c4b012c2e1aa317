/** @file Undo and redo as values: every edit is a whole document; one gesture (a dragged slider) is one edit. */

export interface History<T> {
  readonly present: T;
  readonly past: readonly T[];
  readonly future: readonly T[];
  /** The gesture that made `present`; the next edit with the same name replaces it. */
  readonly gesture: string | null;
}

export const begin = <T>(present: T): History<T> => ({ present, past: [], future: [], gesture: null });

/** A new present; with the name of a gesture, edits of one gesture are undone together. */
export function record<T>(history: History<T>, present: T, gesture: string | null = null): History<T> {
  if (present === history.present) return history;
  const continues = gesture !== null && gesture === history.gesture;
  const past = continues ? history.past : [...history.past, history.present];
  return { present, past, future: [], gesture };
}

/** Everything remembered changes without a trace: for what is looked at, not made. */
export const amend = <T>(history: History<T>, change: (one: T) => T): History<T> => ({
  ...history,
  present: change(history.present),
  past: history.past.map(change),
  future: history.future.map(change),
});

/** The gesture is over: the next edit stands for itself. */
export const settle = <T>(history: History<T>): History<T> =>
  history.gesture === null ? history : { ...history, gesture: null };

export function undo<T>(history: History<T>): History<T> {
  const present = history.past.at(-1);
  if (present === undefined) return history;
  return {
    present,
    past: history.past.slice(0, -1),
    future: [history.present, ...history.future],
    gesture: null,
  };
}

export function redo<T>(history: History<T>): History<T> {
  const [present, ...future] = history.future;
  if (present === undefined) return history;
  return { present, past: [...history.past, history.present], future, gesture: null };
}
