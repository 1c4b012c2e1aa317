/** @file What a language must explain: each catalogue entry in one sentence, or it does not compile. */
import type {
  ActivationName,
  DatasetName,
  initializerNames,
  LayerName,
  losses,
  optimizers,
  schedules,
} from "../../engine/index.ts";

type Sentences<K extends string> = Readonly<Record<K, string>>;

export interface AboutText {
  readonly layers: Sentences<LayerName>;
  readonly activations: Sentences<ActivationName>;
  readonly losses: Sentences<keyof typeof losses>;
  readonly optimizers: Sentences<keyof typeof optimizers>;
  readonly schedules: Sentences<keyof typeof schedules>;
  readonly initializers: Sentences<(typeof initializerNames)[number]>;
  readonly datasets: Sentences<DatasetName>;
}
