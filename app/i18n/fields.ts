/** @file What a language must say of settings: of every field of every catalogue entry a sentence, or it does not compile. */
import type {
  datasets,
  DataChoice,
  layers,
  losses,
  optimizers,
  PhaseSpec,
  schedules,
  StopRules,
  TrainingSpec,
} from "../../engine/index.ts";
import type { Limit, Penalty } from "../formulas.ts";

type Sentences<K extends string> = Readonly<Record<K, string>>;

/** By entry: a field of one name may mean something else elsewhere. */
type OfEntries<C extends Readonly<Record<string, { readonly fields: object }>>> = {
  readonly [N in keyof C]: Sentences<Extract<keyof C[N]["fields"], string>>;
};

/** Said of a phase by nobody: the page has one, over all layers. */
type PhaseInside = "name" | "output" | "layers" | "every";

/** Settings of training that belong to no entry; penalties and limits have their sentences in `TuningText`. */
type TrainingSetting =
  | Exclude<keyof PhaseSpec, PhaseInside | Penalty | Limit>
  | Exclude<keyof TrainingSpec, "phases" | "stop">
  | keyof StopRules
  | "regularisation";

type DataSetting = Exclude<keyof DataChoice, "type" | "params">;

/** One sentence each: what the setting is, and what more of it does. */
export type FieldText = {
  readonly layers: OfEntries<typeof layers>;
  readonly datasets: OfEntries<typeof datasets>;
  readonly optimizers: OfEntries<typeof optimizers>;
  readonly schedules: OfEntries<typeof schedules>;
  readonly losses: OfEntries<typeof losses>;
  readonly training: Sentences<TrainingSetting>;
  readonly data: Sentences<DataSetting>;
};

/** Where a sentence is found: a field of an entry, or a setting that stands by itself. */
export type FieldPlace =
  | readonly [catalogue: Exclude<keyof FieldText, "training" | "data">, type: string, field: string]
  | readonly [part: "training", setting: TrainingSetting]
  | readonly [part: "data", setting: DataSetting];
