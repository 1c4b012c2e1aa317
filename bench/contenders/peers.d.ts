/** @file What the benchmark uses of ConvNetJS 0.3.0, which has no types of its own. */
declare module "convnetjs" {
  export class Vol {
    /** Width, height, depth, and the value everywhere; depth varies fastest in `w`. */
    constructor(sx: number, sy: number, depth: number, c: number);
    w: Float64Array;
  }
  export interface LayerObject {
    readonly filters?: readonly Vol[];
    readonly biases?: Vol;
    /** Of a loss layer: the loss against `y` of what was last put forward. */
    backward(y: number | readonly number[]): number;
  }
  export class TanhLayer implements LayerObject {
    constructor(options: { in_sx: number; in_sy: number; in_depth: number });
    backward(y: number | readonly number[]): number;
  }
  export class Net {
    layers: LayerObject[];
    makeLayers(definitions: readonly Readonly<Record<string, unknown>>[]): void;
    forward(x: Vol, isTraining: boolean): Vol;
  }
  export class Trainer {
    constructor(net: Net, options: Readonly<Record<string, unknown>>);
    train(x: Vol, y: number | readonly number[]): { readonly cost_loss: number };
  }
}
