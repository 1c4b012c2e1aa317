/** @file From strokes to what the network sees: a drawing prepared as MNIST's digits were. */

/** MNIST fits a digit into a box of 20 within 28 pixels, and puts its centre of mass in the middle. */
const boxShare = 20 / 28;

/**
 * @param strokes a square canvas with ink on transparent ground
 * @param side pixels of the result
 * @returns side² numbers from 0 (paper) to 1 (ink), or null where nothing is drawn
 */
export function digitOf(strokes: HTMLCanvasElement, side: number): Float32Array | null {
  const box = inkBox(strokes);
  if (box === null) return null;
  const scale = (side * boxShare) / Math.max(box.width, box.height);
  const centred = rasterise(strokes, side, scale, { x: box.x + box.width / 2, y: box.y + box.height / 2 });
  const mass = centreOfMass(centred, side);
  const middle = (side - 1) / 2;
  return rasterise(strokes, side, scale, {
    x: box.x + box.width / 2 + (mass.x - middle) / scale,
    y: box.y + box.height / 2 + (mass.y - middle) / scale,
  });
}

function inkBox(canvas: HTMLCanvasElement) {
  const { width, height } = canvas;
  const pixels = canvas.getContext("2d")?.getImageData(0, 0, width, height).data;
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if ((pixels?.[4 * (y * width + x) + 3] ?? 0) < 32) continue;
      [left, right] = [Math.min(left, x), Math.max(right, x)];
      [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
    }
  }
  return right < 0 ? null : { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
}

/** The strokes, scaled, with `centre` in the middle; halved step by step, so that thin lines do not vanish. */
function rasterise(
  strokes: HTMLCanvasElement,
  side: number,
  scale: number,
  centre: { readonly x: number; readonly y: number },
): Float32Array {
  const fine = 4;
  const large = canvasOf(side * fine);
  const zoom = scale * fine;
  const start = (at: number): number => (side * fine) / 2 - at * zoom;
  large?.drawImage(strokes, start(centre.x), start(centre.y), strokes.width * zoom, strokes.height * zoom);
  const data = large?.getImageData(0, 0, side * fine, side * fine).data;
  return Float32Array.from({ length: side * side }, (_, i) => {
    const [column, row] = [i % side, Math.floor(i / side)];
    let ink = 0;
    for (let y = 0; y < fine; y++) {
      for (let x = 0; x < fine; x++) {
        ink += data?.[4 * ((row * fine + y) * side * fine + column * fine + x) + 3] ?? 0;
      }
    }
    return ink / (255 * fine * fine);
  });
}

function canvasOf(side: number): CanvasRenderingContext2D | null {
  const canvas = document.createElement("canvas");
  canvas.width = side;
  canvas.height = side;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (context !== null) context.imageSmoothingQuality = "high";
  return context;
}

function centreOfMass(pixels: Float32Array, side: number): { readonly x: number; readonly y: number } {
  let [mass, x, y] = [0, 0, 0];
  for (const [i, ink] of pixels.entries()) {
    mass += ink;
    x += ink * (i % side);
    y += ink * Math.floor(i / side);
  }
  return mass === 0 ? { x: (side - 1) / 2, y: (side - 1) / 2 } : { x: x / mass, y: y / mass };
}
