/**
 * @file How each layer does on the pending step's batch, in numbers that are small whatever the layer's size. Read
 * from one watch of that step, which commits nothing.
 */
import type { ActivationName } from "../catalog/activations.ts";
import { type LayerHealth, packHealth } from "../spec/health.ts";
import type { TensorValue } from "../spec/run.ts";
import { type Blueprint, phaseOf } from "./blueprint.ts";
import { type InferredLayer, lossOf } from "./infer.ts";
import type { Session } from "./session.ts";
import { squashedOf, steepest } from "./squashed.ts";
import { normOf, summarise } from "./summary.ts";
import { largestSlopes, unitShares, type UnitShares } from "./unitShares.ts";

/** Numbers of an output up to which all samples of the batch are looked at; of larger ones the first samples. */
const mostNumbers = 1 << 17;

/** The nodes of a layer that its health is read from. */
interface Probes {
  readonly layer: InferredLayer;
  readonly weights: readonly string[];
  readonly trained: boolean;
  /** Functions whose slopes say something; several groups where units are apart, each with its own functions. */
  readonly slopes: readonly (readonly Sloped[])[];
}

interface Sloped {
  /** Of the slopes. */
  readonly name: string;
  readonly largest: number;
  readonly reaches: boolean;
}

/** In the order of `ids`; as packed for the page. */
export async function healthOf(session: Session, ids: readonly string[]): Promise<TensorValue[]> {
  const { blueprint } = session;
  const probed = ids.map((id) => probesOf(blueprint, id));
  const names = probed.flatMap(namesOf);
  const values = await session.watch(names);
  const seen = new Map(names.map((name, i) => [name, values[i]!]));
  return probed.map((probes) => packHealth(layerHealth(probes, (name) => seen.get(name)!)));
}

function probesOf(blueprint: Blueprint, id: string): Probes {
  const layer = blueprint.layers.find(({ spec }) => spec.id === id);
  if (layer === undefined) throw new Error(`there is no layer named ${id}`);
  const phase = phaseOf(blueprint);
  return {
    layer,
    weights: weightsOf(layer),
    trained: phase.layers === null || phase.layers.includes(id),
    slopes: slopesOf(blueprint, layer),
  };
}

/** Names of the weights that decay, which are those without biases; of all where none does. */
function weightsOf({ spec, weights }: InferredLayer): readonly string[] {
  const all = Object.entries(weights);
  const without = all.filter(([, { decays }]) => decays);
  return (without.length > 0 ? without : all).map(([role]) => `${spec.id}.${role}`);
}

function slopesOf(blueprint: Blueprint, layer: InferredLayer): readonly (readonly Sloped[])[] {
  const { id } = layer.spec;
  const activation = slopedActivation(blueprint, layer);
  if (activation !== null)
    return [[{ name: `slope(${id})`, largest: largestSlopes[activation], reaches: true }]];
  return squashedOf(layer).map((way) =>
    way.map(({ role, by, weighed }) => ({
      name: `slope(${id}.${role})`,
      largest: steepest[by],
      reaches: weighed,
    })),
  );
}

/**
 * Null where there is no function of single numbers whose slope a gradient passes: for the identity, for softmax, and
 * where the loss reads the preactivation instead.
 */
function slopedActivation(blueprint: Blueprint, { spec, activation }: InferredLayer): ActivationName | null {
  if (activation === "identity" || activation === "softmax") return null;
  const phase = phaseOf(blueprint);
  const output = blueprint.document.model.outputs.find(({ name }) => name === phase.output);
  const taken = output?.layer === spec.id && lossOf(phase.loss.type).link === activation;
  return taken ? null : (activation as ActivationName);
}

function namesOf({ layer: { spec }, weights, trained, slopes }: Probes): readonly string[] {
  return [
    spec.id,
    ...weights.flatMap((name) => [name, `grad(${name})`, ...(trained ? [`update(${name})`] : [])]),
    ...slopes.flat().map(({ name }) => name),
  ];
}

function layerHealth(
  { layer, weights, trained, slopes }: Probes,
  value: (name: string) => TensorValue,
): LayerHealth {
  const output = value(layer.spec.id);
  const batch = output.shape[0] ?? 1;
  const perSample = output.data.length / Math.max(1, batch);
  const samples = Math.min(batch, Math.max(1, Math.floor(mostNumbers / Math.max(1, perSample))));
  const all = (name: (weight: string) => string) => weights.map((weight) => value(name(weight)).data);
  const own = all((weight) => weight);
  const moved = trained && weights.length > 0 ? normOf(all((weight) => `update(${weight})`)) : null;
  const recurrent = squashedOf(layer).length > 0;
  const shares = slopes.map((group) => sharesOf(group, value, samples / batch, recurrent));
  return {
    samples,
    weights: summarise(own),
    activations: summarise([output.data.subarray(0, samples * perSample)]),
    gradients: summarise(all((weight) => `grad(${weight})`)),
    updateRatio: moved === null ? null : moved / normOf(own),
    dead: meanOf(shares.map(({ dead }) => dead)),
    saturated: meanOf(shares.map(({ saturated }) => saturated)),
  };
}

const meanOf = (shares: readonly number[]): number | null =>
  shares.length === 0 ? null : shares.reduce((sum, one) => sum + one, 0) / shares.length;

/** @param part of the batch that is looked at; time steps that were merged into it count with it */
function sharesOf(
  group: readonly Sloped[],
  value: (name: string) => TensorValue,
  part: number,
  recurrent: boolean,
): UnitShares {
  const seen = group.map(({ name, largest, reaches }) => {
    const { data, shape } = value(name);
    return { values: data, shape, largest, reaches };
  });
  const { shape } = seen[0]!;
  return unitShares(seen, Math.round((shape[0] ?? 0) * part), recurrent ? shape.length - 1 : undefined);
}
