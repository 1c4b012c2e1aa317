/** @file When the page has time for what a first visit does not need at once. */
import { useEffect, useReducer } from "react";
import { useRun } from "../stores/run.ts";

/** From the first picture on, the page is left this long to what else the first visit needs. */
const settling = 2500;

/** True from when on a part is likely to be used: it was pointed at, or the page has nothing else to do. */
export function useAtRest(): readonly [atRest: boolean, now: () => void] {
  const drawn = useRun((state) => state.opened !== null);
  const [atRest, now] = useReducer(() => true, false);
  useEffect(() => {
    if (!drawn || atRest) return undefined;
    const whenIdle = (): void => void ("requestIdleCallback" in window ? requestIdleCallback(now) : now());
    const timer = setTimeout(whenIdle, settling);
    return () => clearTimeout(timer);
  }, [drawn, atRest]);
  return [atRest, now];
}
