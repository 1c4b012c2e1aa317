/** @file Which samples the next step trains on, where a reader can follow it: at rest and at slow speeds. */
import { useEffect, useState } from "react";
import type { ModelInfo, Speed } from "../engine/index.ts";
import { callWhenOpen } from "./session.ts";
import { useDocument } from "./stores/document.ts";
import type { Journal } from "./stores/journal.ts";
import { useRun } from "./stores/run.ts";

/** Indices of samples in the whole data set. */
export type Batch = ReadonlySet<number>;

/** At these speeds each step is seen. */
const slow: ReadonlySet<Speed> = new Set<Speed>(["single", "1", "10"]);

/** A batch with what it was asked for; that of the step before stands until the next one is there. */
interface Held {
  readonly opened: ModelInfo | null;
  readonly given: Journal;
  readonly step: number;
  readonly batch: Batch | null;
}

/** Null where the steps are too fast to follow, and for a batch given by hand. */
export function useNextBatch(): Batch | null {
  const opened = useRun((state) => state.opened);
  const step = useRun((state) => state.counters.step);
  const given = useRun((state) => state.journal);
  const speed = useDocument(({ present }) => present.view.speed);
  const playing = useRun((state) => state.counters.playing);
  const follows = opened !== null && (!playing || slow.has(speed));
  const [held, setHeld] = useState<Held | null>(null);
  useEffect(() => {
    let wanted = true;
    const ask = async (): Promise<void> => {
      const answer = follows ? await callWhenOpen("pendingBatch", {}).catch(() => null) : null;
      const samples = answer?.samples ?? null;
      if (wanted) setHeld({ opened, given, step, batch: samples === null ? null : new Set(samples) });
    };
    void ask();
    return () => {
      wanted = false;
    };
  }, [follows, opened, step, given]);
  return follows && held?.opened === opened && held.given === given ? held.batch : null;
}
