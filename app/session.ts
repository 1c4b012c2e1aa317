/**
 * @file The page's session with the engine: the document flows down into it, events flow up into the stores, and
 * the run is steered. Invariant: the engine holds the newest document that has no mistake in it.
 */
import { keepCheckpoint, showGoodStep } from "./session/checkpoints.ts";
import { connectEngine } from "./session/engine.ts";
import { followDocuments } from "./session/follow.ts";
import { connectViews, held } from "./session/held.ts";
import { note } from "./session/notes.ts";
import { inTurn } from "./session/order.ts";
import { resume } from "./session/resume.ts";
import type { LinkOptions } from "./link.ts";
import { useDoctor } from "./stores/doctor.ts";
import { received } from "./stores/landscapes.ts";
import { addEvaluation, addLosses, forgetAfter } from "./stores/losses.ts";
import { showNotice, useRun } from "./stores/run.ts";
import { receiveSnapshot } from "./stores/snapshots.ts";

export { call, messageOf, startEngineAgain } from "./session/engine.ts";
export { goOnWith, openAgain, openDocument, runNow } from "./session/follow.ts";
export { note } from "./session/notes.ts";
export { callWhenOpen, inTurn, settled } from "./session/order.ts";
export { cameTo, partsAt, tookUp } from "./session/pastRuns.ts";
export {
  backToCheckpoint,
  canTrain,
  chooseDevice,
  giveBatch,
  pause,
  play,
  reset,
  runEpoch,
  step,
} from "./session/steer.ts";

/** Nothing plays in a run that ended or an engine that was given up. */
function showAtRest(): void {
  useRun.setState(({ counters }) => ({ counters: { ...counters, playing: false, stepsPerSecond: null } }));
}

const listeners: LinkOptions["on"] = {
  progress: ({ losses, ...counters }) => {
    if (!counters.past && counters.step < useRun.getState().counters.step) forgetAfter(counters.step);
    addLosses(losses);
    useRun.setState({ counters });
  },
  evaluation: (evaluation) => {
    if (held.beginning) return;
    if (!useRun.getState().counters.past) addEvaluation(evaluation);
    useRun.setState({ evaluation });
  },
  snapshot: receiveSnapshot,
  landscape: received("landscape"),
  landscapePoints: received("landscapePoints"),
  race: received("race"),
  timeline: received("timeline"),
  travelling: received("travelling"),
  findings: (findings) => useDoctor.setState(findings),
  halted: (halt) => {
    showAtRest();
    useRun.setState({ halt });
    showGoodStep();
  },
  checkpoint: keepCheckpoint,
  device: (device) => {
    note("device");
    useRun.setState({ device, notice: { kind: "deviceChanged", reason: device.reason } });
  },
};

/**
 * Starts the engine and follows the document from now on. Called once.
 * @param first what is waited for before the first document is opened: the link in the address, if there is one
 */
export function startSession(first: Promise<void>): void {
  inTurn(() => first);
  connectEngine({
    on: listeners,
    onReplaced: (from, wasPlaying) => inTurn(() => resume(from, wasPlaying)),
    onLost: () => {
      showNotice(null);
      showAtRest();
      useRun.setState({ isLost: true });
    },
  });
  connectViews();
  followDocuments();
}
