/** @file Work that must not overlap. An error is for whoever gave the work; what follows it is done all the same. */

/** Runs what is given one after another. */
export function createQueue(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  };
}
