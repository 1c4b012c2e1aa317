/** @file What is known of the run: counters, metrics, the device and what stopped it. Small and serialisable. */
import { create } from "zustand";
import type {
  DeviceChoice,
  DeviceInfo,
  Diagnostic,
  Events,
  Halt,
  ModelInfo,
  PresetName,
  Progress,
} from "../../engine/index.ts";
import type { Journal } from "./journal.ts";

export type Counters = Omit<Progress, "losses">;
export type Evaluations = Events["evaluation"];

/** Something the page says once, above the network, until it is closed. */
export type Notice =
  | { readonly kind: "workerReplaced"; readonly step: number }
  | { readonly kind: "deviceChanged"; readonly reason: DeviceInfo["reason"] }
  | { readonly kind: "badLink"; readonly diagnostics: readonly Diagnostic[] }
  /** An edit in mid-run: these layers begin anew, the others go on with what they learned. */
  | { readonly kind: "begunAnew"; readonly layers: readonly string[] }
  /** What was kept in this browser, or could not be; `step`: how far it was trained, `id`: what may be opened. */
  | {
      readonly kind: "saved";
      readonly what:
        | "restored"
        | "wentOn"
        | "copied"
        | "offered"
        | "full"
        | "documentOnly"
        | "off"
        | "dataOff"
        | "unreadable";
      readonly step?: number;
      readonly id?: string;
      /** Where it cannot be read. */
      readonly path?: string;
    }
  /** What should have opened could not be fetched. */
  | { readonly kind: "partNotLoaded" }
  /** A clipping from elsewhere holds what no network may have. */
  | { readonly kind: "notPasted" }
  /** What to look at in an example that was just opened. */
  | { readonly kind: "example"; readonly name: PresetName }
  /** `again`: opening the document failed, and may be tried again. */
  | { readonly kind: "failed"; readonly message: string; readonly again?: boolean };

export interface RunState {
  /** The model of the current document; layers behind a mistake are missing. */
  readonly model: ModelInfo | null;
  /** What is wrong with the current document; empty when it runs. */
  readonly diagnostics: readonly Diagnostic[];
  /** Layers of the document that the engine holds now: views may observe these and no others. */
  readonly opened: ModelInfo | null;
  /** New workers failed as well: the engine rests until it is started again. */
  readonly isLost: boolean;
  /** True while a document is on its way to the engine for longer than one notices. */
  readonly preparing: boolean;
  readonly device: DeviceInfo | null;
  readonly choice: DeviceChoice;
  readonly counters: Counters;
  readonly evaluation: Evaluations | null;
  readonly halt: Halt | null;
  /** Step of the newest checkpoint, for going back; null before the first. */
  readonly checkpointStep: number | null;
  readonly notice: Notice | null;
  readonly journal: Journal;
  /** Ways that the run has gone, this one included. */
  readonly ways: number;
}

export const atRest: Counters = {
  step: 0,
  epoch: 0,
  stepOfEpoch: 0,
  stepsPerEpoch: 1,
  playing: false,
  past: false,
  stepsPerSecond: null,
  loss: null,
};

export const useRun = create<RunState>(() => ({
  model: null,
  diagnostics: [],
  opened: null,
  isLost: false,
  preparing: false,
  device: null,
  choice: "auto",
  counters: atRest,
  evaluation: null,
  halt: null,
  checkpointStep: null,
  notice: null,
  journal: [],
  ways: 1,
}));

export const showNotice = (notice: Notice | null): void => useRun.setState({ notice });
