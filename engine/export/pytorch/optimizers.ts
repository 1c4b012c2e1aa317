/** @file Each optimizer of the catalogue in PyTorch. */
import type { optimizers, OptimizerName } from "../../catalog/optimizers/index.ts";
import type { AnyValues, Values } from "../../spec/params.ts";
import { call } from "./python.ts";

type ParamsOf<O extends OptimizerName> = Values<(typeof optimizers)[O]["fields"]>;
/** Behind the first argument, the parameters to train. */
type OptimizerForm<P> = (params: P) => string;

const betas = ({ beta1, beta2 }: { readonly beta1: number; readonly beta2: number }) =>
  beta1 === 0.9 && beta2 === 0.999 ? {} : ({ betas: [[beta1, beta2], undefined] } as const);

const adaptive =
  (name: string, standardDecay: number): OptimizerForm<ParamsOf<"adam">> =>
  (params) =>
    call(name, [], {
      lr: [params.learningRate, undefined],
      ...betas(params),
      eps: [params.epsilon, 1e-8],
      weight_decay: [params.weightDecay, standardDecay],
    });

const optimizerForms: { readonly [O in OptimizerName]: OptimizerForm<ParamsOf<O>> } = {
  sgd: ({ learningRate, weightDecay }) =>
    call("torch.optim.SGD", [], { lr: [learningRate, undefined], weight_decay: [weightDecay, 0] }),
  momentum: ({ learningRate, momentum, weightDecay }) =>
    call("torch.optim.SGD", [], {
      lr: [learningRate, undefined],
      momentum: [momentum, 0],
      weight_decay: [weightDecay, 0],
    }),
  nesterov: ({ learningRate, momentum, weightDecay }) =>
    call("torch.optim.SGD", [], {
      lr: [learningRate, undefined],
      momentum: [momentum, 0],
      // PyTorch refuses Nesterov's step without momentum, where it is plain descent.
      nesterov: [momentum > 0, false],
      weight_decay: [weightDecay, 0],
    }),
  adagrad: ({ learningRate, rateDecay, epsilon, weightDecay }) =>
    call("torch.optim.Adagrad", [], {
      lr: [learningRate, undefined],
      lr_decay: [rateDecay, 0],
      eps: [epsilon, 1e-10],
      weight_decay: [weightDecay, 0],
    }),
  rmsprop: ({ learningRate, alpha, epsilon, momentum, centered, weightDecay }) =>
    call("torch.optim.RMSprop", [], {
      lr: [learningRate, undefined],
      alpha: [alpha, 0.99],
      eps: [epsilon, 1e-8],
      momentum: [momentum, 0],
      centered: [centered, false],
      weight_decay: [weightDecay, 0],
    }),
  adam: adaptive("torch.optim.Adam", 0),
  adamw: adaptive("torch.optim.AdamW", 0.01),
};

export const optimizerForm = (type: string): OptimizerForm<AnyValues> =>
  optimizerForms[type as OptimizerName] as OptimizerForm<AnyValues>;
