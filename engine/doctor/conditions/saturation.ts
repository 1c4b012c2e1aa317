/** @file Saturation: units of a sigmoid or tanh so far out that their slope, and with it the gradient, is nearly zero. */
import { defineCondition, lasting, lastStep, type Probe, type RunRecord } from "../record.ts";

interface Limits {
  /** Of pairs of unit and sample. */
  readonly share: number;
  /** Share of the run up to which it has to begin, and of the steps from there on. */
  readonly from: number;
  readonly most: number;
  readonly probes: number;
}

const saturatedOf = ({ layers }: Probe, layer: string): number => layers[layer]?.saturated ?? 0;

function held(record: RunRecord, layer: string, { share, from, most, probes: least }: Limits) {
  const { probes } = record;
  const saturated = lasting(probes, (probe) => saturatedOf(probe, layer) >= share, most);
  const [first] = saturated;
  if (!first || saturated.length < (record.halt ? 1 : least) || first.step > from * lastStep(record))
    return null;
  return { layer, since: first.step, evidence: { share: saturatedOf(probes[probes.length - 1]!, layer) } };
}

export const saturation = defineCondition<Limits>({
  condition: "saturation",
  defined: { share: 0.5, from: 0.75, most: 0.9, probes: 1 },
  noticed: { share: 0.5, from: 0.75, most: 0.9, probes: 20 },
  patience: 1,
  judge: (record, limits) => {
    const layers = Object.entries(record.probes[0]?.layers ?? {}).filter(
      ([, l]) => l.saturated !== undefined,
    );
    const found = layers.flatMap(([layer]) => held(record, layer, limits) ?? []);
    return found.sort((a, b) => b.evidence.share - a.evidence.share)[0] ?? null;
  },
  series: ({ probes }, { layer }) => probes.map((probe) => saturatedOf(probe, layer ?? "")),
});
