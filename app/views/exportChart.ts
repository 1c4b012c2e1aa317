/** @file Charts as files: what was drawn as SVG as SVG or PNG, what was drawn on a canvas as PNG, twice as fine as the screen. */

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

/** A drawing that stands for itself: with its ground, and every look that it has from style sheets. */
function svgText(drawing: SVGSVGElement): string {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const [shown, copies] = [drawing.querySelectorAll("*"), copy.querySelectorAll("*")];
  shown.forEach((element, i) => dress(element, copies[i]!));
  const { width, height } = drawing.getBoundingClientRect();
  const ground = document.createElementNS(namespace, "rect");
  const colour = getComputedStyle(document.documentElement).getPropertyValue("--paper").trim();
  for (const [name, value] of Object.entries({ width: "100%", height: "100%", fill: colour }))
    ground.setAttribute(name, value);
  copy.prepend(ground);
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

export function saveSvg(drawing: SVGSVGElement, name: string): void {
  save(new Blob([svgText(drawing)], { type: "image/svg+xml" }), `${name}.svg`);
}

export async function savePng(drawing: SVGSVGElement | HTMLCanvasElement, name: string): Promise<void> {
  const { width, height } = drawing.getBoundingClientRect();
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(density * width);
  canvas.height = Math.round(density * height);
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("This browser draws no pictures.");
  context.fillStyle = getComputedStyle(document.documentElement).getPropertyValue("--paper");
  context.fillRect(0, 0, canvas.width, canvas.height);
  const source = drawing instanceof HTMLCanvasElement ? drawing : await imageOf(drawing);
  context.drawImage(source, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  if (blob === null) throw new Error("The picture could not be written.");
  save(blob, `${name}.png`);
}

async function imageOf(drawing: SVGSVGElement): Promise<HTMLImageElement> {
  const address = URL.createObjectURL(new Blob([svgText(drawing)], { type: "image/svg+xml" }));
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
