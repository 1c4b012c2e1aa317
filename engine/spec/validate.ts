/**
 * @file From anything at all to a document of the newest version: complete (every parameter has its value), in
 * one canonical order of keys, sharing nothing with what it was read from.
 */
import { type Catalogue, type Entries, fieldsOf } from "./catalogue.ts";
import { type CodedDiagnostic, diagnose, type Failure, pathTo, shown } from "./diagnostic.ts";
import type { Choice, Document, LayerSpec, LossChoice } from "./document.ts";
import { type Frame, readFrame } from "./frame.ts";
import { migrate } from "./migrate.ts";
import { checkNames } from "./names.ts";
import { findHostile } from "./plain.ts";
import { type Report, readValues } from "./values.ts";

/** A document nobody could have meant has thousands of mistakes; the first few say as much. */
const maxDiagnostics = 32;

/**
 * Reads a document of any version. Parameters left out get their defaults; anything else that is missing,
 * unknown, of the wrong type, out of bounds or named but not there is a diagnostic. Shapes are not inferred.
 */
export function validateDocument(
  value: unknown,
  catalogue: Catalogue,
): { readonly document: Document } | Failure {
  const hostile = findHostile(value);
  if (hostile !== null) return { diagnostics: [hostile] };
  const migrated = migrate(value);
  if ("diagnostics" in migrated) return migrated;
  const read = readFrame(migrated.value);
  if ("diagnostics" in read) return { diagnostics: read.diagnostics.slice(0, maxDiagnostics) };
  const diagnostics: CodedDiagnostic[] = [];
  const report: Report = (diagnostic) => void diagnostics.push(diagnostic);
  const document = fill(read.frame, catalogue, report);
  checkNames(read.frame, report);
  return diagnostics.length === 0 ? { document } : { diagnostics: diagnostics.slice(0, maxDiagnostics) };
}

function fill(frame: Frame, catalogue: Catalogue, report: Report): Document {
  const { model, data, training, view } = frame;
  const read = (entries: Entries, code: TypeCode, choice: FrameChoice, path: string) =>
    readChoice(entries, code, choice, path, report);
  return {
    ...frame,
    model: { ...model, layers: model.layers.map((layer, i) => readLayer(layer, i, catalogue, report)) },
    data: { ...data, ...read(catalogue.datasets, "dataset.type", data, "data") },
    training: {
      ...training,
      phases: training.phases.map((phase, i) => {
        const path = `training.phases[${i}]`;
        return {
          ...phase,
          loss: readLoss(phase.loss, catalogue, `${path}.loss`, report),
          optimizer: read(catalogue.optimizers, "optimizer.type", phase.optimizer, `${path}.optimizer`),
          schedule: read(catalogue.schedules, "schedule.type", phase.schedule, `${path}.schedule`),
        };
      }),
    },
    view: { ...view, openLayer: existing(view.openLayer, model.layers) },
  };
}

/** A layer that is not there cannot be open; what is only looked at never stops a document from opening. */
const existing = (openLayer: string | null, layers: Frame["model"]["layers"]): string | null =>
  layers.some(({ id }) => id === openLayer) ? openLayer : null;

function readLayer(
  layer: Frame["model"]["layers"][number],
  index: number,
  { layers }: Catalogue,
  report: Report,
): LayerSpec {
  const reportLayer: Report = (diagnostic) => report({ ...diagnostic, layer: layer.id });
  return { ...layer, ...readChoice(layers, "layer.type", layer, `model.layers[${index}]`, reportLayer) };
}

type TypeCode = "layer.type" | "loss.type" | "optimizer.type" | "schedule.type" | "dataset.type";
type FrameChoice = { readonly type: string; readonly params: Readonly<Record<string, unknown>> };

function readChoice(
  entries: Entries,
  code: TypeCode,
  { type, params }: FrameChoice,
  path: string,
  report: Report,
): Choice {
  const fields = fieldsOf(entries, type);
  if (fields !== null) return { type, params: readValues(fields, params, pathTo(path, "params"), report) };
  report(diagnose(pathTo(path, "type"), code, { type: shown(type) }));
  return { type, params: {} };
}

function readLoss(
  { type, reduction, params = {} }: Frame["training"]["phases"][number]["loss"],
  { losses }: Catalogue,
  path: string,
  report: Report,
): LossChoice {
  const read = readChoice(losses, "loss.type", { type, params }, path, report);
  return Object.keys(read.params).length === 0
    ? { type, reduction }
    : { type, reduction, params: read.params };
}
