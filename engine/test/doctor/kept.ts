/**
 * @file Complete records kept on disk, so that only the doctor has to be tried again and no run trained again. A file is
 * named after all that its run was drawn as; what the engine computes is held fixed elsewhere (the golden tests).
 */
import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { deserialize, serialize } from "node:v8";
import type { LayerProbe, Probe } from "../../doctor/record.ts";
import { type Recorded, recordOf } from "./complete.ts";
import type { DrawnRun } from "./grid.ts";

/** To be raised where what a record holds, or how it is kept, changes. */
const version = 1;

const numbers = ["gradient", "rms", "weight", "dead", "saturated", "overTime"] as const;

/** One list a number, a value a step; those of layers by layer and number. */
interface Columns {
  readonly train: Float64Array;
  readonly test: Float64Array;
  readonly before: Float64Array;
  readonly after: Float64Array;
  readonly layers: Readonly<Record<string, Readonly<Partial<Record<keyof LayerProbe, Float32Array>>>>>;
}
interface Kept extends Omit<Recorded, "record"> {
  readonly record: Omit<Recorded["record"], "probes">;
  readonly columns: Columns;
}

function columnsOf(probes: readonly Probe[]): Columns {
  const column = (of: (probe: Probe) => number): Float64Array => Float64Array.from(probes, of);
  const first = probes[0]!.layers;
  return {
    train: column(({ train }) => train),
    test: column(({ test }) => test),
    before: column(({ own }) => own[0]?.before ?? Number.NaN),
    after: column(({ own }) => own[0]?.after ?? Number.NaN),
    layers: Object.fromEntries(
      Object.entries(first).map(([id, layer]) => [
        id,
        Object.fromEntries(
          numbers
            .filter((name) => layer[name] !== undefined)
            .map((name) => [name, Float32Array.from(probes, ({ layers }) => layers[id]![name]!)]),
        ),
      ]),
    ),
  };
}

/** A step that was not done has no own losses: the last one. */
function probesOf({ train, test, before, after, layers }: Columns): readonly Probe[] {
  const last = train.length - 1;
  return Array.from(train, (loss, step) => ({
    step,
    train: loss,
    test: test[step]!,
    own: step === last ? [] : [{ before: before[step]!, after: after[step]! }],
    layers: Object.fromEntries(
      Object.entries(layers).map(([id, columns]) => [
        id,
        Object.fromEntries(
          Object.entries(columns).map(([name, values]) => [name, values[step]!]),
        ) as unknown as LayerProbe,
      ]),
    ),
  }));
}

/** Of a run, from the folder where it has been recorded before, else trained now and put there. */
export async function keptRecordOf(run: DrawnRun, folder: string): Promise<Recorded> {
  const name = createHash("sha256")
    .update(JSON.stringify([version, run]))
    .digest("hex");
  const file = `${folder}/${run.seed}-${name.slice(0, 16)}`;
  const bytes = await readFile(file).catch(() => null);
  if (bytes) {
    const { record, columns, seen }: Kept = deserialize(bytes);
    return { record: { ...record, probes: probesOf(columns) }, seen };
  }
  const { record, seen } = await recordOf(run);
  const { probes, ...rest } = record;
  const columns = columnsOf(probes);
  await mkdir(folder, { recursive: true });
  await writeFile(file, serialize({ record: rest, columns, seen } satisfies Kept));
  // As read again, so that figures do not depend on whether it was there.
  return { record: { ...rest, probes: probesOf(columns) }, seen };
}
