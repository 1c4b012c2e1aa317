/** @file Each learning-rate schedule of the catalogue in PyTorch, and when it takes a step. */
import type { schedules, ScheduleName } from "../../catalog/schedules/index.ts";
import type { AnyValues, Values } from "../../spec/params.ts";
import { call, type PythonValue } from "./python.ts";

export interface ScheduleContext<P = AnyValues> {
  readonly params: P;
  /** The base learning rate. */
  readonly base: number;
  readonly stepsPerEpoch: number;
}

export interface ScheduleForm<P = AnyValues> {
  /** The scheduler, in terms of `optimizer`. */
  readonly scheduler: (context: ScheduleContext<P>) => string;
  /** After every step, at the end of every epoch, or there with the mean training loss. */
  readonly steps: "step" | "epoch" | "epochWithLoss";
}

type ParamsOf<S extends ScheduleName> = Values<(typeof schedules)[S]["fields"]>;
type Keywords = Readonly<Record<string, readonly [PythonValue, PythonValue | undefined]>>;

const scheduler = (name: string, keywords: Keywords): string =>
  call(`torch.optim.lr_scheduler.${name}`, [], keywords).replace("(", "(optimizer, ");

/** Null: the rate stays as it is. */
const scheduleForms: { readonly [S in ScheduleName]: ScheduleForm<ParamsOf<S>> | null } = {
  constant: null,
  step: {
    scheduler: ({ params: { size, gamma } }) =>
      scheduler("StepLR", { step_size: [size, undefined], gamma: [gamma, 0.1] }),
    steps: "epoch",
  },
  exponential: {
    scheduler: ({ params: { gamma } }) => scheduler("ExponentialLR", { gamma: [gamma, undefined] }),
    steps: "epoch",
  },
  cosine: {
    scheduler: ({ params: { epochs, lowest }, base }) =>
      scheduler("CosineAnnealingLR", { T_max: [epochs, undefined], eta_min: [lowest * base, 0] }),
    steps: "epoch",
  },
  warmup: {
    scheduler: ({ params: { epochs, first } }) =>
      scheduler("LinearLR", { start_factor: [first, undefined], total_iters: [epochs, 5] }),
    steps: "epoch",
  },
  oneCycle: {
    scheduler: ({ params: { epochs, rising, first, last }, base, stepsPerEpoch }) =>
      scheduler("OneCycleLR", {
        max_lr: [base, undefined],
        epochs: [epochs, undefined],
        steps_per_epoch: [stepsPerEpoch, undefined],
        pct_start: [rising, 0.3],
        div_factor: [1 / first, undefined],
        final_div_factor: [first / last, undefined],
        cycle_momentum: [false, true],
      }),
    steps: "step",
  },
  plateau: {
    scheduler: ({ params: { factor, patience, threshold, lowest }, base }) =>
      scheduler("ReduceLROnPlateau", {
        factor: [factor, 0.1],
        patience: [patience, 10],
        threshold: [threshold, undefined],
        min_lr: [lowest * base, 0],
      }),
    steps: "epochWithLoss",
  },
};

export const scheduleForm = (type: string): ScheduleForm | null =>
  scheduleForms[type as ScheduleName] as ScheduleForm | null;
