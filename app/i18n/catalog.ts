/** @file What a language must say about the catalogues: a name for every entry and every field, or it does not compile. */
import type {
  ActivationName,
  datasets,
  DeviceInfo,
  DiagnosticCode,
  initializerNames,
  layers,
  losses,
  ModelDiagnosticCode,
  MetricName,
  optimizers,
  Reduction,
  schedules,
} from "../../engine/index.ts";

type Entries = Readonly<Record<string, { readonly fields: object }>>;

/** The keys of every member of a union, not only those they share. */
type EntryText<C extends Entries> = {
  readonly [N in keyof C]: {
    readonly name: string;
    readonly fields: Readonly<Record<Extract<keyof C[N]["fields"], string>, string>>;
  };
};

/** Names of entries that have no fields worth a form. */
type Names<K extends string> = Readonly<Record<K, string>>;

type Values = Readonly<Record<string, string | number>>;

export interface CatalogText {
  readonly layers: EntryText<typeof layers>;
  /** Where a data set came from is said in its own words in the engine; here it has a name and a short hint. */
  readonly datasets: EntryText<typeof datasets>;
  readonly optimizers: EntryText<typeof optimizers>;
  readonly schedules: EntryText<typeof schedules>;
  readonly activations: Names<ActivationName>;
  readonly losses: EntryText<typeof losses>;
  readonly metrics: Names<MetricName>;
  readonly initializers: Names<(typeof initializerNames)[number]>;
  readonly reductions: Names<Reduction>;
  readonly options: Readonly<Record<string, string>>;
  /** Columns of tables, and the categories in them. */
  readonly columns: Readonly<Record<string, string>>;
  readonly categories: Readonly<Record<string, string>>;
  readonly deviceReasons: Names<DeviceInfo["reason"]>;
}

export type DiagnosticText = {
  readonly [C in DiagnosticCode | ModelDiagnosticCode]: (values: Values) => string;
};
