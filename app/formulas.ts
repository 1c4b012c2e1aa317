/**
 * @file The formula of each catalogue entry, in TeX. Symbols as in the lecture notes: x what is read, z the
 * preactivation, y the output, ŷ a prediction, t its target, w a weight, g its gradient, η the learning rate.
 */
import type {
  ActivationName,
  initializerNames,
  layers,
  losses,
  optimizers,
  Reduction,
  schedules,
} from "../engine/index.ts";

const tex = String.raw;
type Formulas<K extends string> = Readonly<Record<K, string>>;
export type Penalty = "l1" | "l2";
export type Limit = "clipValue" | "clipNorm";

const window = tex`\sum_{c,i,j} w_{o,c,i,j}\, x_{c,\,sr+i,\,sq+j} + b_o`;

export const formulas: {
  readonly layers: Formulas<keyof typeof layers>;
  readonly activations: Formulas<ActivationName>;
  readonly losses: Formulas<keyof typeof losses>;
  readonly optimizers: Formulas<keyof typeof optimizers>;
  readonly schedules: Formulas<keyof typeof schedules>;
  readonly initializers: Formulas<Exclude<(typeof initializerNames)[number], "values">>;
  readonly penalties: Formulas<Penalty>;
  readonly limits: Formulas<Limit>;
  readonly reductions: Formulas<Reduction>;
} = {
  layers: {
    input: tex`y = x`,
    dense: tex`y = f(W x + b)`,
    maxout: tex`y_i = \max_{k}\,(W_k x + b_k)_i`,
    activation: tex`y = f(x)`,
    softmax: tex`y_i = \frac{e^{x_i}}{\sum_j e^{x_j}}`,
    engineered: tex`y = (x_1,\ x_2,\ x_1^2,\ x_2^2,\ x_1 x_2,\ \sin x_1,\ \sin x_2)`,
    dropout: tex`y_i = \frac{m_i\, x_i}{1 - p},\quad m_i \sim \mathrm{Bernoulli}(1 - p)`,
    noise: tex`y_i = x_i + \sigma\,\varepsilon_i,\quad \varepsilon_i \sim \mathcal{N}(0, 1)`,
    batchNorm: tex`y = \gamma\,\frac{x - \mu_{\mathrm{batch}}}{\sqrt{\sigma^2_{\mathrm{batch}} + \epsilon}} + \beta`,
    layerNorm: tex`y = \gamma\,\frac{x - \mu_{\mathrm{sample}}}{\sqrt{\sigma^2_{\mathrm{sample}} + \epsilon}} + \beta`,
    conv1d: tex`z_{t,o} = \sum_{i,c} w_{o,c,i}\, x_{st+i,\,c} + b_o`,
    conv2d: tex`z_{o,r,q} = ${window}`,
    convTranspose2d: tex`z_{o,\,sr+i,\,sq+j} \mathrel{+}= \sum_{c} w_{c,o,i,j}\, x_{c,r,q}`,
    upsample: tex`y_{c,r,q} = x_{c,\,\lfloor r/k \rfloor,\,\lfloor q/k \rfloor}`,
    maxPool1d: tex`y_{t,c} = \max_{i}\, x_{st+i,\,c}`,
    avgPool1d: tex`y_{t,c} = \frac{1}{k} \sum_{i} x_{st+i,\,c}`,
    maxPool2d: tex`y_{c,r,q} = \max_{i,j}\, x_{c,\,sr+i,\,sq+j}`,
    avgPool2d: tex`y_{c,r,q} = \frac{1}{k^2} \sum_{i,j} x_{c,\,sr+i,\,sq+j}`,
    globalAvgPool: tex`y_c = \frac{1}{HW} \sum_{r,q} x_{c,r,q}`,
    flatten: tex`y_{(cH + r)W + q} = x_{c,r,q}`,
    reshape: tex`[a \times b] \to [c \times d],\quad ab = cd`,
    repeatVector: tex`y_t = x,\quad t = 1, \dots, n`,
    add: tex`y = x_1 + x_2 + \cdots`,
    multiply: tex`y = x_1 \odot x_2 \odot \cdots`,
    concat: tex`y = [\,x_1,\ x_2,\ \dots\,]`,
    embedding: tex`y_t = E_{x_t}`,
    rnn: tex`h_t = \tanh(W x_t + U h_{t-1} + b)`,
    lstm: tex`c_t = f_t \odot c_{t-1} + i_t \odot g_t,\quad h_t = o_t \odot \tanh c_t`,
    gru: tex`h_t = (1 - z_t) \odot n_t + z_t \odot h_{t-1}`,
  },
  activations: {
    identity: tex`f(z) = z`,
    step: tex`f(z) = \begin{cases} 1 & z > 0 \\ 0 & z \le 0 \end{cases}`,
    stepStraightThrough: tex`f(z) = [z > 0],\quad \frac{\partial f}{\partial z} := [\,|z| \le 1\,]`,
    sigmoid: tex`f(z) = \frac{1}{1 + e^{-z}}`,
    tanh: tex`f(z) = \frac{e^{z} - e^{-z}}{e^{z} + e^{-z}}`,
    hardTanh: tex`f(z) = \min(1, \max(-1, z))`,
    relu: tex`f(z) = \max(0, z)`,
    leakyRelu: tex`f(z) = \max(0.01\,z,\ z)`,
    elu: tex`f(z) = \begin{cases} z & z > 0 \\ e^{z} - 1 & z \le 0 \end{cases}`,
    gelu: tex`f(z) = \frac{z}{2} \left(1 + \operatorname{erf}\frac{z}{\sqrt{2}}\right)`,
    softplus: tex`f(z) = \ln(1 + e^{z})`,
    silu: tex`f(z) = \frac{z}{1 + e^{-z}}`,
    softmax: tex`f(z)_i = \frac{e^{z_i}}{\sum_j e^{z_j}}`,
  },
  losses: {
    squaredError: tex`L = (\hat{y} - t)^2`,
    absoluteError: tex`L = |\hat{y} - t|`,
    huber: tex`L = \begin{cases} \tfrac{1}{2} d^2 & |d| \le \delta \\ \delta\,(|d| - \tfrac{1}{2}\delta) & |d| > \delta \end{cases}\quad d = \hat{y} - t`,
    hinge: tex`L = \max(0,\ 1 - t z),\quad t = \pm 1`,
    perceptron: tex`L = \max(0,\ -t z),\quad t = \pm 1`,
    binaryCrossEntropy: tex`L = -t \ln \hat{y} - (1 - t) \ln(1 - \hat{y})`,
    crossEntropy: tex`L = -\ln \hat{y}_t`,
    klDivergence: tex`L = \sum_i t_i\,(\ln t_i - \ln \hat{y}_i)`,
  },
  optimizers: {
    sgd: tex`w \leftarrow w - \eta\, g`,
    momentum: tex`v \leftarrow \mu v + g,\quad w \leftarrow w - \eta\, v`,
    nesterov: tex`v \leftarrow \mu v + g,\quad w \leftarrow w - \eta\,(g + \mu v)`,
    adagrad: tex`s \leftarrow s + g^2,\quad w \leftarrow w - \eta\, g / (\sqrt{s} + \epsilon)`,
    rmsprop: tex`\begin{array}{l} s \leftarrow \alpha s + (1 - \alpha) g^2 \\ w \leftarrow w - \eta\, g / (\sqrt{s} + \epsilon) \end{array}`,
    adam: tex`\begin{array}{l} m \leftarrow \beta_1 m + (1 - \beta_1) g \\ v \leftarrow \beta_2 v + (1 - \beta_2) g^2 \\ w \leftarrow w - \eta\, \hat{m} / (\sqrt{\hat{v}} + \epsilon) \end{array}`,
    adamw: tex`w \leftarrow w - \eta \lambda w - \eta\, \hat{m} / (\sqrt{\hat{v}} + \epsilon)`,
  },
  schedules: {
    constant: tex`\eta_e = \eta`,
    step: tex`\eta_e = \eta\, \gamma^{\lfloor e / n \rfloor}`,
    exponential: tex`\eta_e = \eta\, \gamma^{e}`,
    cosine: tex`\eta_e = \eta_{\min} + \tfrac{1}{2}(\eta - \eta_{\min})\left(1 + \cos \frac{\pi e}{n}\right)`,
    warmup: tex`\eta_e = \eta\, \min\left(1,\ s + (1 - s)\,\frac{e}{n}\right)`,
    oneCycle: tex`\eta:\ \frac{\eta_{\max}}{d} \nearrow \eta_{\max} \searrow \eta_{\mathrm{end}}`,
    plateau: tex`\eta \leftarrow \gamma\, \eta \quad \text{if } L \text{ has not fallen for } p \text{ epochs}`,
  },
  initializers: {
    pytorch: tex`w \sim \mathcal{U}\left(-\tfrac{1}{\sqrt{n_{\mathrm{in}}}},\ \tfrac{1}{\sqrt{n_{\mathrm{in}}}}\right)`,
    zeros: tex`w = 0`,
    constant: tex`w = c`,
    normal: tex`w \sim \mathcal{N}(0,\ 0.1^2)`,
    uniform: tex`w \sim \mathcal{U}(-0.1,\ 0.1)`,
    xavierUniform: tex`w \sim \mathcal{U}(-a, a),\quad a = \sqrt{\tfrac{6}{n_{\mathrm{in}} + n_{\mathrm{out}}}}`,
    xavierNormal: tex`w \sim \mathcal{N}\left(0,\ \tfrac{2}{n_{\mathrm{in}} + n_{\mathrm{out}}}\right)`,
    heUniform: tex`w \sim \mathcal{U}(-a, a),\quad a = \sqrt{\tfrac{6}{n_{\mathrm{in}}}}`,
    heNormal: tex`w \sim \mathcal{N}\left(0,\ \tfrac{2}{n_{\mathrm{in}}}\right)`,
    lecunUniform: tex`w \sim \mathcal{U}(-a, a),\quad a = \sqrt{\tfrac{3}{n_{\mathrm{in}}}}`,
    lecunNormal: tex`w \sim \mathcal{N}\left(0,\ \tfrac{1}{n_{\mathrm{in}}}\right)`,
    orthogonal: tex`W^{\top} W = I`,
  },
  penalties: {
    l1: tex`L + \lambda_1 \sum |w|`,
    l2: tex`L + \tfrac{1}{2} \lambda_2 \sum w^2`,
  },
  limits: {
    clipValue: tex`g_i \leftarrow \max(-v,\ \min(v,\ g_i))`,
    clipNorm: tex`g \leftarrow g \cdot \min\left(1,\ \frac{c}{\lVert g \rVert}\right)`,
  },
  reductions: {
    mean: tex`\frac{1}{n} \sum_i L_i`,
    sum: tex`\sum_i L_i`,
    halfSum: tex`\frac{1}{2} \sum_i L_i`,
  },
};
