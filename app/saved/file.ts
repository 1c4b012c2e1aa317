/**
 * @file A network as a file, `.layerwise.json`: its document, and its run where it was trained. Invariant: what is read
 * is complete and right, or refused with the place of its mistake; a file never changes what is kept already.
 */
import {
  inspect,
  validateDocument,
  type Checkpoint,
  type Document,
  type TensorValue,
} from "../../engine/index.ts";
import type { Entry as Deed } from "../stores/journal.ts";
import type { Evaluations } from "../stores/run.ts";
import { bytesOf, fromBase64, toBase64 } from "./base64.ts";
import type { FileProblem } from "./fileProblem.ts";
import { isOptimizers } from "./entry.ts";
import type { StoredRun } from "./store.ts";
import { unpacked } from "./thin.ts";

const format = "layerwise";
const version = 1;
/** Bytes of a file that is read. */
export const mostBytes = 120_000_000;

export type FileRun = Omit<StoredRun, "id">;
export type ReadFile =
  | {
      readonly document: Document;
      readonly run: FileRun | null;
      /** What people brought, each of which the document names by its hash. */
      readonly contents: readonly ArrayBuffer[];
    }
  | { readonly problem: FileProblem };

/** The file in pieces: weights are megabytes of text, which nothing should hold twice. */
export async function fileOf(
  document: Document,
  run: FileRun | null,
  contents: readonly ArrayBuffer[],
): Promise<readonly string[]> {
  const pieces = [JSON.stringify({ format, version, document }).slice(0, -1)];
  if (contents.length > 0) pieces.push(',"contents":[');
  for (const [i, content] of contents.entries()) {
    pieces.push(i === 0 ? '"' : ',"', ...(await toBase64(new Uint8Array(content))), '"');
  }
  if (contents.length > 0) pieces.push("]");
  if (run !== null) pieces.push(',"run":', ...(await runPieces(run)));
  return [...pieces, "}"];
}

async function runPieces(run: FileRun): Promise<readonly string[]> {
  const { checkpoint, losses, evaluations, journal } = run;
  const { step, epoch, position, tensors } = checkpoint;
  const measured = evaluations.filter(({ train, test }) => isEvaluation(train) && isEvaluation(test));
  const rest = {
    document: run.document,
    step,
    epoch,
    position,
    losses: finite(losses),
    evaluations: measured,
    journal,
  };
  const pieces = [JSON.stringify(rest).slice(0, -1), ',"tensors":{'];
  for (const [i, [name, { shape, data }]] of Object.entries(tensors).entries()) {
    const before = `${i === 0 ? "" : ","}${JSON.stringify(name)}:{"shape":${JSON.stringify(shape)},"data":"`;
    pieces.push(before, ...(await toBase64(bytesOf(data))), '"}');
  }
  return [...pieces, "}}"];
}

/** JSON knows no infinity: buckets of a run that diverged are left out. */
function finite(rows: Float64Array): number[] {
  return unpacked(rows)
    .map(({ first, count, min, mean, max }) => [first, count, min, mean, max])
    .filter((row) => row.every(Number.isFinite))
    .flat();
}

const refuse = (code: FileProblem["code"], values: FileProblem["values"] = {}): { problem: FileProblem } => ({
  problem: { code, values },
});

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function readNetworkFile(text: string): ReadFile {
  const file = parsed(text);
  if (file === undefined) return refuse("file.json");
  if (!isFields(file) || file["format"] !== format) return refuse("file.format");
  if (file["version"] !== version) return refuse("file.version", { version: String(file["version"]) });
  const read = documentIn(file["document"], "document");
  if ("problem" in read) return read;
  const contents = contentsIn(file["contents"] ?? []);
  if (contents === null) return refuse("file.contents");
  if (file["run"] === undefined || file["run"] === null) return { ...read, run: null, contents };
  const run = runIn(file["run"]);
  return "problem" in run ? run : { ...read, run, contents };
}

function contentsIn(value: unknown): readonly ArrayBuffer[] | null {
  if (!Array.isArray(value)) return null;
  const contents = value.map((text) => (typeof text === "string" ? fromBase64(text) : null));
  return contents.every((content) => content !== null) ? contents.map(({ buffer }) => buffer) : null;
}

function documentIn(value: unknown, at: string): { document: Document } | { problem: FileProblem } {
  const result = validateDocument(value);
  if ("document" in result) return result;
  const [diagnostic] = result.diagnostics;
  const path = [at, diagnostic?.path ?? ""].filter((part) => part !== "").join(".");
  const problem: FileProblem = { code: "file.document", values: { path } };
  return { problem: diagnostic === undefined ? problem : { ...problem, diagnostic } };
}

function runIn(run: unknown): FileRun | { problem: FileProblem } {
  if (!isFields(run)) return refuse("file.run", { path: "run" });
  const read = documentIn(run["document"], "run.document");
  if ("problem" in read) return read;
  const wrong = Object.entries(parts).find(([name, isRight]) => !isRight(run[name]));
  if (wrong !== undefined) return refuse("file.run", { path: `run.${wrong[0]}` });
  const tensors = tensorsIn(run["tensors"] as Fields);
  if ("problem" in tensors) return tensors;
  const problem = tooFew(read.document, tensors.values);
  if (problem !== null) return { problem };
  const { step, epoch, position } = run as unknown as Checkpoint;
  return {
    document: read.document,
    checkpoint: { step, epoch, position, tensors: tensors.values },
    losses: Float64Array.from(run["losses"] as number[]),
    evaluations: run["evaluations"] as Evaluations[],
    journal: run["journal"] as Deed[],
  };
}

const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;
const isNumber = (value: unknown): boolean => typeof value === "number" && Number.isFinite(value);
const all = (value: unknown, isRight: (one: unknown) => boolean): boolean =>
  Array.isArray(value) && value.length <= 20_000 && value.every(isRight);

function isEvaluation(value: unknown): boolean {
  if (!isFields(value)) return false;
  const { loss, accuracy, samples } = value;
  return isNumber(loss) && isCount(samples) && (accuracy === undefined || isNumber(accuracy));
}
const deeds: readonly unknown[] = ["training", "layers", "weights", "batch", "device", "reopened"];

/** What a run has beside its document, and when that is right. */
const parts: Readonly<Record<string, (value: unknown) => boolean>> = {
  step: isCount,
  epoch: isCount,
  position: isCount,
  losses: (value) => all(value, isNumber) && (value as unknown[]).length % 5 === 0,
  evaluations: (value) =>
    all(
      value,
      (one) =>
        isFields(one) && isCount(one["step"]) && isEvaluation(one["train"]) && isEvaluation(one["test"]),
    ),
  journal: (value) =>
    all(
      value,
      (one) =>
        isFields(one) &&
        deeds.includes(one["what"]) &&
        typeof one["detail"] === "string" &&
        isCount(one["first"]) &&
        isCount(one["last"]),
    ),
  tensors: isFields,
};

function tensorsIn(fields: Fields): { values: Record<string, TensorValue> } | { problem: FileProblem } {
  const values: Record<string, TensorValue> = {};
  for (const [name, tensor] of Object.entries(fields)) {
    if (!isFields(tensor) || !all(tensor["shape"], isCount))
      return refuse("file.run", { path: `run.tensors.${name}` });
    const shape = tensor["shape"] as number[];
    const bytes = typeof tensor["data"] === "string" ? fromBase64(tensor["data"]) : null;
    if (bytes === null || bytes.length % 4 !== 0) return refuse("file.base64", { name });
    const data = new Float32Array(bytes.buffer);
    const needed = shape.reduce((product, extent) => product * extent, 1);
    if (data.length !== needed) return refuse("file.tensor", { name, count: data.length, needed });
    if (!data.every(Number.isFinite)) return refuse("file.notFinite", { name });
    values[name] = { shape, data };
  }
  return { values };
}

/** Every layer needs at least as many numbers as it has trainable parameters. */
function tooFew(document: Document, tensors: Checkpoint["tensors"]): FileProblem | null {
  for (const { id, parameters: needed } of inspect(document).model?.layers ?? []) {
    const own = Object.entries(tensors).filter(
      ([name]) => name.startsWith(`${id}.`) && !isOptimizers(tensors, name),
    );
    const count = own.reduce((sum, [, { data }]) => sum + data.length, 0);
    if (count < needed) return { code: "file.layer", values: { layer: id, count, needed } };
  }
  return null;
}
