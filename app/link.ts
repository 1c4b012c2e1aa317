/**
 * @file The one engine connection: starts the worker, watches that it answers, and puts a new one in the place of
 * one that crashed or went silent. Whoever opened it is told, with the last checkpoint, and opens the run again.
 * A machine that is only slow is given more time with every replacement; where new workers fail as well, the engine
 * rests until someone starts it again, and the checkpoint is kept until then.
 */
import { connect, type Checkpoint, type Client, type Command, type Listeners } from "../engine/index.ts";
import { keepCalibration, keptCalibration } from "./calibration.ts";
import "./trustedTypes.ts";

const newWorker = (): Worker =>
  new Worker(new URL("../engine/worker.ts", import.meta.url), { type: "module", name: "layerwise" });

/** Milliseconds: how often the page looks at a busy worker, and after how long a silence it asks whether it lives. */
const looking = { every: 1000, ask: 2000 };
/** Milliseconds that a busy worker may say nothing; one that never spoke is still being fetched and compiled. */
const patience = { starting: 20_000, running: 6000, most: 60_000 };
/** These fetch, prepare and compile, as one that starts does. */
const preparing: ReadonlySet<Command> = new Set<Command>(["open", "contents", "device", "restore"]);
/** New workers do not help where more than `most` were replaced within `within` milliseconds. */
const crashes = { most: 3, within: 60_000 };
const silences = { most: 5, within: 600_000 };

export interface LinkOptions {
  readonly on: Omit<Listeners, "calibration">;
  /** A new worker stands in; resume from the checkpoint, or from the document where there is none. */
  readonly onReplaced: (checkpoint: Checkpoint | null, wasPlaying: boolean) => void;
  /** New workers fail as well: the engine rests until it is started again. */
  readonly onLost: () => void;
  readonly startWorker?: () => Worker;
}

export interface Link extends Pick<Client, "call"> {
  /** After the engine was lost: a new worker, of which one hears as of any that stands in. */
  startAgain(): void;
  close(): void;
}

export function openLink({ on, onReplaced, onLost, startWorker = newWorker }: LinkOptions): Link {
  let worker: Worker;
  let client: Client;
  let checkpoint: Checkpoint | null = null;
  let playing = false;
  /** Until the worker that stands in says whether it plays. */
  let wasPlaying = false;
  let isLost = false;
  let waiting = 0;
  let waitingPreparations = 0;
  let hasSpoken = false;
  let heardAt = 0;
  let quietLooks = 0;
  let crashedAt: readonly number[] = [];
  let silentAt: readonly number[] = [];

  const listeners: Listeners = {
    ...on,
    calibration: keepCalibration,
    progress: (progress) => {
      playing = progress.playing;
      wasPlaying = playing;
      on.progress(progress);
    },
    checkpoint: (taken) => {
      checkpoint = taken;
      on.checkpoint(taken);
    },
  };

  const listenAgain = (): void => {
    heardAt = performance.now();
    quietLooks = 0;
  };

  function start(): void {
    const started = startWorker();
    const crashed = (): void => {
      // One that was replaced may still have faults in the post.
      if (started === worker && !isLost) crash();
    };
    worker = started;
    isLost = false;
    hasSpoken = false;
    worker.addEventListener("message", () => {
      hasSpoken = true;
      listenAgain();
    });
    worker.addEventListener("error", crashed);
    worker.addEventListener("messageerror", crashed);
    client = connect(worker, listeners);
    void client.call("calibration", { kept: keptCalibration() }).catch(() => undefined);
    listenAgain();
  }

  function crash(): void {
    crashedAt = recent(crashedAt, crashes.within, performance.now());
    replace(crashedAt.length > crashes.most);
  }

  function giveUpWaiting(): void {
    silentAt = recent(silentAt, silences.within, performance.now());
    replace(silentAt.length > silences.most);
  }

  function replace(isHopeless: boolean): void {
    worker.terminate();
    client.close(
      isHopeless ? notRunning : "The engine stopped answering and was started again; try once more.",
    );
    wasPlaying ||= playing;
    playing = false;
    isLost = isHopeless;
    if (isLost) return onLost();
    start();
    onReplaced(checkpoint, wasPlaying);
  }

  /** Silence counts only over several looks: a page that slept wakes to an old clock and a full mailbox. */
  function look(): void {
    if (isLost || (!playing && waiting === 0)) return listenAgain();
    const quiet = performance.now() - heardAt;
    const limit = Math.min(
      patience.most,
      (hasSpoken && waitingPreparations === 0 ? patience.running : patience.starting) * 2 ** silentAt.length,
    );
    quietLooks += 1;
    if (quiet >= limit && quietLooks * looking.every >= limit) return giveUpWaiting();
    if (quiet >= looking.ask) void client.call("ping", {}).catch(() => undefined);
  }

  start();
  const timer = setInterval(look, looking.every);

  return {
    call: (command, args) => {
      if (isLost) return Promise.reject(new Error(notRunning));
      const prepares = preparing.has(command) ? 1 : 0;
      waiting += 1;
      waitingPreparations += prepares;
      return client.call(command, args).finally(() => {
        waiting -= 1;
        waitingPreparations -= prepares;
      });
    },
    startAgain: () => {
      if (!isLost) return;
      crashedAt = [];
      start();
      onReplaced(checkpoint, wasPlaying);
    },
    close: () => {
      clearInterval(timer);
      worker.terminate();
      client.close("The page let go of the engine.");
    },
  };
}

const notRunning = "The engine is not running.";

/** `times` of the last `within` milliseconds, and now. */
function recent(times: readonly number[], within: number, now: number): readonly number[] {
  return [...times.filter((time) => now - time < within), now];
}
