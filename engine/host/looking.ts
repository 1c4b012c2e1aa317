/** @file What is seen of a run's tensors and data, and what is written into them by hand. */
import type { Change } from "../train/recorder.ts";
import type { Group, Hosting } from "./hosting.ts";

type Reading = Group<"names" | "read" | "evaluate" | "answers" | "predict" | "samples" | "pendingBatch">;
type Writing = Group<"write" | "batch">;

export const lookingAt = (host: Hosting): Reading => ({
  names: () => host.present()?.session.names() ?? [],
  read: ({ name }) => host.inTurn((session) => session.read(name)),
  evaluate: async ({ part }) => {
    const { measure } = await import("../train/measure.ts");
    return host.inTurn((session) => measure(session, part));
  },
  answers: async ({ part, most }) => {
    const { answersOf } = await import("../train/answers.ts");
    return host.inTurn((session) => answersOf(session, part, most));
  },
  predict: ({ x, count, names }) => host.inTurn((session) => session.predict(x, count, names)),
  samples: ({ part, from, count }) => host.current().session.samples(part, from, count),
  pendingBatch: () => {
    const { session } = host.current();
    return { step: session.moment.step, samples: session.pendingBatch() };
  },
});

/** Once the changes asked for before are done: never into a run that is being replaced. */
export const writingInto = (host: Hosting): Writing => ({
  write: async ({ name, data, from }) => {
    const change: Change = { kind: "weights", name, data, from };
    await host.inOrderAnyhow(() => {
      const runner = host.current();
      return runner.change(change, () => runner.session.overwrite(name, data, from));
    });
    return undefined;
  },
  batch: async (given) => {
    const batch = given.x === null ? null : given;
    await host.inOrderAnyhow(() => {
      const runner = host.current();
      return runner.change({ kind: "batch", batch }, () => runner.session.give(batch));
    });
    return undefined;
  },
});
