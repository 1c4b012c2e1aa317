/** @file Numbers of a layer, one strip for each kind and one cell for each feature, the chosen feature in figures. */
import type { TensorValue } from "../../engine/index.ts";
import { addCanvas, clear, type Surface } from "../draw/canvas.ts";
import { palette, type Palette } from "../draw/colour.ts";
import { largest, picture, roundScale } from "../draw/picture.ts";
import { signedNumber } from "../format.ts";
import type { CreateView } from "./Drawing.tsx";

interface Strip {
  readonly label: string;
  /** Amounts from 0 up, or signed. */
  readonly signed: boolean;
}

export interface StripsProps {
  readonly observation: string;
  /** One for each tensor of the observation. */
  readonly strips: readonly Strip[];
  /** Cells of each strip: of a whole batch, the first sample's. */
  readonly features: number;
  readonly feature: number;
}

/** Where the cells begin and how wide the figures behind them are, in CSS pixels. */
export const labelWidth = 150;
export const figureWidth = 64;
const gap = 4;

export const createStrips: CreateView<StripsProps> = (host) => {
  const canvas = addCanvas(host);
  return {
    update({ observation, strips, features, feature }, snapshot) {
      const surface = clear(canvas);
      if (surface === null) return;
      const colours = palette();
      const tensors = snapshot?.observations[observation];
      surface.context.font = `${colours.token("--w-label")} ${colours.token("--t-1")} ${colours.token("--font")}`;
      surface.context.textBaseline = "middle";
      const height = (surface.height - gap * (strips.length - 1)) / strips.length;
      for (const [i, strip] of strips.entries()) {
        const y = i * (height + gap);
        drawStrip(surface, { strip, tensor: tensors?.[i], y, height, features, feature }, colours);
      }
    },
    destroy: () => canvas.remove(),
  };
};

interface Row {
  readonly strip: Strip;
  readonly tensor: TensorValue | undefined;
  readonly y: number;
  readonly height: number;
  readonly features: number;
  readonly feature: number;
}

function drawStrip(
  { context, width }: Surface,
  { strip, tensor, y, height, features, feature }: Row,
  { signed, amount, token }: Palette,
): void {
  context.fillStyle = token("--ink-2");
  context.textAlign = "start";
  context.fillText(strip.label, 0, y + height / 2);
  if (tensor === undefined) return;
  const { data } = tensor;
  const room = width - labelWidth - figureWidth;
  const matrix = { data, columns: features, rows: 1, offset: 0, stride: 1, rowStride: 0, upwards: false };
  const ramp = strip.signed ? signed : amount;
  const image = picture(matrix, { ramp, scale: roundScale(largest(data)), signed: strip.signed });
  context.imageSmoothingEnabled = false;
  context.drawImage(image, labelWidth, y, room, height);
  const cell = room / features;
  context.strokeStyle = token("--accent");
  context.lineWidth = 2;
  context.strokeRect(labelWidth + feature * cell + 1, y + 1, Math.max(2, cell - 2), Math.max(2, height - 2));
  context.fillStyle = token("--ink");
  context.textAlign = "end";
  context.fillText(signedNumber(data[feature] ?? 0), width, y + height / 2);
}
