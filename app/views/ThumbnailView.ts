/** @file A data set in miniature: its own points, or its own curve. */
import { addCanvas, clear } from "../draw/canvas.ts";
import { classColours } from "../draw/classes.ts";
import { palette } from "../draw/colour.ts";
import { drawSamples, type Samples } from "../draw/scatter.ts";
import type { CreateView } from "./Drawing.tsx";

export interface ThumbnailProps {
  readonly samples: Samples | null;
  readonly extent: number;
  /** True: a function of one input, drawn in ink and stretched upwards. */
  readonly line: boolean;
}

/** So few points are drawn large and in ink: their value is not what one looks for. */
const fewSamples = 4;
/** Curves stay within this of zero. */
const lineHeight = 1.5;

export const createThumbnail: CreateView<ThumbnailProps> = (host) => {
  const canvas = addCanvas(host);
  return {
    update({ samples, extent, line }) {
      const surface = clear(canvas);
      if (surface === null || samples === null) return;
      const { signed, token } = palette();
      const { context, width: side } = surface;
      const style = {
        ramp: signed,
        classes: classColours(token),
        rim: token("--plate"),
        radius: Math.max(0.9, side / 42),
        extent,
        side,
      };
      if (samples.y.length <= fewSamples) {
        const large = { ...style, radius: side / 10, ink: token("--ink-2") };
        return drawSamples(context, samples, large, false);
      }
      if (line) drawSamples(context, stretched(samples, extent), { ...style, ink: token("--ink-2") }, false);
      else drawSamples(context, samples, style, false);
    },
    destroy: () => canvas.remove(),
  };
};

const stretched = ({ x, y, classes }: Samples, extent: number): Samples => ({
  x: x.map((value, i) => (i % 2 === 1 ? (value * extent) / lineHeight : value)),
  y,
  classes,
});
