/** @file Giving way: messages that have arrived are heard before the work goes on. */

/** Resolves at the end of this task, after the messages that have arrived; later with a wait in milliseconds. */
export function nextTurn(wait = 0): Promise<void> {
  if (wait > 0) return new Promise((resolve) => setTimeout(resolve, wait));
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
