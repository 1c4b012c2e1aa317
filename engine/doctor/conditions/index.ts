/** @file All conditions, the most serious first. */
import type { Condition } from "../../spec/doctor.ts";
import type { Held, Judge, RunRecord } from "../record.ts";
import { deadRelu } from "./deadRelu.ts";
import { divergence } from "./divergence.ts";
import { exploding } from "./exploding.ts";
import { overfitting } from "./overfitting.ts";
import { overshoot } from "./overshoot.ts";
import { plateau } from "./plateau.ts";
import { saturation } from "./saturation.ts";
import { underfitting } from "./underfitting.ts";
import { unscaled } from "./unscaled.ts";
import { vanishing } from "./vanishing.ts";
import { wrongLoss } from "./wrongLoss.ts";

/** A condition with its limits kept to itself. */
export interface Bound {
  readonly condition: Condition;
  readonly patience: number;
  /** By its definition, of a complete record. */
  readonly holds: (record: RunRecord) => Held | null;
  /** By its definition with hindsight, of the doctor's own record. */
  readonly inHindsight: (record: RunRecord) => Held | null;
  /** By the definition's margin, if it has one: where it does not hold, it is too close to count. */
  readonly nearlyHolds: (record: RunRecord) => boolean;
  /** By the doctor's limits, of its own record so far, while the run goes on. */
  readonly notices: (record: RunRecord) => Held | null;
  readonly series: (record: RunRecord, held: Held) => readonly number[];
}

const bind = <L>({
  condition,
  patience,
  defined,
  nearly,
  rested = defined,
  noticed,
  judge,
  series,
}: Judge<L>): Bound => ({
  condition,
  patience,
  holds: (record) => judge(record, defined),
  inHindsight: (record) => judge(record, rested),
  nearlyHolds: (record) => nearly !== undefined && judge(record, nearly) !== null,
  notices: (record) => judge(record, noticed),
  series,
});

export const judges: readonly Bound[] = [
  bind(divergence),
  bind(exploding),
  bind(overshoot),
  bind(vanishing),
  bind(deadRelu),
  bind(saturation),
  bind(overfitting),
  bind(underfitting),
  bind(plateau),
  bind(wrongLoss),
  bind(unscaled),
];
