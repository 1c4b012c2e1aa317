/** @file Dead ReLU: units that answer 0 to every sample, so that no gradient ever moves them again. */
import { defineCondition, lasting, lastStep, type RunRecord } from "../record.ts";

interface Limits {
  /** Of a layer's units. */
  readonly share: number;
  /** Share of the run up to which it has to begin, and of the steps from there on. */
  readonly from: number;
  readonly most: number;
  readonly probes: number;
}

/** Fewer are no crowd. */
const leastUnits = 4;

function held(record: RunRecord, layer: string, { share, from, most, probes: least }: Limits) {
  const dead = lasting(record.probes, ({ layers }) => (layers[layer]?.dead ?? 0) >= share, most);
  const [first] = dead;
  if (!first || dead.length < (record.halt ? 1 : least) || first.step > from * lastStep(record)) return null;
  const now = dead[dead.length - 1]!.layers[layer]!.dead!;
  const units = record.facts.units[layer] ?? 0;
  return { layer, since: first.step, evidence: { share: now, units, dead: Math.round(now * units) } };
}

export const deadRelu = defineCondition<Limits>({
  condition: "deadRelu",
  defined: { share: 0.25, from: 0.75, most: 0.9, probes: 1 },
  noticed: { share: 0.25, from: 0.75, most: 0.95, probes: 10 },
  patience: 1,
  judge: (record, limits) => {
    const layers = Object.keys(record.facts.units).filter((id) => record.facts.units[id]! >= leastUnits);
    const found = layers.flatMap((layer) => held(record, layer, limits) ?? []);
    return found.sort((a, b) => b.evidence.share - a.evidence.share)[0] ?? null;
  },
  series: ({ probes }, { layer }) => probes.map(({ layers }) => layers[layer ?? ""]?.dead ?? 0),
});
