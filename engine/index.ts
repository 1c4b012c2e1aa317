/** @file The engine's only door: what the app may know of it. */
import { catalogue } from "./catalog/index.ts";
import type { exportOnnx as writeOnnx } from "./exportOnnx.ts";
import type { Document } from "./spec/document.ts";
import { type PresetName, presets as plainPresets } from "./spec/presets/index.ts";
import type { Preset } from "./spec/presets/preset.ts";
import type { scheduleRates as rates } from "./train/scheduleCurve.ts";
import { validateDocument as validate } from "./spec/validate.ts";

export type { ActivationName } from "./catalog/activations.ts";
export type { DatasetName } from "./catalog/datasets/index.ts";
export type { MetricName } from "./catalog/metrics/index.ts";
export type { LayerName } from "./catalog/layers/index.ts";
export { catalogue };
export * from "./protocol.ts";
export { createBreaths } from "./spec/breaths.ts";
export { decodeBase64url, encodeBase64url } from "./spec/base64url.ts";
export * from "./spec/data.ts";
export * from "./spec/diagnostic.ts";
export * from "./spec/doctor.ts";
export * from "./spec/document.ts";
export * from "./spec/explain.ts";
export * from "./spec/health.ts";
export * from "./spec/landscape.ts";
export * from "./spec/modelDiagnostic.ts";
export * from "./spec/ownImages.ts";
export * from "./spec/ownSequences.ts";
export * from "./spec/ownTable.ts";
export * from "./spec/ownText.ts";
export * from "./spec/params.ts";
export * from "./spec/points.ts";
export * from "./spec/run.ts";
export * from "./spec/travel.ts";
export type { WeightsDiagnosticCode } from "./spec/weightsDiagnostic.ts";
export { randomStream, streams } from "./spec/random.ts";
export type { PresetName } from "./spec/presets/index.ts";
export type { Preset, PresetGroup } from "./spec/presets/preset.ts";
export { prepareRow, unscaled } from "./catalog/datasets/prepare.ts";
export { describeData, makeData } from "./train/data.ts";
export { sameFrame } from "./train/frame.ts";
export { inspect } from "./train/inspect.ts";

type OnnxExport = (...given: Parameters<typeof writeOnnx>) => Promise<Uint8Array>;
export const { layers, losses, optimizers, schedules, datasets } = catalogue;
export const validateDocument = (value: unknown) => validate(value, catalogue);
/** As `spec/link.ts` says, which is fetched when a link is first read or written. */
export const encodeLink = async (document: Document) =>
  (await import("./spec/link.ts")).encodeLink(document, catalogue);
export const decodeLink = async (link: string) =>
  (await import("./spec/link.ts")).decodeLink(link, catalogue);
/** How cells of brought tables are read, fetched when it is first needed. */
export const tableCells = () => import("./catalog/datasets/ownCells.ts");
/** How rows of brought tables make sequences, fetched when it is first needed. */
export const tableSequences = () => import("./catalog/datasets/ownSteps.ts");
/** The folder for PyTorch and weights from there, fetched when they are first needed. */
export const exporting = () => import("./export/index.ts");
/** As `train/layerCost.ts` says, which is fetched when it is first needed. */
export const layerCosts = async (document: Pick<Document, "model" | "data" | "training">) =>
  (await import("./train/layerCost.ts")).layerCosts(document);
/** As `train/scheduleCurve.ts` says, which is fetched when it is first needed. */
export const scheduleRates = async (...given: Parameters<typeof rates>): Promise<Float64Array> =>
  (await import("./train/scheduleCurve.ts")).scheduleRates(...given);
/** As `exportOnnx.ts` says, which is fetched when it is first needed. */
export const exportOnnx: OnnxExport = async (...given) =>
  (await import("./exportOnnx.ts")).exportOnnx(...given);

/** With its document complete, from when it is first asked for: a page opens one of them, and all take 10 ms. */
function completed(name: string, { group, goal, document: plain }: Preset): Preset {
  let document: Document | null = null;
  return {
    group,
    get document() {
      document ??= complete(name, plain);
      return document;
    },
    goal,
  };
}

function complete(name: string, document: Document): Document {
  const read = validateDocument(document);
  if (!("document" in read)) throw new Error(`preset ${name}: ${JSON.stringify(read.diagnostics)}`);
  return read.document;
}

/** What to start from, in the order to be shown: complete documents, and what each reaches. */
export const examples = Object.fromEntries(
  Object.entries(plainPresets).map(([name, preset]) => [name, completed(name, preset)]),
) as Readonly<Record<PresetName, Preset>>;

const documentOf = ([name, example]: [string, Preset]): [string, PropertyDescriptor] => [
  name,
  { enumerable: true, get: () => example.document },
];
/** The documents of the examples. */
export const presets = Object.defineProperties(
  {},
  Object.fromEntries(Object.entries(examples).map(documentOf)),
) as Readonly<Record<PresetName, Document>>;
export const defaultDocument = presets.mlp;
