/** @file Long work in slices, so that a page that does it stays awake. */

/** Milliseconds of work between two breaths: less than a frame, also where another program shares the processor. */
const breath = 12;

/** Lets the page go on where it has waited long enough. */
export function createBreaths(): () => Promise<void> | null {
  let since = performance.now();
  const pause = async (): Promise<void> => {
    await nextTask();
    since = performance.now();
  };
  return () => {
    if (performance.now() - since < breath) return null;
    return pause();
  };
}

/** A message to oneself comes behind what waits already, and without the 4 ms that timers are put off by. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
