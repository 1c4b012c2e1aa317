/** @file Work after work by one workgroup, with barriers where one reads or overwrites what another has touched. */
import type { Chain } from "./chain.ts";
import { barriersBefore, type Work } from "./group.ts";

/** A chain as a function: its call, which takes every `step`-th tile from `start` on, and how many tiles there are. */
export interface Written {
  readonly call: string;
  readonly tiles: string;
  /** Invocations that compute a tile together: a workgroup, a quad, or 1. */
  readonly together: number;
}

interface Around {
  /** Invocations of the workgroup. */
  readonly width: number;
  readonly barrier: string;
  /** What keeps the trace and looks at the guard. */
  readonly recording: () => string;
}

export function sequenceCode(
  works: readonly Work[],
  write: (chain: Chain) => Written,
  around: Around,
): string {
  const runs = runsOf(works).map((run) => {
    if (run.kind === "chains") return chainsCode(run.chains, write, around);
    if (run.kind === "record") return around.recording();
    const { length, reverse, body } = run;
    const loop = reverse
      ? `for (var now = ${length - 1}; now >= 0; now--)`
      : `for (var now = 0; now < ${length}; now++)`;
    return `${loop} {\n${chainsCode(body, write, around)}\n${around.barrier}\n}`;
  });
  return runs.join(`\n${around.barrier}\n`);
}

/** Chains between one barrier and the next: those of one phase run side by side. */
export function phasesOf(works: readonly Work[]): Chain[][] {
  return runsOf(works).flatMap((run) => {
    if (run.kind === "record") return [];
    if (run.kind === "scan") return [[...run.body]];
    const phases: Chain[][] = [];
    const waits = barriersBefore(run.chains);
    run.chains.forEach((chain, i) => {
      if (i === 0 || waits[i]) phases.push([chain]);
      else phases[phases.length - 1]!.push(chain);
    });
    return phases;
  });
}

type Run = Exclude<Work, { kind: "chain" }> | { readonly kind: "chains"; readonly chains: readonly Chain[] };

/** Neighbouring chains together. */
function runsOf(works: readonly Work[]): Run[] {
  const runs: Run[] = [];
  for (const work of works) {
    const last = runs[runs.length - 1];
    if (work.kind !== "chain") runs.push(work);
    else if (last?.kind === "chains")
      runs[runs.length - 1] = { ...last, chains: [...last.chains, work.chain] };
    else runs.push({ kind: "chains", chains: [work.chain] });
  }
  return runs;
}

function chainsCode(
  chains: readonly Chain[],
  write: (chain: Chain) => Written,
  { width, barrier }: Around,
): string {
  const waits = barriersBefore(chains);
  const lines = chains.map((chain, i) => {
    const { call, together } = write(chain);
    const start = together === 1 ? "lane" : together < width ? `lane / ${together}u` : "0u";
    const step = `${Math.max(1, width / together)}u`;
    const all = `{ let start = ${start}; let step = ${step}; ${call} }`;
    return waits[i] ? `${barrier}\n${all}` : all;
  });
  return lines.join("\n");
}
