/** @file Parts of the page that are fetched when they are wanted. One that did not come may be asked for again. */
import { type ReactNode, useEffect, useReducer, useState } from "react";

type Rendered<Props> = (props: Props) => ReactNode;

export interface Part<Props> {
  /** Rejects where it could not be fetched. */
  readonly fetch: () => Promise<void>;
  /** Null until it was fetched. */
  readonly component: () => Rendered<Props> | null;
}

let underway = 0;

/** How many parts are being fetched now. */
export const partsUnderway = (): number => underway;

export function part<Props>(load: () => Promise<Rendered<Props>>): Part<Props> {
  let component: Rendered<Props> | null = null;
  let coming: Promise<void> | null = null;
  const fetch = async (): Promise<void> => {
    underway += 1;
    try {
      component = await load();
    } catch (error) {
      coming = null;
      throw error;
    } finally {
      underway -= 1;
    }
  };
  return {
    fetch: () => {
      coming ??= fetch();
      return coming;
    },
    component: () => component,
  };
}

/** Begins to fetch what will be wanted soon; whether it comes is seen when it is wanted. */
export function prepare<Props>(wanted: Part<Props>): void {
  wanted.fetch().catch(() => undefined);
}

interface Fetched<Props> {
  readonly Component: Rendered<Props> | null;
  readonly failed: boolean;
  readonly again: () => void;
}

/** @param wanted from when on it is fetched */
export function usePart<Props>({ fetch, component }: Part<Props>, wanted: boolean): Fetched<Props> {
  const [failed, setFailed] = useState<typeof fetch | null>(null);
  const [, look] = useReducer((looks: number) => looks + 1, 0);
  const ask = wanted && failed !== fetch && component() === null;
  useEffect(() => {
    if (!ask) return undefined;
    let current = true;
    fetch().then(
      () => current && look(),
      () => current && setFailed(() => fetch),
    );
    return () => {
      current = false;
    };
  }, [ask, fetch]);
  return { Component: component(), failed: failed === fetch, again: () => setFailed(null) };
}
