/**
 * @file The one engine connection: starts the worker, watches that it answers, and puts a new one in the place of
 * one that crashed or went silent. Whoever opened it is told, with the last checkpoint, and opens the run again.
 */
import { connect, type Checkpoint, type Client, type Listeners } from "../engine/index.ts";
import { keepCalibration, keptCalibration } from "./calibration.ts";
import "./trustedTypes.ts";

const startWorker = (): Worker =>
  new Worker(new URL("../engine/worker.ts", import.meta.url), { type: "module", name: "layerwise" });

/** How long a busy worker may say nothing, and how often the page looks. */
const silence = { limit: 5000, ask: 2000, look: 1000 };
/** More replacements than this within a minute mean that a new worker does not help. */
const replacementsPerMinute = 3;

export interface LinkOptions {
  readonly on: Omit<Listeners, "calibration">;
  /** A new worker stands in; resume from the checkpoint, or from the document where there is none. */
  readonly onReplaced: (checkpoint: Checkpoint | null, wasPlaying: boolean) => void;
  /** New workers fail as well. */
  readonly onLost: () => void;
}

export interface Link extends Pick<Client, "call"> {
  close(): void;
}

export function openLink({ on, onReplaced, onLost }: LinkOptions): Link {
  let worker: Worker;
  let client: Client;
  let checkpoint: Checkpoint | null = null;
  let playing = false;
  let waiting = 0;
  let heardAt = 0;
  let quietLooks = 0;
  const replacedAt: number[] = [];

  const listeners: Listeners = {
    ...on,
    calibration: keepCalibration,
    progress: (progress) => {
      playing = progress.playing;
      on.progress(progress);
    },
    checkpoint: (taken) => {
      checkpoint = taken;
      on.checkpoint(taken);
    },
  };

  const heard = (): void => {
    heardAt = performance.now();
    quietLooks = 0;
  };

  function start(): void {
    worker = startWorker();
    worker.addEventListener("message", heard);
    worker.addEventListener("error", replace);
    worker.addEventListener("messageerror", replace);
    client = connect(worker, listeners);
    void client.call("calibration", { kept: keptCalibration() }).catch(() => undefined);
    heard();
  }

  function replace(): void {
    worker.terminate();
    client.close("The engine stopped answering and was started again; try once more.");
    const now = performance.now();
    replacedAt.push(now);
    if (replacedAt.filter((time) => now - time < 60_000).length > replacementsPerMinute) return onLost();
    const wasPlaying = playing;
    playing = false;
    start();
    onReplaced(checkpoint, wasPlaying);
  }

  /** Silence counts only over several looks: a page that slept wakes to an old clock and a full mailbox. */
  function look(): void {
    if (!playing && waiting === 0) return heard();
    const quiet = performance.now() - heardAt;
    quietLooks += 1;
    if (quiet >= silence.limit && quietLooks * silence.look >= silence.limit) return replace();
    if (quiet >= silence.ask) void client.call("ping", {}).catch(() => undefined);
  }

  start();
  const timer = setInterval(look, silence.look);

  return {
    call: (command, args) => {
      waiting += 1;
      return client.call(command, args).finally(() => {
        waiting -= 1;
      });
    },
    close: () => {
      clearInterval(timer);
      worker.terminate();
      client.close("The page let go of the engine.");
    },
  };
}
