/** @file A canvas as large as its host, sharp on every screen: drawing code sees CSS pixels. */

export interface Surface {
  readonly canvas: HTMLCanvasElement;
  readonly context: CanvasRenderingContext2D;
  readonly width: number;
  readonly height: number;
}

export function addCanvas(host: HTMLElement): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.className = "surface";
  host.append(canvas);
  return canvas;
}

/** Canvases whose drawings go elsewhere for now. */
const diverted = new WeakMap<HTMLCanvasElement, () => CanvasRenderingContext2D | null>();

/** What is drawn next on this canvas is drawn on the newest that `elsewhere` makes; until the returned function is called. */
export function divert(
  canvas: HTMLCanvasElement,
  elsewhere: () => CanvasRenderingContext2D | null,
): () => void {
  diverted.set(canvas, elsewhere);
  return () => diverted.delete(canvas);
}

/** The canvas cleared and sized to its host; null while the host is not laid out. */
export function clear(canvas: HTMLCanvasElement): Surface | null {
  const { clientWidth: width, clientHeight: height } = canvas;
  const context = canvas.getContext("2d");
  if (context === null || width === 0 || height === 0) return null;
  const other = diverted.get(canvas)?.();
  if (other) return { canvas, context: other, width, height };
  const density = Math.min(3, devicePixelRatio);
  const [columns, rows] = [Math.round(width * density), Math.round(height * density)];
  if (canvas.width !== columns || canvas.height !== rows) {
    canvas.width = columns;
    canvas.height = rows;
  }
  context.setTransform(density, 0, 0, density, 0, 0);
  context.clearRect(0, 0, width, height);
  return { canvas, context, width, height };
}
