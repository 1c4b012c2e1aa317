/** @file What the optimizer would do now, at any learning rate: the loss after it, and its direction in the plane. */
import { createQueue } from "../train/queue.ts";
import type { LandscapeSamples, NextStep, NextStepRequest } from "../spec/landscape.ts";
import { pow } from "../spec/exactMath.ts";
import { hyperparameters } from "../train/programs.ts";
import { LossAlong, meanOf, statesNow } from "./lossAlong.ts";
import type { Mover } from "./mover.ts";
import { PendingStep } from "./pendingStep.ts";
import { arrowIn, type Plane } from "./plane.ts";
import { inSlices } from "./runs.ts";

interface Opened {
  readonly mover: Mover;
  readonly key: string;
  readonly along: LossAlong;
  readonly step: PendingStep;
}

/** 0, and then up to `most`. Throws where there are fewer than two, or nothing to count up to. */
function ratesOf({ most, count, scale, least = most / 1000 }: NextStepRequest["rates"]): Float64Array {
  if (
    !(
      count >= 2 &&
      Number.isInteger(count) &&
      most > 0 &&
      (scale === "linear" || (least > 0 && least <= most))
    )
  )
    throw new Error("Learning rates go from 0 to a number above 0, at least two of them.");
  const steps = Math.max(1, count - 2);
  const rate = (i: number): number => {
    if (i === 0) return 0;
    if (i === count - 1) return most;
    return scale === "linear" ? (most * i) / (count - 1) : least * pow(most / least, (i - 1) / steps);
  };
  return Float64Array.from({ length: count }, (_, i) => rate(i));
}

export class NextSteps {
  readonly #moverOf: (lane: number | undefined) => Mover;
  readonly #inOrder = createQueue();
  #opened: Opened | null = null;

  /** @param moverOf the lane of the race with this number, or, without one, the run; throws where there is none */
  constructor(moverOf: (lane: number | undefined) => Mover) {
    this.#moverOf = moverOf;
  }

  ask(request: NextStepRequest, plane: () => Plane | null): Promise<NextStep> {
    return this.#inOrder(() => this.#answer(request, plane));
  }

  async #answer(request: NextStepRequest, planeNow: () => Plane | null): Promise<NextStep> {
    const rates = ratesOf(request.rates);
    const mover = this.#moverOf(request.lane);
    const { along, step: pending } = await this.#open(mover, request.samples);
    const { session } = mover;
    const start = await mover.turn(async () => {
      await pending.copy(session);
      along.setStates(await statesNow(session));
      const rate = hyperparameters(session.blueprint)["learningRate"]!;
      return { step: session.moment.step, weights: await session.weights(), rate };
    });
    const [loss] = await this.#losses(mover, along, 1, async () => along.set("origin", start.weights));
    const [lossAfter] = await this.#losses(mover, along, 1, () => pending.take(start.rate));
    const plane = planeNow();
    const arrows = plane && (await mover.turn(() => arrowsIn(plane, start.weights, pending, along)));
    const losses = await this.#losses(mover, along, rates.length, (i) => pending.take(rates[i]!));
    return {
      step: start.step,
      rate: start.rate,
      loss: loss!,
      lossAfter: lossAfter!,
      rates,
      losses,
      descent: arrows?.descent ?? null,
      update: arrows?.update ?? null,
    };
  }

  /** The loss at each of `count` places, to which `goTo` takes the origin. */
  async #losses(
    mover: Mover,
    along: LossAlong,
    count: number,
    goTo: (i: number) => Promise<void>,
  ): Promise<Float32Array> {
    const losses = new Float32Array(count);
    const here = new Float32Array(2);
    let sums = along.sumsOf(1);
    const piece = async (from: number): Promise<number> => {
      const [i, chunk] = [Math.floor(from / along.chunks), from % along.chunks];
      if (chunk === 0) {
        await goTo(i);
        sums = along.sumsOf(1);
      }
      await along.advance(here, sums, chunk, 1);
      losses[i] = meanOf(sums, 0);
      return 1;
    };
    const pieces = async (from: number, most: number): Promise<number> => {
      for (let i = 0; i < most; i++) await piece(from + i);
      return most;
    };
    await inSlices(count * along.chunks, pieces, (work) => mover.turn(work));
    return losses;
  }

  /** The programs that are there already, where they are of the same run, samples and batches. */
  async #open(mover: Mover, samples: LandscapeSamples): Promise<Opened> {
    const { session, owner } = mover;
    const key = JSON.stringify([samples, session.pendingSource]);
    if (this.#opened?.mover.owner === owner && this.#opened.key === key) return this.#opened;
    await this.#release();
    return mover.turn(async () => {
      const along = new LossAlong(session, samples, "nextStep.at");
      try {
        const step = new PendingStep(session, "nextStep.from", "nextStep.at.origin");
        this.#opened = { mover, key, along, step };
        return this.#opened;
      } catch (error) {
        along.dispose();
        throw error;
      }
    });
  }

  async #release(): Promise<void> {
    const opened = this.#opened;
    this.#opened = null;
    if (!opened) return;
    await opened.mover.giveBack(() => {
      opened.step.dispose();
      opened.along.dispose();
    });
  }

  close(): Promise<void> {
    return this.#inOrder(() => this.#release());
  }
}

/** Of the step taken last, from `weights` on. */
async function arrowsIn(plane: Plane, weights: Float32Array, pending: PendingStep, along: LossAlong) {
  const gradient = await pending.gradient();
  const down = weights.map((w, i) => w - gradient[i]!);
  const after = await along.origin();
  return { descent: arrowIn(plane, weights, down), update: arrowIn(plane, weights, after) };
}
