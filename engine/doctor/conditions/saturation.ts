/** @file Saturation: units of a sigmoid or tanh so far out that their slope, and with it the gradient, is nearly zero. */
import { defineCondition, lastStep, type Probe, type RunRecord } from "../record.ts";

interface Limits {
  /** Of pairs of unit and sample. */
  readonly share: number;
  /** Share of the run up to which it has to begin, and of the probes from there on. */
  readonly from: number;
  readonly most: number;
  readonly probes: number;
}

const shareOf = ({ layers }: Probe, layer: string): number => layers[layer]?.saturated ?? 0;

/** The first probe from which on `most` of them are saturated. */
function beginning(probes: readonly Probe[], layer: string, { share, most }: Limits): number {
  let [found, count] = [-1, 0];
  for (let from = probes.length - 1; from >= 0; from--) {
    const isSaturated = shareOf(probes[from]!, layer) >= share;
    if (isSaturated) count++;
    if (isSaturated && count >= most * (probes.length - from)) found = from;
  }
  return found;
}

function held(record: RunRecord, layer: string, limits: Limits) {
  const { probes } = record;
  const from = beginning(probes, layer, limits);
  const first = probes[from];
  if (
    !first ||
    probes.length - from < (record.halt ? 1 : limits.probes) ||
    first.step > limits.from * lastStep(record)
  )
    return null;
  return { layer, since: first.step, evidence: { share: shareOf(probes[probes.length - 1]!, layer) } };
}

export const saturation = defineCondition<Limits>({
  condition: "saturation",
  defined: { share: 0.5, from: 0.75, most: 0.9, probes: 1 },
  noticed: { share: 0.5, from: 0.75, most: 0.9, probes: 4 },
  patience: 1,
  judge: (record, limits) => {
    const layers = Object.entries(record.probes[0]?.layers ?? {}).filter(
      ([, l]) => l.saturated !== undefined,
    );
    const found = layers.flatMap(([layer]) => held(record, layer, limits) ?? []);
    return found.sort((a, b) => b.evidence.share - a.evidence.share)[0] ?? null;
  },
  series: ({ probes }, { layer }) => probes.map((probe) => shareOf(probe, layer ?? "")),
});
