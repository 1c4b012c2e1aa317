/** @file What stands beside the units of an open card: their names or numbers, their values as bars, their biases. */
import { signedAt, type Palette } from "../draw/colour.ts";
import type { Reading } from "../draw/decision.ts";
import { labelGap, type Plate } from "../draw/layout.ts";
import { biasBox, valueEnd } from "../draw/openUnits.ts";
import { signedNumber } from "../format.ts";

/** Rows lower than this are too close together for words. */
const leastNamed = 12;

/** Two digits: what is smaller is as good as zero beside the others. */
const figure = (value: number): string => (Math.abs(value) < 0.005 ? "0.00" : signedNumber(value, 2));

const fontOf = ({ token }: Palette, weight: string): string =>
  `${token(weight)} ${token("--t-1")} ${token("--font")}`;

/** One bar for each unit shown, from zero in the middle to its value, and the value in figures. */
export function drawBars(
  context: CanvasRenderingContext2D,
  plate: Plate,
  data: Float32Array,
  { centre, scale }: Reading,
  colours: Palette,
): void {
  const first = plate.opening?.first ?? 0;
  context.font = fontOf(colours, "--w-text");
  context.textAlign = "end";
  context.textBaseline = "middle";
  for (const [i, box] of plate.pictures.entries()) {
    const value = data[first + i] ?? 0;
    const share = Math.max(-1, Math.min(1, (value - centre) / scale));
    const middle = box.x + box.width / 2;
    context.fillStyle = colours.token("--z0");
    context.fillRect(box.x, box.y, box.width, box.height);
    context.fillStyle = signedAt(colours.signed, share);
    context.fillRect(middle, box.y, (share * box.width) / 2, box.height);
    context.fillStyle = colours.token("--rule-2");
    context.fillRect(middle - 0.5, box.y, 1, box.height);
    context.fillStyle = colours.token("--ink-2");
    if (box.height >= leastNamed) context.fillText(figure(value), valueEnd(box), box.y + box.height / 2);
  }
}

/** @param biases of all units of the layer; left out where there are none */
export function drawOpenUnits(
  context: CanvasRenderingContext2D,
  plate: Plate,
  names: readonly string[],
  biases: Float32Array | undefined,
  colours: Palette,
): void {
  const first = plate.opening?.first ?? 0;
  context.textBaseline = "middle";
  for (const [i, box] of plate.pictures.entries()) {
    if (box.height < leastNamed) continue;
    const middle = box.y + box.height / 2;
    const name = names[first + i];
    context.font = fontOf(colours, name === undefined ? "--w-text" : "--w-label");
    context.fillStyle = colours.token(name === undefined ? "--ink-3" : "--ink");
    context.textAlign = "end";
    const left = Math.min(...plate.pictures.map(({ x }) => x));
    context.fillText(name ?? String(first + i + 1), left - labelGap, middle);
    const bias = biases?.[first + i];
    if (bias !== undefined) drawBias(context, biasBox(plate, box), bias, colours);
  }
}

/** As “b −0.53”, in the colour of its sign. */
function drawBias(
  context: CanvasRenderingContext2D,
  { x, y, height }: { readonly x: number; readonly y: number; readonly height: number },
  bias: number,
  colours: Palette,
): void {
  context.textAlign = "start";
  context.font = fontOf(colours, "--w-text");
  context.fillStyle = colours.token("--ink-3");
  context.fillText("b", x, y + height / 2);
  context.font = fontOf(colours, "--w-label");
  context.fillStyle = colours.token(bias < 0 ? "--neg-text" : "--pos-text");
  context.fillText(figure(bias), x + 12, y + height / 2);
}
