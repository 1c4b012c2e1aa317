/** @file A file on its way from where it was dropped to the gallery, which may have to be fetched first. */

let waiting: File | null = null;
let take: ((file: File) => void) | null = null;

export function giveFile(file: File): void {
  if (take === null) waiting = file;
  else take(file);
}

/** Hands every file to `listener`, also one that waits; returns how to stop. */
export function onFile(listener: (file: File) => void): () => void {
  take = listener;
  if (waiting !== null) listener(waiting);
  waiting = null;
  return () => {
    take = null;
  };
}
