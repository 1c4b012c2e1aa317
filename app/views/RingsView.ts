/** @file Rings around points of a plot: those that the next step trains on, the one pointed at, and the chosen one. */
import { addCanvas, clear, type Surface } from "../draw/canvas.ts";
import { palette } from "../draw/colour.ts";
import type { At } from "../draw/nearest.ts";
import type { CreateView } from "./Drawing.tsx";

/** All places are shares of the host, from its upper left corner. */
export interface RingsProps {
  readonly batch: readonly At[];
  readonly pointed: At | null;
  readonly chosen: At | null;
}

/** Radius of a ring in CSS pixels: points in it are smaller. */
const radius = { batch: 5.5, chosen: 7 };

export const createRings: CreateView<RingsProps> = (host) => {
  const canvas = addCanvas(host);
  return {
    update({ batch, pointed, chosen }) {
      const surface = clear(canvas);
      if (surface === null) return;
      const { token } = palette();
      for (const at of batch) drawRing(surface, at, radius.batch, [token("--plate"), token("--ink")]);
      if (pointed !== null) drawRing(surface, pointed, radius.chosen, [token("--plate"), token("--ink-3")]);
      if (chosen !== null) drawRing(surface, chosen, radius.chosen, [token("--plate"), token("--accent")]);
    },
    destroy: () => canvas.remove(),
  };
};

/** A ring in the second colour with a rim of the first, so that it is seen on every ground. */
function drawRing(
  { context, width, height }: Surface,
  { x, y }: At,
  size: number,
  colours: readonly string[],
) {
  for (const [i, colour] of colours.entries()) {
    context.beginPath();
    context.arc(x * width, y * height, size, 0, 2 * Math.PI);
    context.strokeStyle = colour;
    context.lineWidth = i === 0 ? 4 : 2;
    context.stroke();
  }
}
