/**
 * @file What can be taken hold of on the curve of a schedule: each handle stands at an epoch and a share of the base
 * rate that follow from the fields, and moving it gives other fields.
 */
import { type AnyValues, defaults, type Document, type Fields, schedules } from "../../engine/index.ts";
import { entryOf } from "./values.ts";

type Numbers = Readonly<Record<string, number>>;

/** A place over the curve. */
export interface CurvePlace {
  readonly epoch: number;
  /** Of the base rate. */
  readonly share: number;
}

export interface Handle {
  /** Fields that it moves, along either axis. */
  readonly fields: { readonly epoch?: string; readonly share?: string };
  readonly at: (values: Numbers) => CurvePlace;
  /** The fields for another place; they still have to be fitted to their ranges. */
  readonly moved: (values: Numbers, to: CurvePlace) => Numbers;
}

const value = (values: Numbers, name: string): number => values[name] ?? 0;

/** Where exponential decay is taken hold of. */
const tenthEpoch = 10;

const handles: Readonly<Record<string, readonly Handle[]>> = {
  step: [
    {
      fields: { epoch: "size", share: "gamma" },
      at: (values) => ({ epoch: value(values, "size"), share: value(values, "gamma") }),
      moved: (_, { epoch, share }) => ({ size: epoch, gamma: share }),
    },
  ],
  exponential: [
    {
      fields: { share: "gamma" },
      at: (values) => ({ epoch: tenthEpoch, share: value(values, "gamma") ** tenthEpoch }),
      moved: (_, { share }) => ({ gamma: Math.max(0, share) ** (1 / tenthEpoch) }),
    },
  ],
  cosine: [
    {
      fields: { epoch: "epochs", share: "lowest" },
      at: (values) => ({ epoch: value(values, "epochs"), share: value(values, "lowest") }),
      moved: (_, { epoch, share }) => ({ epochs: epoch, lowest: share }),
    },
  ],
  warmup: [
    {
      fields: { share: "first" },
      at: (values) => ({ epoch: 0, share: value(values, "first") }),
      moved: (_, { share }) => ({ first: share }),
    },
    {
      fields: { epoch: "epochs" },
      at: (values) => ({ epoch: value(values, "epochs"), share: 1 }),
      moved: (_, { epoch }) => ({ epochs: epoch }),
    },
  ],
  oneCycle: [
    {
      fields: { share: "first" },
      at: (values) => ({ epoch: 0, share: value(values, "first") }),
      moved: (_, { share }) => ({ first: share }),
    },
    {
      fields: { epoch: "rising" },
      at: (values) => ({ epoch: value(values, "rising") * value(values, "epochs"), share: 1 }),
      moved: (values, { epoch }) => ({ rising: epoch / value(values, "epochs") }),
    },
    {
      fields: { epoch: "epochs", share: "last" },
      at: (values) => ({ epoch: value(values, "epochs"), share: value(values, "last") }),
      moved: (_, { epoch, share }) => ({ epochs: epoch, last: share }),
    },
  ],
  plateau: [
    {
      fields: { epoch: "patience", share: "factor" },
      at: (values) => ({ epoch: value(values, "patience") + 2, share: value(values, "factor") }),
      moved: (_, { epoch, share }) => ({ patience: epoch - 2, factor: share }),
    },
  ],
};

export const handlesOf = (type: string): readonly Handle[] => entryOf(handles, type) ?? [];

type ScheduleChoice = Document["training"]["phases"][number]["schedule"];

/** All numbers of a schedule. */
export function numbersOf({ type, params }: ScheduleChoice): Numbers {
  const all: AnyValues = { ...defaults(fieldsOf(type)), ...params };
  return Object.fromEntries(Object.entries(all).map(([name, one]) => [name, Number(one)]));
}

const fieldsOf = (type: string): Fields => entryOf(schedules, type)?.fields ?? {};

/** The schedule with a handle at another place, or as near as its fields go. */
export function moveHandle(schedule: ScheduleChoice, handle: Handle, to: CurvePlace): ScheduleChoice {
  const moved = handle.moved(numbersOf(schedule), to);
  const fields = fieldsOf(schedule.type);
  const fitted = Object.entries(moved).map(([name, wanted]) => [name, fit(fields, name, wanted)] as const);
  return { ...schedule, params: { ...schedule.params, ...Object.fromEntries(fitted) } };
}

/** Three digits are as fine as a hand is; factors close to 1 have more, since their powers count. */
function fit(fields: Fields, name: string, wanted: number): number {
  const field = fields[name];
  if (field?.kind !== "int" && field?.kind !== "number") return wanted;
  const value = field.kind === "int" ? Math.round(wanted) : Number(wanted.toPrecision(wanted > 0.9 ? 4 : 3));
  return Math.min(field.max, Math.max(field.min, value));
}

/** Epochs that show what a schedule does: all of its handles, and a little of what comes then. */
export function epochsShown(schedule: ScheduleChoice): number {
  const values = numbersOf(schedule);
  const furthest = Math.max(4, ...handlesOf(schedule.type).map(({ at }) => at(values).epoch));
  const repeats = schedule.type === "step" || schedule.type === "plateau" ? 3.2 : 1.3;
  return Math.ceil(furthest * (schedule.type === "exponential" ? 3 : repeats));
}
