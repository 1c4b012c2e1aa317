/** @file What a setting is in formulas, in TeX, where it has a usual symbol: the symbols are those of `formulas.ts`. */
import type { datasets, layers, losses, optimizers, schedules } from "../engine/index.ts";
import type { FieldPlace } from "./i18n/fields.ts";

const tex = String.raw;

type OfEntries<C extends Readonly<Record<string, { readonly fields: object }>>> = {
  readonly [N in keyof C]?: { readonly [F in keyof C[N]["fields"]]?: string };
};

const descent = tex`w \leftarrow w - \eta\, g`;
const decay = tex`g \leftarrow g + \lambda w`;
const velocity = tex`v \leftarrow \mu v + g`;
const optimized = { learningRate: descent, weightDecay: decay };
const moments = {
  learningRate: tex`w \leftarrow w - \eta\, \hat{m} / (\sqrt{\hat{v}} + \epsilon)`,
  beta1: tex`m \leftarrow \beta_1 m + (1 - \beta_1)\, g`,
  beta2: tex`v \leftarrow \beta_2 v + (1 - \beta_2)\, g^2`,
  epsilon: tex`w \leftarrow w - \eta\, \hat{m} / (\sqrt{\hat{v}} + \epsilon)`,
};
const windows = tex`n' = \left\lfloor \frac{n - k}{s} \right\rfloor + 1`;
const affine = { activation: tex`y = f(z)`, bias: tex`z = W x + b` };
const window = { kernel: tex`k:\ ${windows}`, stride: tex`s:\ ${windows}` };
const padded = tex`n' = \left\lfloor \frac{n + p - k}{s} \right\rfloor + 1`;
const convolution = {
  ...affine,
  kernel: tex`k:\ ${padded}`,
  stride: tex`s:\ ${padded}`,
  padding: tex`p:\ ${padded}`,
};
const scaling = tex`\frac{x - \mu}{\sigma},\quad \frac{x - \min}{\max - \min}`;
const straying = tex`y = f(x) + \sigma\,\varepsilon,\quad \varepsilon \sim \mathcal{N}(0, 1)`;

const formulas: {
  readonly layers: OfEntries<typeof layers>;
  readonly datasets: OfEntries<typeof datasets>;
  readonly optimizers: OfEntries<typeof optimizers>;
  readonly schedules: OfEntries<typeof schedules>;
  readonly losses: OfEntries<typeof losses>;
} = {
  layers: {
    dense: affine,
    activation: { activation: tex`y = f(x)` },
    softmax: { axis: tex`\sum_i y_i = 1` },
    dropout: { rate: tex`m_i \sim \mathrm{Bernoulli}(1 - p)` },
    noise: { deviation: tex`y_i = x_i + \sigma\,\varepsilon_i` },
    batchNorm: {
      momentum: tex`\bar{\mu} \leftarrow (1 - m)\,\bar{\mu} + m\,\mu_{\mathrm{batch}}`,
      epsilon: tex`\sqrt{\sigma^2_{\mathrm{batch}} + \epsilon}`,
    },
    layerNorm: { epsilon: tex`\sqrt{\sigma^2_{\mathrm{sample}} + \epsilon}` },
    maxout: { pieces: tex`y_i = \max_{1 \le j \le k}\,(W_j x + b_j)_i` },
    conv1d: convolution,
    conv2d: convolution,
    maxPool1d: window,
    avgPool1d: window,
    maxPool2d: window,
    avgPool2d: window,
    convTranspose2d: {
      activation: affine.activation,
      kernel: tex`k:\ n' = (n - 1)\,s + k`,
      stride: tex`s:\ n' = (n - 1)\,s + k`,
    },
    upsample: { factor: tex`n' = k\, n` },
    repeatVector: { times: tex`y_t = x,\quad t = 1, \dots, n` },
    lstm: { forgetBias: tex`f_t = \sigma(W_f x_t + U_f h_{t-1} + b_f)` },
  },
  datasets: {
    plane: { noise: straying },
    bumps: { noise: straying },
    curve: { noise: straying },
    sine: { noise: straying },
    penguins: { scaling },
    cars: { scaling },
    ownTable: { scaling },
    weather: { scaling },
    ownSequences: { scaling },
  },
  optimizers: {
    sgd: optimized,
    momentum: { learningRate: tex`w \leftarrow w - \eta\, v`, momentum: velocity, weightDecay: decay },
    nesterov: {
      learningRate: tex`w \leftarrow w - \eta\,(g + \mu v)`,
      momentum: velocity,
      weightDecay: decay,
    },
    adagrad: {
      learningRate: tex`w \leftarrow w - \eta\, g / (\sqrt{s} + \epsilon)`,
      rateDecay: tex`\eta_t = \frac{\eta}{1 + (t - 1)\, d}`,
      epsilon: tex`w \leftarrow w - \eta\, g / (\sqrt{s} + \epsilon)`,
      weightDecay: decay,
    },
    rmsprop: {
      learningRate: tex`w \leftarrow w - \eta\, g / (\sqrt{s} + \epsilon)`,
      alpha: tex`s \leftarrow \alpha s + (1 - \alpha)\, g^2`,
      epsilon: tex`w \leftarrow w - \eta\, g / (\sqrt{s} + \epsilon)`,
      momentum: tex`v \leftarrow \mu v + g / (\sqrt{s} + \epsilon)`,
      centered: tex`\sqrt{s - \bar{g}^2}`,
      weightDecay: decay,
    },
    adam: { ...moments, weightDecay: decay },
    adamw: { ...moments, weightDecay: tex`w \leftarrow w - \eta \lambda w` },
  },
  schedules: {
    step: {
      size: tex`n:\ \eta\, \gamma^{\lfloor e / n \rfloor}`,
      gamma: tex`\eta\, \gamma^{\lfloor e / n \rfloor}`,
    },
    exponential: { gamma: tex`\eta\, \gamma^{e}` },
    cosine: { epochs: tex`n:\ \cos \frac{\pi e}{n}`, lowest: tex`\eta_{\min} / \eta` },
    warmup: { epochs: tex`n:\ s + (1 - s)\,\frac{e}{n}`, first: tex`s:\ s + (1 - s)\,\frac{e}{n}` },
    oneCycle: { first: tex`\frac{1}{d}`, last: tex`\eta_{\mathrm{end}} / \eta_{\max}` },
    plateau: {
      factor: tex`\eta \leftarrow \gamma\, \eta`,
      patience: tex`p`,
      lowest: tex`\eta_{\min} / \eta`,
    },
  },
  losses: { huber: { delta: tex`|\hat{y} - t| \le \delta` } },
};

type OfAny = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>>;

/** Undefined where a setting has no usual symbol. */
export const fieldFormula = ([part, type, field]: FieldPlace): string | undefined =>
  (formulas as OfAny)[part]?.[type]?.[field ?? ""];
