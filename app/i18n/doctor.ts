/** @file What the page says of the doctor's findings, in every language. */
import type { Condition } from "../../engine/index.ts";
import type { Deed } from "../editor/remedies.ts";

/** A number of the evidence by its name, as it is written. */
type Number = (name: string) => string;

/** What a button says, and what the change does. Values stand as on screen; `layer` is empty for all hidden layers. */
interface RemedyText {
  readonly label: (value: string, layer: string) => string;
  readonly effect: string;
}

export interface DoctorText {
  readonly title: string;
  readonly healthy: string;
  readonly names: Readonly<Record<Condition, string>>;
  /** In a layer, since a step; `layer` is empty where it is in none. */
  readonly place: (layer: string, step: string) => string;
  /** Of the data or the document, before any step. */
  readonly placeOfData: (layer: string) => string;
  readonly evidence: Readonly<Record<Condition, (of: Number) => string>>;
  /** Over time steps instead of layers; numbers that the output cannot give instead of classes. */
  readonly vanishingInTime: (of: Number) => string;
  readonly outOfRange: (of: Number) => string;
  /** What the small picture shows. */
  readonly series: Readonly<Record<Condition, string>>;
  readonly pictured: (what: string, first: string, last: string) => string;
  readonly try: string;
  readonly startsAgain: string;
  readonly lowerRate: RemedyText;
  readonly remedies: Readonly<Record<Deed["kind"], RemedyText>>;
  readonly further: (count: string) => string;
}
