/** @file A program laid out for a kind of adapter: its dispatches, and where its temporary buffers are. */
import { lower } from "../../ir/lower.ts";
import { type Arena, planMemory } from "../../ir/memory.ts";
import type { Call, Plan } from "../../ir/nest.ts";
import type { Program } from "../../ir/program.ts";
import { isElement, readsOf } from "./access.ts";
import type { Chain } from "./chain.ts";
import { keptBuffers, type Stage, stagesOf } from "./dispatches.ts";
import type { Work } from "./group.ts";
import { splitLongSums } from "./split.ts";
import { touching } from "./touching.ts";
import type { Tuning } from "./spread.ts";
import { type Whole, wholeOf } from "./whole.ts";

export interface Layout {
  readonly plan: Plan;
  /** One step, in order. */
  readonly stages: readonly Stage[];
  /** Scratch buffers of which every element is read, if at all, in the chain that computes it. */
  readonly passing: ReadonlySet<number>;
  readonly arena: Arena;
  /** The same in one dispatch for many steps, where that is cheaper. */
  readonly whole: Whole | null;
}

export function layoutOf(program: Program, tuning: Tuning): Layout {
  const plan = splitLongSums(lower(program), tuning);
  const stages = stagesOf(plan, tuning);
  const passing = passingBuffers(plan, stages);
  const whole = wholeOf(plan, stages, passing, tuning);
  return { plan, stages, passing, arena: arenaOf(plan, stages, passing), whole };
}

const chainsOfWork = (work: Work): readonly Chain[] =>
  work.kind === "chain" ? [work.chain] : work.kind === "scan" ? work.body : [];
const chainsOf = (stage: Stage): readonly Chain[] =>
  stage.kind === "scan"
    ? stage.body.flatMap(chainsOf)
    : stage.groups.flatMap(({ works }) => works.flatMap(chainsOfWork));

function passingBuffers(plan: Plan, stages: readonly Stage[]): ReadonlySet<number> {
  const stored = new Set(keptBuffers(plan));
  for (const chain of stages.flatMap(chainsOf)) {
    chain.forEach((nest, i) => {
      const before = chain.slice(0, i).map(({ store }) => store);
      for (const access of readsOf(nest)) {
        const isPassed = before.some((s) => s.buffer === access.buffer && isElement(access, s.address));
        if (!isPassed) stored.add(access.buffer);
      }
    });
  }
  const isPassing = (buffer: number): boolean =>
    plan.buffers[buffer]!.place.kind === "scratch" && !stored.has(buffer);
  return new Set(plan.buffers.flatMap((_, buffer) => (isPassing(buffer) ? [buffer] : [])));
}

/** The buffers of one dispatch are all there at once. */
function arenaOf(plan: Plan, stages: readonly Stage[], passing: ReadonlySet<number>): Arena {
  const compute = stages.map((stage): Call => {
    const body = chainsOf(stage).map((chain) => touching(chain, passing));
    return { kind: "scan", length: 1, reverse: false, body };
  });
  return planMemory({ ...plan, compute, commit: [] }, { alignment: 16, reuse: true });
}
