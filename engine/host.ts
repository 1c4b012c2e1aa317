/**
 * @file The worker's side of the protocol: keeps one device and one run, and answers the page's commands.
 * When the device fails, the run goes on elsewhere from its last checkpoint, and the page is told.
 */
import { DeviceError } from "./backend/backend.ts";
import { Attendance } from "./host/attendance.ts";
import { Devices } from "./host/devices.ts";
import { explaining } from "./host/explaining.ts";
import { Exploring } from "./host/exploring.ts";
import type { Group, Hosting } from "./host/hosting.ts";
import { lookingAt, writingInto } from "./host/looking.ts";
import { travelling } from "./host/travelling.ts";
import type { Commands, Handlers, OpenMode, OpenResult } from "./protocol.ts";
import type { LoadAsset, SplitData } from "./spec/data.ts";
import type { Document, Speed } from "./spec/document.ts";
import type { Checkpoint, DeviceChoice, DeviceInfo, Emit } from "./spec/run.ts";
import { makeData } from "./train/data.ts";
import type { Selected } from "./train/device.ts";
import { sameFrame } from "./train/frame.ts";
import { inspect } from "./train/inspect.ts";
import { LaidAside } from "./train/laidAside.ts";
import { tooLarge } from "./train/memory.ts";
import { type Kept, Recorder } from "./train/recorder.ts";
import { createQueue } from "./train/queue.ts";
import { type Reached, type Said, Unfinished } from "./train/reached.ts";
import { Runner } from "./train/runner.ts";
import { Session } from "./train/session.ts";
import { nextTurn } from "./train/turn.ts";

/** Milliseconds between two looks at whether the run rests. */
const betweenLooks = 500;

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

export class Host {
  readonly handlers: Handlers;
  readonly #load: LoadAsset;
  /** Files that the page handed over. */
  #contents: Commands["contents"]["args"]["files"] = {};
  readonly #emit: Emit;
  readonly #devices: Devices;
  readonly #exploring: Exploring;
  readonly #attendance: Attendance;
  #runner: Runner | null = null;
  /** For going on elsewhere: the newest state that has reached this side. */
  #checkpoint: Checkpoint | null = null;
  /** What the run had said then. */
  #said: Said | null = null;
  readonly #aside = new LaidAside();
  readonly #recorder = new Recorder();
  #speed: Speed = "paced";
  #observations: Commands["observe"]["args"]["observations"] = [];
  /** Changes of document and device happen one after another. */
  readonly #inOrder = createQueue();

  constructor(load: LoadAsset, emit: Emit) {
    this.#load = async (name) => this.#contents[name] ?? load(name);
    this.#emit = (event, data) => {
      if (event === "checkpoint") {
        // What is sent is handed over: the run keeps a copy, for its record and for this.
        this.#checkpoint = this.#runner?.sent ?? null;
        this.#said = this.#runner?.said ?? null;
      }
      emit(event, data);
    };
    this.#devices = new Devices(emit, (error, selected) => void this.#fallBack(error, selected));
    const hosting = this.#hosting();
    this.#exploring = new Exploring(hosting, () => this.#devices.another());
    this.#attendance = new Attendance(hosting);
    this.handlers = {
      ping: () => undefined,
      ...this.#opening(),
      ...this.#running(),
      ...this.#telling(),
      ...lookingAt(hosting),
      ...writingInto(hosting),
      ...explaining(hosting),
      ...travelling(hosting, { recorder: this.#recorder, reopen: (state) => this.#reopen(state) }),
      ...this.#exploring.handlers,
      ...this.#attendance.handlers,
    };
  }

  #hosting(): Hosting {
    return {
      emit: this.#emit,
      current: () => this.#run,
      present: () => this.#runner,
      inTurn: (work) => this.#inTurn(work),
      inOrder: (work) => this.#inOrder(work),
      inOrderAnyhow: (work) => this.#inOrder(() => this.#anyhow(work)),
      guarded: (work) => this.#guarded(work),
      failed: (error, runner) => void this.#failed(error, runner),
    };
  }

  /** What is run, and on what. */
  #opening(): Group<"open" | "contents" | "device" | "calibration" | "checkpoint"> {
    return {
      open: ({ document, mode }) => this.#inOrder(() => this.#anyhow(() => this.#open(document, mode))),
      contents: ({ files }) => this.#inOrder(async () => void (this.#contents = files)),
      device: ({ choice }) => this.#inOrder(() => this.#choose(choice)),
      calibration: ({ kept }) => {
        this.#devices.readCalibration(kept);
        return undefined;
      },
      checkpoint: () => this.#inTurn((session) => session.checkpoint()),
    };
  }

  /** How far it goes. */
  #running(): Group<"play" | "pause" | "run" | "runEpoch" | "reset"> {
    return {
      play: ({ speed }) =>
        this.#inOrder(async () => {
          this.#speed = speed;
          this.#run.play(speed);
          return undefined;
        }),
      pause: async () => {
        // At once, and once more where another run is just taking this one's place.
        await Promise.all([this.#runner?.pause(), this.#inOrder(async () => this.#runner?.pause())]);
        return undefined;
      },
      run: ({ steps }) => this.#train((runner) => runner.run(steps)),
      runEpoch: () => this.#train((runner) => runner.runEpoch()),
      reset: async () => {
        await this.#inOrder(() => this.#anyhow(() => this.#run.reset()));
        this.#aside.clear();
        return undefined;
      },
    };
  }

  /** What the page hears of it. */
  #telling(): Group<"observe" | "acknowledge"> {
    return {
      observe: async ({ observations }) => {
        this.#observations = observations;
        await this.#runner?.observe(observations);
        return undefined;
      },
      acknowledge: async () => {
        await this.#runner?.acknowledge();
        return undefined;
      },
    };
  }

  /** A session of another moment's document, on the same device and data. */
  async #reopen({ document, checkpoint, float64 }: Kept): Promise<void> {
    const { session: before } = this.#run;
    const { device } = this.#devices.selected!;
    this.#run.close();
    await this.#run.exclusive(async () => before.dispose());
    const session = new Session(device, document, before.data, true);
    session.restoreExactly(checkpoint, float64);
    await this.#start(session);
  }

  get #run(): Runner {
    if (!this.#runner) throw new Error("Nothing is open yet: open a document first.");
    return this.#runner;
  }

  #inTurn<T>(work: (session: Session) => Promise<T>): Promise<T> {
    return this.#guarded(() => {
      const runner = this.#run;
      // What waited while another document took this one's place is for the run that is there now.
      return runner.exclusive(() => (runner === this.#runner ? work(runner.session) : this.#inTurn(work)));
    });
  }

  /** Trains for as long as was asked; where the device fails, what the newest checkpoint is short of, on the next one. */
  async #train(ask: (runner: Runner) => Promise<Reached>): Promise<Reached> {
    await this.#inOrder(async () => undefined);
    const { selected } = this.#devices;
    try {
      return await ask(this.#run);
    } catch (error) {
      if (!(error instanceof DeviceError) || !selected) throw error;
      await this.#fallBack(error, selected);
      const next = this.#run;
      return error instanceof Unfinished && !next.asked ? next.runTo(error.goal) : next.reached;
    }
  }

  /** Moves the run to another device when this one fails, and asks there once more. */
  async #guarded<T>(work: () => Promise<T>): Promise<T> {
    const { selected } = this.#devices;
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof DeviceError) || !selected) throw error;
      await this.#fallBack(error, selected);
      return work();
    }
  }

  /** Resolves when messages have been heard, a document is open and it does not train. */
  async #quiet(): Promise<void> {
    await nextTurn();
    while (!this.#runner || this.#runner.playing) await nextTurn(betweenLooks);
  }

  /** In order: work of which the present device may fail is done once more on WebAssembly. */
  async #anyhow<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      const { selected } = this.#devices;
      if (!selected) throw error;
      await this.#takeOver(error, selected, this.#runner?.playing ?? false);
      return work();
    }
  }

  async #open(document: Document, mode: OpenMode): Promise<OpenResult> {
    const { diagnostics, model } = inspect(document);
    if (diagnostics.length > 0) return { diagnostics, model: null, device: this.#devices.info, kept: [] };
    const before = this.#runner;
    const isSame = before && mode !== "fresh" && sameFrame(before.session.document, document);
    const { selected } = this.#devices;
    const next = isSame && selected ? selected : await this.#devices.for(document);
    const refused = tooLarge(document, next.device);
    if (refused) {
      this.#devices.release(next);
      await before?.pause();
      return { diagnostics: [refused], model, device: this.#devices.info, kept: [] };
    }
    if (isSame) {
      await before.change({ kind: "document", document }, () => before.session.retune(document));
      const kept = document.model.layers.map(({ id }) => id);
      return { diagnostics, model, device: next.info, kept };
    }
    try {
      const kept = await this.#replace(document, next, mode);
      return { diagnostics, model, device: next.info, kept };
    } catch (error) {
      this.#devices.release(next);
      throw error;
    }
  }

  /** Puts a session of `document` in the place of the current one, with what was learned unless it starts fresh. */
  async #replace(document: Document, next: Selected, mode: OpenMode): Promise<string[]> {
    const before = this.#runner;
    before?.close();
    const state =
      before && mode !== "fresh" ? await before.exclusive(() => before.session.checkpoint()) : null;
    const sameDevice = this.#devices.selected?.device === next.device;
    const known = before && same(before.session.document.data, document.data) ? before.session.data : null;
    const data = known ?? (await this.#dataOf(document));
    await before?.exclusive(async () => before.session.dispose());
    this.#devices.adopt(next);
    const session = new Session(next.device, document, data, known !== null && sameDevice);
    // Samples of the same data fit whatever the network has become.
    if (state && known) session.give(before!.session.given);
    const kept = state ? this.#takenOver(session, state, mode === "undo") : [];
    if (!state) this.#aside.clear();
    // Bit for bit, a run is replayed on its device and from its data only.
    if (state && sameDevice && known) before!.fix();
    else this.#recorder.clear();
    await this.#start(session);
    return kept;
  }

  /** Where the data cannot be had, the run that was to be replaced stays, at rest. */
  async #dataOf(document: Document): Promise<SplitData> {
    try {
      return await makeData(document.data, this.#load);
    } catch (error) {
      const before = this.#runner;
      await before?.exclusive(() => this.#start(before.session));
      throw error;
    }
  }

  /** The layers that go on with what they had learned, or, after an undo, with what they had when they went. */
  #takenOver(session: Session, state: Checkpoint, undone: boolean): string[] {
    const find = undone ? this.#aside.find.bind(this.#aside) : undefined;
    const kept = session.restore(state, find);
    this.#aside.keep(state.tensors, new Map(session.states.map(({ name, shape }) => [name, shape])));
    return kept;
  }

  /** `said`: of the moment where it begins, where it goes on from there. */
  async #start(session: Session, said: Said | null = null): Promise<void> {
    const fail = (error: unknown): void => void this.#failed(error, runner);
    const runner = new Runner(session, this.#recorder, this.#emit, fail);
    this.#runner = runner;
    if (said) runner.goOn(said);
    this.#exploring.replaced();
    await this.#attendance.follow(runner);
    await runner.observe(this.#observations);
    await runner.show();
    void runner.prepare();
    void this.#devices.calibrateOnce(() => this.#quiet());
  }

  async #choose(choice: DeviceChoice): Promise<DeviceInfo> {
    this.#devices.choice = choice;
    const runner = this.#runner;
    const document = runner?.session.document;
    const next = await this.#devices.chosen(document);
    const playing = runner?.playing ?? false;
    const newest = () => (runner ? runner.exclusive(() => runner.session.checkpoint()) : null);
    const live = await newest()?.catch(() => null);
    const [state, said] = live ? [live, runner!.said] : [this.#checkpoint, this.#said];
    try {
      await this.#moveTo(next, state, said, playing);
    } catch (error) {
      await this.#takeOver(error, next, playing);
    }
    return this.#devices.info ?? next.info;
  }

  /** Continues on another device from `state`. */
  async #moveTo(
    next: Selected,
    state: Checkpoint | null,
    said: Said | null,
    playing: boolean,
    failure: DeviceError | null = null,
  ): Promise<void> {
    const before = this.#runner;
    before?.close(failure);
    this.#devices.adopt(next);
    if (!before) return;
    const { document, data } = before.session;
    const session = new Session(next.device, document, data);
    session.give(before.session.given);
    if (state) session.restore(state);
    this.#recorder.clear();
    await this.#start(session, state && said);
    if (playing) this.#runner?.play(this.#speed);
  }

  /**
   * Errors of work that nobody waits for, of a run or, with null, of devices beside it. One that is no device's is a
   * defect of ours: it is thrown where the page hears of it. A run that has been replaced may fail with what it lost.
   */
  async #failed(error: unknown, runner: Runner | null): Promise<void> {
    if (runner !== null && runner !== this.#runner) return;
    const { selected } = this.#devices;
    if (runner && selected && error instanceof DeviceError) return this.#fallBack(error, selected);
    runner?.close();
    throw error;
  }

  #fallBack(error: DeviceError, failed: Selected): Promise<void> {
    return this.#inOrder(() => this.#takeOver(error, failed, this.#runner?.playing ?? false));
  }

  /** WebAssembly takes over from `failed`, from the last checkpoint. An error that is no device's is thrown again. */
  async #takeOver(error: unknown, failed: Selected, playing: boolean): Promise<void> {
    if (!(error instanceof DeviceError)) throw error;
    if (this.#devices.selected?.device !== failed.device) return;
    const next = await this.#devices.afterFailure(error);
    await this.#moveTo(next, this.#checkpoint, this.#said, playing, error);
    this.#emit("device", next.info);
  }
}
