/** @file Vanishing gradient: next to nothing of the last layer's gradient reaches the first, or the first time step. */
import { defineCondition, type Probe, type RunRecord, shareOf } from "../record.ts";

interface Limits {
  /** Of the RMS gradient of a layer over that of the last one. */
  readonly ratio: number;
  /** Share of the steps, and how many probes at least. */
  readonly share: number;
  readonly least: number;
}

/** Weighted layers, and time steps, without which there is nothing to vanish through. */
const depth = { layers: 3, steps: 8 };
/** From here on a layer of ReLUs counts as dead altogether. */
const allDead = 0.999;

const ratioOf = ({ layers }: Probe, layer: string, { weighted }: RunRecord["facts"]): number =>
  (layers[layer]?.rms ?? 0) / (layers[weighted[weighted.length - 1]!]?.rms ?? Number.NaN);

function countable({ layers }: Probe, { weighted }: RunRecord["facts"]): boolean {
  const last = layers[weighted[weighted.length - 1] ?? ""]?.rms ?? 0;
  return last > 0 && Number.isFinite(last) && Object.values(layers).every(({ dead = 0 }) => dead < allDead);
}

const overTimeOf = ({ layers }: Probe): readonly [string, number] | null => {
  for (const [id, { overTime }] of Object.entries(layers)) if (overTime !== undefined) return [id, overTime];
  return null;
};

export const vanishing = defineCondition<Limits>({
  condition: "vanishing",
  defined: { ratio: 1e-3, share: 0.75, least: 1 },
  noticed: { ratio: 5e-4, share: 0.95, least: 50 },
  patience: 1,
  judge: (record, limits) => throughLayers(record, limits) ?? throughTime(record, limits),
  series: ({ probes, facts }, { layer, evidence }) =>
    "steps" in evidence
      ? probes.map((probe) => overTimeOf(probe)?.[1] ?? Number.NaN)
      : probes.map((probe) => ratioOf(probe, layer ?? "", facts)),
});

/** A run that halted has no more probes to wait for. */
const enough = ({ halt }: RunRecord, count: number, least: number): boolean =>
  count >= (halt === null ? least : 1);

function throughLayers(record: RunRecord, { ratio, share, least }: Limits) {
  const { probes, facts } = record;
  const [first] = facts.weighted;
  const counted = probes.filter((probe) => countable(probe, facts));
  if (first === undefined || facts.weighted.length < depth.layers) return null;
  const below =
    (layer: string) =>
    (probe: Probe): boolean =>
      ratioOf(probe, layer, facts) < ratio;
  const isBelow = (layer: string): boolean => shareOf(counted, below(layer)) >= share;
  if (!enough(record, counted.length, least) || !isBelow(first)) return null;
  const layer = [...facts.weighted].reverse().find(isBelow) ?? first;
  const found = counted.filter(below(layer));
  const ratioNow = ratioOf(found[found.length - 1]!, first, facts);
  return {
    layer,
    since: found[0]!.step,
    evidence: { ratio: ratioNow, share: shareOf(counted, below(first)) },
  };
}

function throughTime(record: RunRecord, { ratio, share, least }: Limits) {
  const { probes, facts } = record;
  const found = probes.flatMap((probe) => {
    const value = overTimeOf(probe);
    return value && Number.isFinite(value[1]) ? [{ step: probe.step, layer: value[0], value: value[1] }] : [];
  });
  const isBelow = ({ value }: { readonly value: number }): boolean => value < ratio;
  const below = found.filter(isBelow);
  const last = below[below.length - 1];
  if (facts.timeSteps < depth.steps || !enough(record, found.length, least) || !last) return null;
  const now = shareOf(found, isBelow);
  if (now < share) return null;
  return {
    layer: last.layer,
    since: below[0]!.step,
    evidence: { ratio: last.value, share: now, steps: facts.timeSteps },
  };
}
