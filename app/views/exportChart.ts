/** @file Charts as files: what was drawn as SVG as SVG or PNG, what was drawn on a canvas as PNG, twice as fine as the screen. */

import { fontRules } from "./exportFonts.ts";

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

/** What in a part of the page can be kept as a file; null where nothing is drawn. */
export function drawingIn(host: Element | null): SVGSVGElement | HTMLCanvasElement | null {
  const found = host?.querySelector("svg:not(.icon), canvas");
  return found instanceof SVGSVGElement || found instanceof HTMLCanvasElement ? found : null;
}

/** A drawing that stands for itself: with its ground, its fonts, and every look that it has from style sheets. */
async function svgText(drawing: SVGSVGElement): Promise<string> {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const [shown, copies] = [drawing.querySelectorAll("*"), copy.querySelectorAll("*")];
  shown.forEach((element, i) => dress(element, copies[i]!));
  const { width, height } = drawing.getBoundingClientRect();
  const ground = document.createElementNS(namespace, "rect");
  const colour = getComputedStyle(document.documentElement).getPropertyValue("--paper").trim();
  for (const [name, value] of Object.entries({ width: "100%", height: "100%", fill: colour }))
    ground.setAttribute(name, value);
  copy.prepend(ground);
  const style = document.createElementNS(namespace, "style");
  style.textContent = await fontsOf(drawing);
  if (style.textContent !== "") copy.prepend(style);
  copy.setAttribute("xmlns", namespace);
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  copy.setAttribute("viewBox", `0 0 ${width} ${height}`);
  return new XMLSerializer().serializeToString(copy);
}

function dress(shown: Element, copy: Element): void {
  const style = getComputedStyle(shown);
  for (const name of kept) copy.setAttribute(name, style.getPropertyValue(name));
  for (const name of ["class", "style", "tabindex"]) copy.removeAttribute(name);
}

function fontsOf(drawing: SVGSVGElement): Promise<string> {
  const texts = [...drawing.querySelectorAll("text")];
  const families = new Set(texts.map((text) => getComputedStyle(text).fontFamily));
  return fontRules(texts.map(({ textContent }) => textContent).join(""), [...families]);
}

export async function saveSvg(drawing: SVGSVGElement, name: string): Promise<void> {
  save(new Blob([await svgText(drawing)], { type: "image/svg+xml" }), `${name}.svg`);
}

export async function savePng(drawing: SVGSVGElement | HTMLCanvasElement, name: string): Promise<void> {
  const { width, height } = drawing.getBoundingClientRect();
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(density * width);
  canvas.height = Math.round(density * height);
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("This browser draws no pictures.");
  context.fillStyle = getComputedStyle(document.documentElement).getPropertyValue("--paper");
  const draw = (source: CanvasImageSource): void => {
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(source, 0, 0, canvas.width, canvas.height);
  };
  if (drawing instanceof HTMLCanvasElement) draw(drawing);
  else await drawAtRest(await imageOf(drawing), canvas, draw);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  if (blob === null) throw new Error("The picture could not be written.");
  save(blob, `${name}.png`);
}

/** A picture's fonts are not read before it is first drawn: times to draw it, and milliseconds between them. */
const drawings = { least: 3, most: 12, pause: 60 };

/** Draws until nothing changes any more. */
async function drawAtRest(
  image: HTMLImageElement,
  canvas: HTMLCanvasElement,
  draw: (image: HTMLImageElement) => void,
): Promise<void> {
  let before = "";
  for (let i = 1; i <= drawings.most; i++) {
    draw(image);
    const now = canvas.toDataURL();
    if (i >= drawings.least && now === before) return;
    before = now;
    await new Promise((resolve) => setTimeout(resolve, drawings.pause));
  }
}

async function imageOf(drawing: SVGSVGElement): Promise<HTMLImageElement> {
  const address = URL.createObjectURL(new Blob([await svgText(drawing)], { type: "image/svg+xml" }));
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
