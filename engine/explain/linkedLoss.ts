/**
 * @file The slope of a loss that takes the output's activation into itself: of cross-entropy behind softmax or sigmoid it
 * is prediction − target, however many ops have computed it. It is said so only where the numbers agree.
 */
import type { Formula } from "../spec/explain.ts";
import { cellAt, quantityOf, tensorOf } from "./cells.ts";
import { type Cell, valueOf } from "./elements.ts";
import { countOf, type Scene, sizesOf } from "./scene.ts";
import { lossOf } from "../train/infer.ts";
import { gradientName } from "./stepGraph.ts";

/** What of a loss's reduction stands before each of its elements. */
function share(scene: Scene): number {
  const { reduction } = scene.graph.blueprint.document.training.phases[0]!.loss;
  if (reduction !== "mean") return reduction === "sum" ? 1 : 0.5;
  return 1 / countOf(sizesOf(scene.graph.forward.objective.elements, scene.batch));
}

/** Of the local derivative between the loss and an element of the output's preactivation; null of any other. */
export function predictionLessTarget(scene: Scene, of: Cell, towards: Cell, local: number): Formula | null {
  const { blueprint } = scene.graph;
  const phase = blueprint.document.training.phases[0]!;
  const output = blueprint.document.model.outputs.find(({ name }) => name === phase.output)!.layer;
  if (tensorOf(scene, towards)?.name !== gradientName("loss") || lossOf(phase.loss.type).link === null)
    return null;
  const name = tensorOf(scene, of)?.name ?? "";
  if (name !== gradientName(`${output}.preactivation`) && name !== gradientName(output)) return null;
  const prediction = cellAt(scene, { tensor: "loss.prediction", index: of.at });
  const target = cellAt(scene, { tensor: "loss.target", index: of.at });
  if (!prediction || !target) return null;
  const before = share(scene);
  const expected = before * (valueOf(scene, prediction) - valueOf(scene, target));
  if (Math.abs(expected - local) > 1e-9 * Math.max(1e-6, before, Math.abs(local))) return null;
  const number = `${Number(before.toPrecision(6))}`;
  return {
    text: before === 1 ? "{0} − {1}" : `${number} · ({0} − {1})`,
    of: [quantityOf(scene, prediction), quantityOf(scene, target)],
  };
}
