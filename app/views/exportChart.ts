/** @file Charts as files: as SVG, as PNG twice as fine as the screen, and what is a table as CSV. */
import { divert } from "../draw/canvas.ts";
import { drawAgain } from "./Drawing.tsx";
import { fontRules } from "./exportFonts.ts";
import { type Box, paintElement, roomOf } from "./paintElement.ts";
import { createSvgPen, type SvgPen } from "./svgPen.ts";

/** What a drawing looks like by style sheets, which a file of its own does not have. */
const kept = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "stroke-linecap",
  "stroke-linejoin",
  "stroke-opacity",
  "vector-effect",
  "paint-order",
  "opacity",
  "font-family",
  "font-size",
  "font-weight",
  "font-variant-numeric",
  "text-anchor",
  "visibility",
] as const;

const namespace = "http://www.w3.org/2000/svg";
/** Pixels of a picture for one of the screen. */
const density = 2;

type Chart = SVGSVGElement | HTMLCanvasElement;

/** The first drawing in a part of the page; null where nothing is drawn. */
export function drawingIn(host: Element | null): Chart | null {
  const found = host?.querySelector("svg:not(.icon), canvas");
  return found instanceof SVGSVGElement || found instanceof HTMLCanvasElement ? found : null;
}

/** What is drawn there can be told as shapes: it is SVG, or on a canvas that a view draws on. */
export const hasShapes = (drawing: Element): boolean =>
  !(drawing instanceof HTMLCanvasElement) || drawing.matches(".drawing > .surface");

const paper = (): string => getComputedStyle(document.documentElement).getPropertyValue("--paper").trim();

/** A drawing that stands for itself, with every look that it has from style sheets, at a place. */
function svgText(drawing: SVGSVGElement, x = 0, y = 0): string {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const [shown, copies] = [drawing.querySelectorAll("*"), copy.querySelectorAll("*")];
  shown.forEach((element, i) => dress(element, copies[i]!));
  const { width, height } = drawing.getBoundingClientRect();
  const viewBox = drawing.getAttribute("viewBox") ?? `0 0 ${width} ${height}`;
  for (const [name, value] of Object.entries({ xmlns: namespace, x, y, width, height, viewBox }))
    copy.setAttribute(name, String(value));
  return new XMLSerializer().serializeToString(copy);
}

/** On the ground of the page, with the fonts of its words. */
async function onPaper(
  content: string,
  { width, height }: Pick<DOMRect, "width" | "height">,
): Promise<string> {
  return [
    `<svg xmlns="${namespace}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<style>${await fontsOf(content)}</style>`,
    `<rect width="100%" height="100%" fill="${paper()}"/>${content}</svg>`,
  ].join("");
}

/** All words are set in the fonts of the page. */
function fontsOf(content: string): Promise<string> {
  const words = Array.from(content.matchAll(/>([^<>]+)</g), ([, text = ""]) => text);
  return fontRules(words.join(""), [getComputedStyle(document.body).fontFamily]);
}

function dress(shown: Element, copy: Element): void {
  const style = getComputedStyle(shown);
  for (const name of kept) copy.setAttribute(name, style.getPropertyValue(name));
  for (const name of ["class", "style", "tabindex"]) copy.removeAttribute(name);
}

/** Frames that a view has until it is drawn: drawings take turns. */
const mostFrames = 120;

/** What a view draws on this canvas, drawn once more as shapes. */
async function shapesOf(canvas: HTMLCanvasElement): Promise<string> {
  const drawn: SvgPen[] = [];
  const { clientWidth, clientHeight } = canvas;
  const stop = divert(canvas, () => {
    const pen = createSvgPen(clientWidth, clientHeight);
    if (pen !== null) drawn.push(pen);
    return pen?.context ?? null;
  });
  canvas.parentElement?.dispatchEvent(new Event(drawAgain));
  const most = hasShapes(canvas) && clientWidth > 0 && clientHeight > 0 ? mostFrames : 0;
  // Some views draw once more with the next frame.
  for (let frames = 0; frames < Math.min(most, drawn.length > 0 ? 2 : most); frames++) await frame();
  stop();
  const shapes = drawn.at(-1)?.content() ?? "";
  return shapes === ""
    ? `<image href="${canvas.toDataURL()}" width="${clientWidth}" height="${clientHeight}"/>`
    : shapes;
}

const frame = (): Promise<number> => new Promise(requestAnimationFrame);

async function wholeAsSvg(host: Element): Promise<string> {
  const box = roomOf(host);
  const pen = createSvgPen(box.width, box.height);
  if (pen === null) throw new Error("This browser draws no pictures.");
  const canvases = [...host.querySelectorAll("canvas")];
  const shapes = new Map(
    await Promise.all(canvases.map(async (canvas) => [canvas, await shapesOf(canvas)] as const)),
  );
  await paintElement(host, pen.context, async (chart, { x, y, width, height }) => {
    pen.place(
      chart instanceof SVGSVGElement
        ? svgText(chart, x, y)
        : `<svg x="${x}" y="${y}" width="${width}" height="${height}">${shapes.get(chart) ?? ""}</svg>`,
    );
  });
  return onPaper(pen.content(), box);
}

async function asSvg(drawing: Element): Promise<string> {
  const box = drawing.getBoundingClientRect();
  if (drawing instanceof SVGSVGElement) return onPaper(svgText(drawing), box);
  if (drawing instanceof HTMLCanvasElement) return onPaper(await shapesOf(drawing), box);
  return wholeAsSvg(drawing);
}

/** A drawing, or a part of the page with all its words and drawings. */
export async function saveSvg(drawing: Element, name: string): Promise<void> {
  save(new Blob([await asSvg(drawing)], { type: "image/svg+xml" }), `${name}.svg`);
}

/** Likewise. */
export async function savePng(drawing: Element, name: string): Promise<void> {
  const isOne = drawing instanceof SVGSVGElement || drawing instanceof HTMLCanvasElement;
  const { width, height } = isOne ? drawing.getBoundingClientRect() : roomOf(drawing);
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(density * width);
  canvas.height = Math.round(density * height);
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("This browser draws no pictures.");
  context.scale(density, density);
  context.fillStyle = paper();
  context.fillRect(0, 0, width, height);
  const place = async (chart: Chart, { x, y, ...size }: Box): Promise<void> => {
    const source = chart instanceof HTMLCanvasElement ? chart : await imageOf(chart);
    context.drawImage(source, x, y, size.width, size.height);
  };
  if (isOne) await place(drawing, { x: 0, y: 0, width, height });
  else await paintElement(drawing, context, place);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  if (blob === null) throw new Error("The picture could not be written.");
  save(blob, `${name}.png`);
}

export type Cells = readonly (readonly (string | number | null)[])[];

const cellText = (cell: string | number | null): string =>
  typeof cell === "string" && /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : String(cell ?? "");

/** Rows of cells; the mark before them tells spreadsheets that it is Unicode. */
export function saveCsv(rows: Cells, name: string): void {
  const text = rows.map((row) => row.map(cellText).join(",")).join("\n");
  save(new Blob([`\uFEFF${text}\n`], { type: "text/csv" }), `${name}.csv`);
}

async function imageOf(drawing: SVGSVGElement): Promise<HTMLImageElement> {
  const picture = await onPaper(svgText(drawing), drawing.getBoundingClientRect());
  const address = URL.createObjectURL(new Blob([picture], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    return image;
  } finally {
    URL.revokeObjectURL(address);
  }
}

function save(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  Object.assign(document.createElement("a"), { href: address, download: name }).click();
  // The browser reads the bytes after this task.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
