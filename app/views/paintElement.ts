/**
 * @file A part of the page as a drawing: its grounds, its edges, its words line by line, and the charts in it, each
 * where it stands on the screen. What only operates the page is left out.
 */

type Chart = HTMLCanvasElement | SVGSVGElement;

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Takes up a chart; called in the order in which things lie over one another. */
type PlaceChart = (chart: Chart, box: Box) => Promise<void>;

/** Controls, and what is only heard. */
const leftOut = ".seg, .btn, .icon, input, .visually-hidden, [hidden], [aria-haspopup]";

/** Pixels left free around it. */
const edge = 12;

/** What it takes with its edge. */
export function roomOf(host: Element): { readonly width: number; readonly height: number } {
  const { width, height } = host.getBoundingClientRect();
  return { width: width + 2 * edge, height: height + 2 * edge };
}

export async function paintElement(
  host: Element,
  context: CanvasRenderingContext2D,
  place: PlaceChart,
): Promise<void> {
  const origin = host.getBoundingClientRect();
  const boxOf = ({ left, top, width, height }: DOMRect): Box => ({
    x: left - origin.left + edge,
    y: top - origin.top + edge,
    width,
    height,
  });
  const visit = async (node: Node): Promise<void> => {
    if (node instanceof Text) return paintText(context, node, boxOf);
    if (!(node instanceof Element) || node.matches(leftOut)) return;
    const style = getComputedStyle(node);
    if (style.display === "none" || style.visibility === "hidden") return;
    const box = boxOf(node.getBoundingClientRect());
    if (node instanceof HTMLCanvasElement || node instanceof SVGSVGElement) return place(node, box);
    paintGround(context, style, box);
    for (const child of node.childNodes) await visit(child);
  };
  await visit(host);
}

const isClear = (colour: string): boolean => colour === "transparent" || /, 0\)$|\/ 0\)$/.test(colour);

function paintGround(context: CanvasRenderingContext2D, style: CSSStyleDeclaration, box: Box): void {
  const { x, y, width, height } = box;
  const radius = Number.parseFloat(style.borderRadius) || 0;
  if (!isClear(style.backgroundColor)) {
    context.fillStyle = style.backgroundColor;
    context.beginPath();
    context.roundRect(x, y, width, height, radius);
    context.fill();
  }
  const edges = [
    [style.borderTopWidth, style.borderTopColor, style.borderTopStyle, x, y, x + width, y],
    [
      style.borderBottomWidth,
      style.borderBottomColor,
      style.borderBottomStyle,
      x,
      y + height,
      x + width,
      y + height,
    ],
    [style.borderLeftWidth, style.borderLeftColor, style.borderLeftStyle, x, y, x, y + height],
    [
      style.borderRightWidth,
      style.borderRightColor,
      style.borderRightStyle,
      x + width,
      y,
      x + width,
      y + height,
    ],
  ] as const;
  for (const [wide, colour, kind, ...[x1, y1, x2, y2]] of edges) {
    const thick = Number.parseFloat(wide);
    if (!(thick > 0) || kind === "none" || isClear(colour)) continue;
    context.strokeStyle = colour;
    context.lineWidth = thick;
    context.setLineDash(kind === "dashed" ? [3, 3] : []);
    context.beginPath();
    context.moveTo(x1, y1);
    context.lineTo(x2, y2);
    context.stroke();
  }
  context.setLineDash([]);
}

/** Line by line as it is broken on the screen. */
function paintText(context: CanvasRenderingContext2D, node: Text, boxOf: (rect: DOMRect) => Box): void {
  if (node.data.trim() === "" || node.parentElement === null) return;
  const style = getComputedStyle(node.parentElement);
  context.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  context.fillStyle = style.color;
  context.textBaseline = "alphabetic";
  for (const { text, rect } of linesOf(node)) {
    const { x, y, width, height } = boxOf(rect);
    const { fontBoundingBoxAscent: above, fontBoundingBoxDescent: below } = context.measureText(text);
    // Numbers stay in their column in whatever font the file is read with.
    const isEnd = ["right", "end"].includes(style.textAlign);
    const isMiddle = style.textAlign === "center";
    context.textAlign = isEnd ? "right" : isMiddle ? "center" : "left";
    context.fillText(
      text,
      isEnd ? x + width : isMiddle ? x + width / 2 : x,
      y + (height + above - below) / 2,
    );
  }
}

function linesOf(node: Text): readonly { readonly text: string; readonly rect: DOMRect }[] {
  const range = document.createRange();
  const lines: { from: number; to: number; top: number }[] = [];
  for (let i = 0; i < node.length; i++) {
    range.setStart(node, i);
    range.setEnd(node, i + 1);
    const rect = range.getClientRects()[0];
    if (rect === undefined || rect.width === 0) continue;
    const last = lines.at(-1);
    if (last !== undefined && Math.abs(rect.top - last.top) < rect.height / 2) last.to = i + 1;
    else lines.push({ from: i, to: i + 1, top: rect.top });
  }
  return lines.map(({ from, to }) => {
    range.setStart(node, from);
    range.setEnd(node, to);
    return { text: node.data.slice(from, to).trimEnd(), rect: range.getBoundingClientRect() };
  });
}
