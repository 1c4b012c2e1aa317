/** @file The engine went to another moment of a run, or to another run: the page goes along. */
import { inspect, type Document } from "../../engine/index.ts";
import { edit } from "../stores/document.ts";
import type { Journal } from "../stores/journal.ts";
import { forgetAfter, showCurve, type Curve } from "../stores/losses.ts";
import { useRun } from "../stores/run.ts";
import { forgetSnapshot } from "../stores/snapshots.ts";
import { forgetCheckpoints, forgetCheckpointsAfter } from "./checkpoints.ts";
import { held, sendObservations } from "./held.ts";
import { takeBackNotes } from "./notes.ts";

/** The engine is at another moment of a run, whose document this is. */
export function cameTo(document: Document): void {
  const model = inspect(document).model;
  const isOther = JSON.stringify(held.document?.model) !== JSON.stringify(document.model);
  held.document = document;
  if (isOther) {
    useRun.setState({ opened: model });
    forgetSnapshot();
  }
  edit(() => document, "travel");
  if (isOther) sendObservations();
}

/** A run that was left before is there again. */
export function tookUp(run: Curve, journal: Journal): void {
  forgetCheckpoints();
  showCurve(run);
  useRun.setState({ journal, halt: null, evaluation: run.evaluations.at(-1) ?? null });
}

/** The run goes another way from `step`: what was kept and noted of it later is of the former way. */
export function partsAt(step: number): void {
  forgetCheckpointsAfter(step);
  forgetAfter(step);
  useRun.setState({ halt: null });
  takeBackNotes(step);
}
