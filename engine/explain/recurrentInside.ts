/** @file A recurrent layer at one time step: its gates, what it keeps of before, what it writes and what it shows. */
import type { Inside, Quantity } from "../spec/explain.ts";
import type { InferredLayer } from "../train/infer.ts";
import { quantityOf } from "./cells.ts";
import { type Cell, shapeOf } from "./elements.ts";
import type { Scene } from "./scene.ts";

const gateNames = ["inputGate", "forgetGate", "candidate", "outputGate", "resetGate", "updateGate", "cell"];

/** One unit at one time step of one way through the sequence. */
interface Moment {
  readonly row: number;
  readonly time: number;
  readonly unit: number;
  readonly reverse: boolean;
  readonly length: number;
}

export function recurrentInside(scene: Scene, layer: InferredLayer, name: string, cell: Cell): Inside | null {
  const moment = momentOf(scene, layer, name, cell);
  if (!moment) return null;
  const { time, reverse, length } = moment;
  const at = (role: string, t: number) => stateAt(scene, layer, role, { ...moment, time: t });
  const gates = gateNames.flatMap((role) => {
    const found = at(role, time);
    return found ? [{ name: role, quantity: quantityOf(scene, found) }] : [];
  });
  const value = (role: string, t = time): number => {
    const found = t < 0 || t >= length ? null : at(role, t);
    return found ? scene.values.get(found.node)![found.at]! : 0;
  };
  const earlier = reverse ? time + 1 : time - 1;
  const quantities = (...roles: readonly (readonly [role: string, t: number])[]): Quantity[] =>
    roles.flatMap(([role, t]) => {
      const found = t < 0 || t >= length ? null : at(role, t);
      return found ? [quantityOf(scene, found)] : [];
    });
  const of = factorsOf(layer.spec.type, quantities, time, earlier);
  return { kind: "recurrent", time, gates, ...flows(layer.spec.type, value, earlier), of };
}

/** What is kept of the state before, what is written to it, and what is shown of it. */
function flows(
  type: string,
  value: (role: string, t?: number) => number,
  earlier: number,
): { kept: number | null; written: number | null; shown: number | null } {
  if (type === "lstm") {
    return {
      kept: value("forgetGate") * value("cell", earlier),
      written: value("inputGate") * value("candidate"),
      shown: value("hidden"),
    };
  }
  if (type !== "gru") return { kept: null, written: null, shown: null };
  const update = value("updateGate");
  return {
    kept: update * value("hidden", earlier),
    written: (1 - update) * value("candidate"),
    shown: null,
  };
}

type Factors = Extract<Inside, { readonly kind: "recurrent" }>["of"];

/** Before the first time step there is no state: what is kept of it has one factor alone. */
function factorsOf(
  type: string,
  quantities: (...roles: readonly (readonly [role: string, t: number])[]) => Quantity[],
  now: number,
  earlier: number,
): Factors {
  if (type === "lstm") {
    return {
      kept: quantities(["forgetGate", now], ["cell", earlier]),
      written: quantities(["inputGate", now], ["candidate", now]),
      shown: quantities(["outputGate", now], ["cell", now]),
    };
  }
  if (type !== "gru") return { kept: [], written: [], shown: [] };
  return {
    kept: quantities(["updateGate", now], ["hidden", earlier]),
    written: quantities(["updateGate", now], ["candidate", now]),
    shown: [],
  };
}

const waySuffix = "Reverse";

function stateAt(scene: Scene, { spec }: InferredLayer, role: string, moment: Moment): Cell | null {
  const suffix = hasBothWays(scene, spec.id) && moment.reverse ? waySuffix : "";
  const node = scene.graph.tensors.get(`${spec.id}.${role}${suffix}`)?.node;
  if (!node) return null;
  const [, time, units] = shapeOf(scene, node) as [number, number, number];
  return { node, at: (moment.row * time + moment.time) * units + moment.unit };
}

const hasBothWays = (scene: Scene, id: string): boolean =>
  scene.graph.tensors.has(`${id}.hidden${waySuffix}`);

/** Where an element of the layer's output, or of one of its states over time, stands. */
function momentOf(scene: Scene, layer: InferredLayer, name: string, { node, at }: Cell): Moment | null {
  const { id } = layer.spec;
  const hidden = scene.graph.tensors.get(`${id}.hidden`);
  if (!hidden) return null;
  const [, length, units] = shapeOf(scene, hidden.node) as [number, number, number];
  const wide = shapeOf(scene, node).at(-1)!;
  const [line, place] = [Math.floor(at / wide), at % wide];
  const unit = place % units;
  const backward = layer.params["direction"] === "backward";
  const reverse = backward || name.endsWith(waySuffix) || place >= units;
  if (name === id && layer.params["output"] === "last")
    return { row: line, time: reverse ? 0 : length - 1, unit, reverse, length };
  return { row: Math.floor(line / length), time: line % length, unit, reverse, length };
}
