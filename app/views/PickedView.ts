/** @file What a max-pool picked: of each channel of its input, the winners in full colour and the rest pale. */
import { addCanvas, clear, type Surface } from "../draw/canvas.ts";
import { palette } from "../draw/colour.ts";
import { gridOf, type Box } from "../draw/layout.ts";
import { largest, picture, roundScale } from "../draw/picture.ts";
import type { TensorValue } from "../../engine/index.ts";
import type { CreateView } from "./Drawing.tsx";

export interface PickedProps {
  /** Of one sample: what the layer reads, [1, channels, height, width], and the places that it picked. */
  readonly observation: string;
}

const mostChannels = 16;
const paleness = 0.22;

export const createPicked: CreateView<PickedProps> = (host) => {
  const canvas = addCanvas(host);
  return {
    update({ observation }, snapshot) {
      const surface = clear(canvas);
      const [input, picked] = snapshot?.observations[observation] ?? [];
      if (surface === null || input === undefined || picked === undefined) return;
      const channels = Math.min(mostChannels, input.shape.at(-3) ?? 0);
      const boxes = gridOf(channels, { x: 0, y: 0, width: surface.width, height: surface.height });
      const scale = roundScale(largest(input.data));
      for (const [channel, box] of boxes.entries())
        drawChannel(surface, { input, picked, channel, box, scale });
    },
    destroy: () => canvas.remove(),
  };
};

interface Channel {
  readonly input: TensorValue;
  readonly picked: TensorValue;
  readonly channel: number;
  readonly box: Box;
  readonly scale: number;
}

function drawChannel({ context }: Surface, { input, picked, channel, box, scale }: Channel): void {
  const { signed, token } = palette();
  const [rows = 1, columns = 1] = input.shape.slice(-2);
  const offset = channel * rows * columns;
  const matrix = { data: input.data, columns, rows, offset, stride: 1, rowStride: columns, upwards: false };
  const image = picture(matrix, { ramp: signed, scale, signed: true });
  const [wide, tall] = [box.width / columns, box.height / rows];
  context.imageSmoothingEnabled = false;
  context.fillStyle = token("--canvas");
  context.fillRect(box.x, box.y, box.width, box.height);
  context.globalAlpha = paleness;
  context.drawImage(image, box.x, box.y, box.width, box.height);
  context.globalAlpha = 1;
  const windows = (picked.shape.at(-1) ?? 0) * (picked.shape.at(-2) ?? 0);
  for (const place of picked.data.subarray(channel * windows, (channel + 1) * windows)) {
    const [column, row] = [place % columns, Math.floor(place / columns)];
    const [x, y] = [box.x + column * wide, box.y + row * tall];
    context.drawImage(image, column, row, 1, 1, x, y, wide, tall);
  }
}
