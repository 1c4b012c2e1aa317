/** @file Long work in slices, so that a page that does it stays awake. */

/** Milliseconds of work between two breaths, each of which may cost 4: less than what one notices. */
const breath = 24;

/** Lets the page go on where it has waited long enough. */
export function createBreaths(): () => Promise<void> | null {
  let since = performance.now();
  return () => {
    if (performance.now() - since < breath) return null;
    return new Promise((resolve) => {
      setTimeout(() => {
        since = performance.now();
        resolve();
      });
    });
  };
}
