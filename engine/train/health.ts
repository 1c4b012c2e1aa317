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
import { normOf, summarise } from "./summary.ts";
import { largestSlopes, unitShares } from "./unitShares.ts";

/** Numbers of an output up to which all samples of the batch are looked at; of larger ones the first samples. */
const mostNumbers = 1 << 17;

/** The nodes of a layer that its health is read from. */
interface Probes {
  readonly layer: InferredLayer;
  readonly weights: readonly string[];
  readonly trained: boolean;
  /** Where slopes say something, the activation that they are of. */
  readonly activation: ActivationName | null;
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
    activation: slopedActivation(blueprint, layer),
  };
}

/** Names of the weights that decay, which are those without biases; of all where none does. */
function weightsOf({ spec, weights }: InferredLayer): readonly string[] {
  const all = Object.entries(weights);
  const without = all.filter(([, { decays }]) => decays);
  return (without.length > 0 ? without : all).map(([role]) => `${spec.id}.${role}`);
}

/**
 * Null where there is no function of single numbers whose slope a gradient passes: for the identity, for softmax, and
 * where the loss reads the preactivation instead.
 */
function slopedActivation(
  blueprint: Blueprint,
  { spec, activation, params }: InferredLayer,
): ActivationName | null {
  if (spec.type === "rnn" && params["direction"] !== "both") return "tanh";
  if (activation === "identity" || activation === "softmax") return null;
  const phase = phaseOf(blueprint);
  const output = blueprint.document.model.outputs.find(({ name }) => name === phase.output);
  const taken = output?.layer === spec.id && lossOf(phase.loss.type).link === activation;
  return taken ? null : (activation as ActivationName);
}

function namesOf({ layer: { spec }, weights, trained, activation }: Probes): readonly string[] {
  return [
    spec.id,
    ...weights.flatMap((name) => [name, `grad(${name})`, ...(trained ? [`update(${name})`] : [])]),
    ...(activation === null ? [] : [`slope(${spec.id})`]),
  ];
}

function layerHealth(
  { layer: { spec }, weights, trained, activation }: Probes,
  value: (name: string) => TensorValue,
): LayerHealth {
  const output = value(spec.id);
  const batch = output.shape[0] ?? 1;
  const perSample = output.data.length / Math.max(1, batch);
  const samples = Math.min(batch, Math.max(1, Math.floor(mostNumbers / Math.max(1, perSample))));
  const all = (name: (weight: string) => string) => weights.map((weight) => value(name(weight)).data);
  const own = all((weight) => weight);
  const moved = trained && weights.length > 0 ? normOf(all((weight) => `update(${weight})`)) : null;
  const slopes = activation === null ? null : value(`slope(${spec.id})`);
  const shares =
    slopes === null ? null : unitShares(slopes.data, slopes.shape, samples, largestSlopes[activation!]);
  return {
    samples,
    weights: summarise(own),
    activations: summarise([output.data.subarray(0, samples * perSample)]),
    gradients: summarise(all((weight) => `grad(${weight})`)),
    updateRatio: moved === null ? null : moved / normOf(own),
    dead: shares?.dead ?? null,
    saturated: shares?.saturated ?? null,
  };
}
