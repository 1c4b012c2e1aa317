/**
 * @file The frame of a document, version 1, as a valibot schema: which objects, lists and numbers there are.
 * What the frame leaves open (`params`) is checked against the catalogues, names against the graph.
 */
import * as v from "valibot";
import {
  type CodedDiagnostic,
  type DiagnosticCode,
  diagnosticCodes,
  type Failure,
  pathTo,
  shown,
} from "./diagnostic.ts";
import { limits, modes, speeds } from "./document.ts";
import { isRecord } from "./plain.ts";

/** valibot's messages are our codes. */
export const code = <C extends DiagnosticCode>(name: C): C => name;

/** Lists are no records, though they have fields too. */
const anyRecord = v.custom<Readonly<Record<string, unknown>>>(isRecord, code("object.type"));
export const record = <const E extends v.ObjectEntries>(entries: E) =>
  v.pipe(
    anyRecord,
    v.strictObject(
      entries,
      ({ expected }): DiagnosticCode => (expected === "never" ? "object.unknown" : "object.missing"),
    ),
  );
export const list = <const S extends v.GenericSchema>(item: S, min: number, max: number) =>
  v.pipe(
    v.array(item, code("list.type")),
    v.minLength(min, code("list.minLength")),
    v.maxLength(max, code("list.maxLength")),
  );
export const text = (max: number) =>
  v.pipe(v.string(code("text.type")), v.maxLength(max, code("text.maxLength")));
export const option = <const O extends readonly string[]>(options: O) =>
  v.picklist(options, code("choice.option"));
const bool = v.boolean(code("bool.type"));
/** −0 becomes 0: JSON has no −0. */
const withoutMinusZero = v.transform((value: number) => value + 0);
export const whole = (min: number, max: number) =>
  v.pipe(
    v.number(code("number.type")),
    v.integer(code("number.integer")),
    v.minValue(min, code("number.min")),
    v.maxValue(max, code("number.max")),
    withoutMinusZero,
  );
const real = (min: number, max: number) =>
  v.pipe(
    v.number(code("number.type")),
    v.minValue(min, code("number.min")),
    v.maxValue(max, code("number.max")),
    withoutMinusZero,
  );

const name = text(24);
const seed = whole(0, 0xffff_ffff);
const choice = {
  type: name,
  params: anyRecord,
};

const layer = record({ id: name, ...choice, from: list(name, 0, limits.layers) });
const phase = record({
  name: text(40),
  output: name,
  loss: record({
    type: name,
    reduction: option(["mean", "sum", "halfSum"]),
    params: v.exactOptional(anyRecord),
  }),
  layers: v.nullable(list(name, 0, limits.layers)),
  optimizer: record(choice),
  schedule: record(choice),
  l1: real(0, 1000),
  l2: real(0, 1000),
  clipValue: v.optional(real(0, 1e9), 0),
  clipNorm: real(0, 1e9),
  every: whole(1, 1000),
});
const stop = record({
  epochs: v.nullable(whole(1, 1_000_000)),
  targetLoss: v.nullable(real(0, 1e9)),
  earlyStopping: v.nullable(record({ patience: whole(1, 10_000), restoreBest: bool })),
});

const document = record({
  version: v.literal(1, code("document.version")),
  title: text(120),
  model: record({
    layers: list(layer, 0, limits.layers),
    outputs: list(record({ name, layer: name }), 0, limits.layers),
  }),
  data: record({ ...choice, seed, testShare: real(0, 0.9), stratified: v.optional(bool, false) }),
  training: record({
    phases: list(phase, 1, 8),
    batchSize: whole(1, limits.batchSize),
    seed,
    stop,
  }),
  view: record({
    mode: v.optional(option(modes), "network"),
    speed: option(speeds),
    logLoss: bool,
    openLayer: v.nullable(name),
    sample: whole(0, limits.samples),
  }),
});

/** A document whose `params` nobody has looked into and whose names may lead nowhere. */
export type Frame = v.InferOutput<typeof document>;

export function readFrame(value: unknown): { readonly frame: Frame } | Failure {
  const result = v.safeParse(document, value, { abortPipeEarly: true });
  return result.success ? { frame: result.output } : { diagnostics: result.issues.map(toDiagnostic) };
}

type Issue = v.InferIssue<typeof document>;

export function toDiagnostic(
  issue: Pick<Issue, "message" | "expected" | "requirement"> & {
    readonly input: unknown;
    readonly path?: readonly { readonly key: unknown }[] | undefined;
  },
): CodedDiagnostic {
  const code = issue.message as DiagnosticCode;
  const values = diagnosticCodes[code].map((name) => [name, valueNamed(name, issue)]);
  return { path: pathOf(issue), code, values: Object.fromEntries(values) };
}

function valueNamed(
  name: string,
  { input, path, expected, requirement }: Parameters<typeof toDiagnostic>[0],
): string | number {
  if (name === "field") return shown(path?.at(-1)?.key);
  if (name === "value") return shown(input);
  if (name === "options") return (expected ?? "").replaceAll(/[()"]/g, "").replaceAll(" | ", ", ");
  return typeof requirement === "number" ? requirement : "";
}

const pathOf = ({ path }: Parameters<typeof toDiagnostic>[0]): string =>
  (path ?? []).reduce((before, { key }) => pathTo(before, typeof key === "number" ? key : String(key)), "");
