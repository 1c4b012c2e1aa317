/** @file Parts of the page that are fetched when they are wanted. One that did not come may be asked for again. */
import { type ReactNode, useEffect, useState } from "react";

type Rendered<Props> = (props: Props) => ReactNode;

export interface Part<Props> {
  /** Rejects where it could not be fetched. */
  readonly fetch: () => Promise<void>;
  /** Null until it was fetched. */
  readonly component: () => Rendered<Props> | null;
}

export function part<Props>(load: () => Promise<Rendered<Props>>): Part<Props> {
  let component: Rendered<Props> | null = null;
  let coming: Promise<void> | null = null;
  const fetch = async (): Promise<void> => {
    try {
      component = await load();
    } catch (error) {
      coming = null;
      throw error;
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

/** @param wanted from when on it is fetched; always the same part in one place */
export function usePart<Props>({ fetch, component }: Part<Props>, wanted: boolean): Fetched<Props> {
  const [failed, setFailed] = useState(false);
  const [, setFetched] = useState(component() !== null);
  const ask = wanted && !failed && component() === null;
  useEffect(() => {
    if (!ask) return undefined;
    let current = true;
    fetch().then(
      () => current && setFetched(true),
      () => current && setFailed(true),
    );
    return () => {
      current = false;
    };
  }, [ask, fetch]);
  return { Component: component(), failed, again: () => setFailed(false) };
}
