/**
 * @file A database that is blocked, or in a private window, may never answer: whoever asks gives up after a while, and
 * is not kept waiting a second time, until it has answered after all.
 */

/** Milliseconds: enough for an answer that is there, and too short to be noticed. */
const again = 100;

/**
 * What gives up on an answer after `patience` milliseconds, rejecting.
 * @returns passes an answer on, if it comes in time
 */
export function impatient(patience: number): <T>(answer: Promise<T>) => Promise<T> {
  let silent = false;
  return async (answer) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      const giveUp = (): void => {
        silent = true;
        reject(new Error("The browser's database does not answer."));
      };
      timer = setTimeout(giveUp, silent ? again : patience);
    });
    const heard = (): void => {
      silent = false;
      clearTimeout(timer);
    };
    answer.then(heard, heard);
    return Promise.race([answer, late]);
  };
}
