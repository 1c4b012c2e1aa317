/**
 * @file The worker's side of the protocol: keeps one device and one run, and answers the page's commands.
 * When the device fails, the run goes on elsewhere from its last checkpoint, and the page is told.
 */
import { DeviceError, type Program } from "./backend/backend.ts";
import type { Attending } from "./doctor/attending.ts";
import type { Landscapes } from "./landscape/commands.ts";
import { calibrate, type KeptCalibration, readCalibration } from "./train/calibration.ts";
import { assumed, chooseDevice, openDevice, type Selected, tryWebGPU } from "./train/device.ts";
import type { Explainer } from "./explain/explainer.ts";
import type { Commands, Handlers, OpenMode, OpenResult } from "./protocol.ts";
import type { LoadAsset, SplitData } from "./spec/data.ts";
import type { Document, Speed } from "./spec/document.ts";
import type { LandscapeCommands } from "./spec/landscape.ts";
import type { TravelCommands } from "./spec/travel.ts";
import type { Checkpoint, DeviceChoice, DeviceInfo, Emit } from "./spec/run.ts";
import { blueprintOf, capacityOf } from "./train/blueprint.ts";
import { copyOf } from "./train/checkpoint.ts";
import { makeData } from "./train/data.ts";
import { sameFrame } from "./train/frame.ts";
import { inspect } from "./train/inspect.ts";
import { LaidAside } from "./train/laidAside.ts";
import { tooLarge } from "./train/memory.ts";
import { trainProgram } from "./train/programs.ts";
import { type Change, type Kept, Recorder } from "./train/recorder.ts";
import { type Reached, Runner, type Said, Unfinished } from "./train/runner.ts";
import { Session } from "./train/session.ts";
import { nextTurn } from "./train/turn.ts";
import type { Travels } from "./travel/travels.ts";

/** Milliseconds between two looks at whether the run rests. */
const betweenLooks = 500;

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

type Opening = Pick<Handlers, "open" | "contents" | "device" | "calibration" | "checkpoint" | "restore">;
type Running = Pick<Handlers, "play" | "pause" | "run" | "runEpoch" | "reset">;
type Exploring = Pick<Handlers, keyof LandscapeCommands>;
type Explaining = Pick<Handlers, "scene" | "explain" | "paths" | "differences" | "update">;
type Travelling = Pick<Handlers, keyof TravelCommands>;

export class Host {
  readonly handlers: Handlers;
  readonly #load: LoadAsset;
  /** Files that the page handed over. */
  #contents: Commands["contents"]["args"]["files"] = {};
  readonly #emit: Emit;
  #choice: DeviceChoice = "auto";
  #selected: Selected | null = null;
  #calibration: KeptCalibration | null = null;
  /** Measuring has begun, at least. */
  #calibrated = false;
  #runner: Runner | null = null;
  /** For going on elsewhere: the newest state that has reached this side. */
  #checkpoint: Checkpoint | null = null;
  /** What the run had said then. */
  #said: Said | null = null;
  readonly #aside = new LaidAside();
  #exploration: Promise<Landscapes> | null = null;
  #explains: Promise<Explainer> | null = null;
  /** Somebody wants to know what goes wrong. */
  #watched = false;
  #attendant: Attending | null = null;
  #travels: Promise<Travels> | null = null;
  readonly #recorder = new Recorder();
  #speed: Speed = "paced";
  #observations: Commands["observe"]["args"]["observations"] = [];
  #changes: Promise<unknown> = Promise.resolve();

  constructor(load: LoadAsset, emit: Emit) {
    this.#load = async (name) => this.#contents[name] ?? load(name);
    this.#emit = (event, data) => {
      if (event === "checkpoint") {
        this.#checkpoint = copyOf(data as Checkpoint);
        this.#said = this.#runner?.said ?? null;
      }
      emit(event, data);
    };
    this.handlers = this.#createHandlers();
  }

  #createHandlers(): Handlers {
    return {
      ping: () => undefined,
      ...this.#opening(),
      ...this.#running(),
      ...this.#looking(),
      ...this.#exploring(),
      ...this.#explaining(),
      ...this.#travelling(),
      ...this.#attending(),
    };
  }

  /** What is run, and on what. */
  #opening(): Opening {
    return {
      open: ({ document, mode }) => this.#inOrder(() => this.#openSomewhere(document, mode)),
      contents: ({ files }) => this.#inOrder(async () => void (this.#contents = files)),
      device: ({ choice }) => this.#inOrder(() => this.#choose(choice)),
      calibration: ({ kept }) => {
        this.#calibration = readCalibration(kept);
        return undefined;
      },
      checkpoint: () => this.#inTurn((session) => session.checkpoint()),
      restore: async ({ checkpoint }) => {
        await this.#inOrder(() => this.#restore(checkpoint));
        return undefined;
      },
    };
  }

  /** How far it goes. */
  #running(): Running {
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
        await this.#changed((runner) => runner.reset());
        this.#aside.clear();
        return undefined;
      },
    };
  }

  /** What is seen of it and written into it. */
  #looking(): Omit<
    Handlers,
    "ping" | keyof Opening | keyof Running | keyof Exploring | keyof Explaining | keyof Travelling | "doctor"
  > {
    return {
      names: () => this.#runner?.session.names() ?? [],
      read: ({ name }) => this.#inTurn((session) => session.read(name)),
      write: async ({ name, data, from }) => {
        const change: Change = { kind: "weights", name, data, from };
        await this.#changed((runner) =>
          runner.change(change, () => runner.session.overwrite(name, data, from)),
        );
        return undefined;
      },
      batch: async (given) => {
        const batch = given.x === null ? null : given;
        await this.#changed((runner) =>
          runner.change({ kind: "batch", batch }, () => runner.session.give(batch)),
        );
        return undefined;
      },
      evaluate: async ({ part }) => {
        const { measure } = await import("./train/measure.ts");
        return this.#inTurn((session) => measure(session, part));
      },
      answers: async ({ part, most }) => {
        const { answersOf } = await import("./train/answers.ts");
        return this.#inTurn((session) => answersOf(session, part, most));
      },
      predict: ({ x, count, names }) => this.#inTurn((session) => session.predict(x, count, names)),
      samples: ({ part, from, count }) => this.#run.session.samples(part, from, count),
      pendingBatch: () => {
        const { session } = this.#run;
        return { step: session.moment.step, samples: session.pendingBatch() };
      },
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

  /** The land around it. */
  #exploring(): Exploring {
    const answers = async () => (await this.#landscapes()).answers;
    return {
      landscape: (args) => this.#guarded(async () => (await answers()).landscape(args)),
      landscapeStop: async (args) => (await answers()).landscapeStop(args),
      landscapeClose: async (args) => (await answers()).landscapeClose(args),
      landscapePath: async (args) => (await answers()).landscapePath(args),
      nextStep: (args) => this.#guarded(async () => (await answers()).nextStep(args)),
      raceStart: async (args) => (await answers()).raceStart(args),
      raceRun: async (args) => (await answers()).raceRun(args),
      racePlay: async (args) => (await answers()).racePlay(args),
      racePause: async (args) => (await answers()).racePause(args),
      raceStop: async (args) => (await answers()).raceStop(args),
      racePaths: async (args) => (await answers()).racePaths(args),
      textbook: async (args) => (await answers()).textbook(args),
      textbookWalk: async (args) => (await answers()).textbookWalk(args),
    };
  }

  /** Fetched when it is first asked for. */
  #landscapes(): Promise<Landscapes> {
    this.#exploration ??= import("./landscape/commands.ts").then(({ openLandscapes }) =>
      openLandscapes({
        current: () => this.#run,
        openDevice: async () => (await openDevice(this.#choice === "exact" ? "exact" : "wasm")).device,
        emit: this.#emit,
        fail: (error) => void this.#failed(error),
      }),
    );
    return this.#exploration;
  }

  /** How the next step comes about. */
  #explaining(): Explaining {
    return {
      scene: async ({ of, names }) => (await this.#explainer()).scene(of, names),
      explain: async ({ of, place, most }) => (await this.#explainer()).explain(of, place, most),
      paths: async ({ of, from, most }) => (await this.#explainer()).paths(of, from, most),
      differences: async ({ of, places, h }) => (await this.#explainer()).differences(of, places, h),
      update: async ({ of, place, most }) => (await this.#explainer()).update(of, place, most),
    };
  }

  #explainer(): Promise<Explainer> {
    this.#explains ??= import("./explain/explainer.ts").then(
      ({ Explainer }) => new Explainer((work) => this.#inTurn(work)),
    );
    return this.#explains;
  }

  /** The way it came. */
  #travelling(): Travelling {
    return {
      timeline: async () => (await this.#traveller()).timeline(),
      travel: async ({ step, run }) => {
        const travels = await this.#traveller();
        const journey = travels.ask();
        return this.#guarded(() => this.#inOrder(() => travels.go(journey, step, run)));
      },
      travelStop: async () => {
        (await this.#traveller()).stop();
        return undefined;
      },
      travelForget: async ({ run }) => {
        const travels = await this.#traveller();
        await this.#inOrder(async () => travels.forget(run));
        return undefined;
      },
    };
  }

  /** Fetched when it is first asked for. */
  #traveller(): Promise<Travels> {
    this.#travels ??= import("./travel/travels.ts").then(
      ({ Travels }) =>
        new Travels({
          recorder: this.#recorder,
          current: () => this.#run,
          reopen: (state) => this.#reopen(state),
          emit: this.#emit,
        }),
    );
    return this.#travels;
  }

  /** A session of another moment's document, on the same device and data. */
  async #reopen({ document, checkpoint, float64 }: Kept): Promise<void> {
    const { session: before } = this.#run;
    const { device } = this.#selected!;
    this.#run.close();
    await this.#run.exclusive(async () => before.dispose());
    const session = new Session(device, document, before.data, true);
    session.restoreExactly(checkpoint, float64);
    await this.#start(session);
  }

  /** What is wrong with how it trains. */
  #attending(): Pick<Handlers, "doctor"> {
    return {
      doctor: ({ watched }) =>
        this.#inOrder(async () => {
          this.#watched = watched;
          const runner = this.#runner;
          await runner?.exclusive(() => this.#attend(runner));
          return this.#attendant?.findings ?? { step: 0, findings: [] };
        }),
    };
  }

  /** The doctor goes along with a run while somebody wants to know; fetched when that is so for the first time. */
  async #attend(runner: Runner): Promise<void> {
    if (this.#watched && runner.attendant !== null) return;
    this.#attendant?.dispose();
    this.#attendant = null;
    if (this.#watched) {
      const { Attending } = await import("./doctor/attending.ts");
      this.#attendant = new Attending(runner.session, this.#emit);
    }
    runner.attendant = this.#attendant;
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

  /** Changes the run that is there once the changes asked for before are done: never one that is being replaced. */
  #changed(work: (runner: Runner) => Promise<void>): Promise<void> {
    return this.#guarded(() => this.#inOrder(() => work(this.#run)));
  }

  /** Trains for as long as was asked; where the device fails, what the newest checkpoint is short of, on the next one. */
  async #train(ask: (runner: Runner) => Promise<Reached>): Promise<Reached> {
    await this.#inOrder(async () => undefined);
    const selected = this.#selected;
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
    const selected = this.#selected;
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof DeviceError) || !selected) throw error;
      await this.#fallBack(error, selected);
      return work();
    }
  }

  /** The device for a document: another one only where the choice is ours and its work asks for it. */
  async #deviceFor(document: Document): Promise<Selected> {
    const current = this.#selected;
    if (!current) return this.#chosen(document);
    const { choice, reason } = current.info;
    const ours = choice === "auto" && (reason === "small" || reason === "slower" || reason === "faster");
    return ours ? this.#chosen(document, current) : current;
  }

  #chosen(document: Document | undefined, current: Selected | null = null): Promise<Selected> {
    if (this.#choice !== "auto") return openDevice(this.#choice);
    const calibration = this.#calibration ?? assumed;
    return chooseDevice(document ? programOf(document) : null, { calibration, current });
  }

  /** Measures this machine once there was something to choose between, for documents opened from then on. */
  async #calibrateOnce(): Promise<void> {
    const reason = this.#selected?.info.reason;
    if (this.#calibrated || (reason !== "faster" && reason !== "slower")) return;
    this.#calibrated = true;
    const kept = this.#calibration;
    const found = await calibrate(kept, tryWebGPU, () => this.#quiet()).catch(() => null);
    this.#calibration = found;
    if (found !== kept) this.#emit("calibration", found);
  }

  /** Resolves when messages have been heard, a document is open and it does not train. */
  async #quiet(): Promise<void> {
    await nextTurn();
    while (!this.#runner || this.#runner.playing) await nextTurn(betweenLooks);
  }

  /** Opens a document, on WebAssembly where the present device fails at it. */
  async #openSomewhere(document: Document, mode: OpenMode): Promise<OpenResult> {
    try {
      return await this.#open(document, mode);
    } catch (error) {
      if (!this.#selected) throw error;
      await this.#takeOver(error, this.#selected, false);
      return this.#open(document, mode);
    }
  }

  async #open(document: Document, mode: OpenMode): Promise<OpenResult> {
    const { diagnostics, model } = inspect(document);
    if (diagnostics.length > 0)
      return { diagnostics, model: null, device: this.#selected?.info ?? null, kept: [] };
    const before = this.#runner;
    const isSame = before && mode !== "fresh" && sameFrame(before.session.document, document);
    const next = isSame && this.#selected ? this.#selected : await this.#deviceFor(document);
    const refused = tooLarge(document, next.device);
    if (refused) {
      if (next.device !== this.#selected?.device) next.device.dispose();
      await before?.pause();
      return { diagnostics: [refused], model, device: this.#selected?.info ?? null, kept: [] };
    }
    if (isSame) {
      await before.change({ kind: "document", document }, () => before.session.retune(document));
      const kept = document.model.layers.map(({ id }) => id);
      return { diagnostics, model, device: next.info, kept };
    }
    const kept = await this.#replace(document, next, mode);
    return { diagnostics, model, device: next.info, kept };
  }

  /** Puts a session of `document` in the place of the current one, with what was learned unless it starts fresh. */
  async #replace(document: Document, next: Selected, mode: OpenMode): Promise<string[]> {
    const before = this.#runner;
    before?.close();
    const state =
      before && mode !== "fresh" ? await before.exclusive(() => before.session.checkpoint()) : null;
    const sameDevice = this.#selected?.device === next.device;
    const known = before && same(before.session.document.data, document.data) ? before.session.data : null;
    const data = known ?? (await this.#dataOf(document, next));
    await before?.exclusive(async () => before.session.dispose());
    this.#adoptDevice(next);
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

  /** Where the data cannot be had, the run that was to be replaced by one on `next` stays, at rest. */
  async #dataOf(document: Document, next: Selected): Promise<SplitData> {
    try {
      return await makeData(document.data, this.#load);
    } catch (error) {
      if (next.device !== this.#selected?.device) next.device.dispose();
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
    const runner = new Runner(session, this.#recorder, this.#emit, (error) => void this.#failed(error));
    this.#runner = runner;
    if (said) runner.goOn(said);
    void this.#exploration?.then((landscapes) => landscapes.replaced());
    await this.#attend(runner);
    await runner.observe(this.#observations);
    await runner.show();
    void runner.prepare();
    void this.#calibrateOnce();
  }

  async #restore(checkpoint: Checkpoint): Promise<void> {
    const runner = this.#run;
    await runner.pause();
    await runner.exclusive(async () => {
      runner.session.restore(checkpoint);
      runner.forget();
    });
    await runner.show();
  }

  async #choose(choice: DeviceChoice): Promise<DeviceInfo> {
    this.#choice = choice;
    const runner = this.#runner;
    const document = runner?.session.document;
    const next = await this.#chosen(document);
    const playing = runner?.playing ?? false;
    const newest = () => (runner ? runner.exclusive(() => runner.session.checkpoint()) : null);
    const live = await newest()?.catch(() => null);
    const [state, said] = live ? [live, runner!.said] : [this.#checkpoint, this.#said];
    try {
      await this.#moveTo(next, state, said, playing);
    } catch (error) {
      await this.#takeOver(error, next, playing);
    }
    return this.#selected?.info ?? next.info;
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
    this.#adoptDevice(next);
    if (!before) return;
    const { document, data } = before.session;
    const session = new Session(next.device, document, data);
    session.give(before.session.given);
    if (state) session.restore(state);
    this.#recorder.clear();
    await this.#start(session, state && said);
    if (playing) this.#runner?.play(this.#speed);
  }

  #adoptDevice(next: Selected): void {
    const before = this.#selected;
    this.#selected = next;
    if (before?.device === next.device) return;
    before?.device.dispose();
    void this.#watchLoss(next);
  }

  async #watchLoss(selected: Selected): Promise<void> {
    const reason = await selected.device.lost;
    if (this.#selected?.device === selected.device)
      await this.#fallBack(new DeviceError("lost", reason), selected);
  }

  /** Errors while playing. One that is no device's is a defect of ours: it is thrown where the page hears of it. */
  async #failed(error: unknown): Promise<void> {
    if (error instanceof DeviceError && this.#selected) return this.#fallBack(error, this.#selected);
    this.#runner?.close();
    throw error;
  }

  #fallBack(error: DeviceError, failed: Selected): Promise<void> {
    return this.#inOrder(() => this.#takeOver(error, failed, this.#runner?.playing ?? false));
  }

  /** WebAssembly takes over from `failed`, from the last checkpoint. An error that is no device's is thrown again. */
  async #takeOver(error: unknown, failed: Selected, playing: boolean): Promise<void> {
    if (!(error instanceof DeviceError)) throw error;
    if (this.#selected?.device !== failed.device) return;
    const { device, info } = await openDevice("wasm");
    const reason = error.code === "lost" ? "lost" : "failed";
    const next: Selected = { device, info: { ...info, choice: this.#choice, reason } };
    await this.#moveTo(next, this.#checkpoint, this.#said, playing, error);
    this.#emit("device", next.info);
  }

  /** Changes of document and device happen one after another. */
  #inOrder<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#changes.then(work);
    this.#changes = result.catch(() => undefined);
    return result;
  }
}

function programOf(document: Document): Program {
  const blueprint = blueprintOf(document);
  return trainProgram(blueprint, "batches", capacityOf(blueprint));
}
