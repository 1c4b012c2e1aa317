/** @file The named tensors of a session: which there are, and what is in them at the start. */
import type { Device, TensorData, TensorInfo } from "../backend/backend.ts";
import { initialize } from "../catalog/initialize.ts";
import type { SplitData } from "../spec/data.ts";
import { type Blueprint, phaseOf } from "./blueprint.ts";
import { hyperparameters, optimizerOf, optimizerParams, scheduleOf, scheduleSlot } from "./programs.ts";

export interface StateTensor {
  readonly name: string;
  readonly shape: readonly number[];
  /** Null for what belongs to no layer: the schedule's. */
  readonly layer: string | null;
  readonly initial: () => Float32Array;
}

const size = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);

/** Weights, moving averages, and the optimizer's and the schedule's slots: all that training changes. */
export function stateTensors(blueprint: Blueprint): StateTensor[] {
  const phase = phaseOf(blueprint);
  const slots = optimizerOf(phase).slots(optimizerParams(phase));
  const { seed } = blueprint.document.training;
  const ofLayers = blueprint.layers.flatMap(({ spec: { id }, weights, states }) => [
    ...Object.entries(weights).flatMap(([role, spec]) => {
      const name = `${id}.${role}`;
      const { shape } = spec;
      const zeros = () => new Float32Array(size(shape));
      const moments = slots.map((slot) => ({ name: `${name}.${slot}`, shape, layer: id, initial: zeros }));
      return [{ name, shape, layer: id, initial: () => initialize(name, spec, seed) }, ...moments];
    }),
    ...Object.entries(states).map(([role, { shape, initial }]) => ({
      name: `${id}.${role}`,
      shape,
      layer: id,
      initial: () => new Float32Array(size(shape)).fill(initial),
    })),
  ]);
  const ofSchedule = Object.entries(scheduleOf(phase).memory?.slots ?? {}).map(([slot, initial]) => ({
    name: scheduleSlot(slot),
    shape: [],
    layer: null,
    initial: () => Float32Array.of(initial),
  }));
  return [...ofLayers, ...ofSchedule];
}

function place(device: Device, name: string, info: TensorInfo, data: TensorData): void {
  device.allocate(name, info);
  device.write(name, data);
}

/** The data set, both parts' indices included. */
export function uploadData(device: Device, { spec, x, y, train, test }: SplitData): void {
  place(device, "data.x", { shape: [spec.samples, ...spec.x.shape], dtype: "f32" }, x);
  place(device, "data.y", { shape: [spec.samples, ...spec.y.shape], dtype: "f32" }, y);
  place(device, "data.train", { shape: [train.length], dtype: "u32" }, train);
  if (test.length > 0) place(device, "data.test", { shape: [test.length], dtype: "u32" }, test);
}

/** Allocates each hyperparameter and writes its value; `known` says which are there already. */
export function writeHyperparameters(device: Device, blueprint: Blueprint, known: Set<string>): void {
  const { seed } = blueprint.document.training;
  if (!known.has("seed")) device.allocate("hyper.seed", { shape: [], dtype: "u32" });
  device.write("hyper.seed", Uint32Array.of(seed));
  known.add("seed");
  for (const [name, value] of Object.entries(hyperparameters(blueprint))) {
    if (!known.has(name)) device.allocate(`hyper.${name}`, { shape: [], dtype: "f32" });
    device.write(`hyper.${name}`, Float32Array.of(value));
    known.add(name);
  }
}
