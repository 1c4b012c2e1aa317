/**
 * @file A canvas that keeps what is drawn on it as SVG. The canvas itself keeps the state (colours, dashes, what was
 * saved); each thing painted becomes an element that says how it looks. What cannot be told as shapes is a picture in it.
 */

export interface SvgPen {
  readonly context: CanvasRenderingContext2D;
  /** What was drawn so far, without the element around it. */
  readonly content: () => string;
  /** Places a drawing that is SVG already. */
  readonly place: (content: string) => void;
}

const round = (value: number): string => String(Math.round(value * 100) / 100);
const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

/** Names of clip paths, which share one document with others. */
let clips = 0;

export function createSvgPen(width: number, height: number): SvgPen | null {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width: Math.ceil(width), height: Math.ceil(height) });
  const target = canvas.getContext("2d");
  if (target === null) return null;
  const parts: string[] = [];
  /** Groups that are open since the last save, and since those before it. */
  const groups: number[] = [0];
  let path = "";
  const at = (command: string, ...numbers: readonly number[]): void => {
    path += command + numbers.map(round).join(" ");
  };
  const paint = (kind: "fill" | "stroke", d: string): void => {
    if (d !== "") parts.push(`<path d="${d}"${kind === "fill" ? filled(target) : stroked(target)}/>`);
  };
  const record: Readonly<Record<string, (n: readonly number[], all: readonly unknown[]) => void>> = {
    beginPath: () => void (path = ""),
    closePath: () => at("Z"),
    moveTo: (n) => at("M", ...n),
    lineTo: (n) => at(path === "" ? "M" : "L", ...n),
    bezierCurveTo: (n) => at("C", ...n),
    quadraticCurveTo: (n) => at("Q", ...n),
    rect: (n) => void (path += box(n)),
    roundRect: (n, [, , , , radii]) => void (path += roundBox(n, radii)),
    arc: ([x = 0, y = 0, r = 0, from = 0, to = 0], [, , , , , back]) =>
      void (path += arc(path === "", [x, y, r, from, to], back === true)),
    fill: () => paint("fill", path),
    stroke: () => paint("stroke", path),
    fillRect: (n) => paint("fill", box(n)),
    strokeRect: (n) => paint("stroke", box(n)),
    fillText: ([, x = 0, y = 0], [text]) => void parts.push(words(target, String(text), x, y, "fill")),
    strokeText: ([, x = 0, y = 0], [text]) => void parts.push(words(target, String(text), x, y, "stroke")),
    drawImage: (n, [source]) => void parts.push(picture(target, source as CanvasImageSource, n.slice(1))),
    clip: () => {
      parts.push(
        `<clipPath id="clip${++clips}"><path d="${path}"/></clipPath><g clip-path="url(#clip${clips})">`,
      );
      groups[groups.length - 1] = groups[groups.length - 1]! + 1;
    },
    save: () => void groups.push(0),
    restore: () => void parts.push("</g>".repeat(groups.length > 1 ? groups.pop()! : 0)),
  };
  const context = new Proxy(target, {
    get: (real, name) => {
      const value: unknown = Reflect.get(real, name, real);
      if (typeof value !== "function") return value;
      return (...all: readonly unknown[]): unknown => {
        record[String(name)]?.(
          all.map((one) => (typeof one === "number" ? one : Number.NaN)),
          all,
        );
        return Reflect.apply(value, real, all);
      };
    },
    set: (real, name, value) => Reflect.set(real, name, value, real),
  });
  return {
    context,
    content: () => parts.join("") + "</g>".repeat(groups.reduce((sum, open) => sum + open, 0)),
    place: (content) => void parts.push(content),
  };
}

const box = ([x = 0, y = 0, wide = 0, tall = 0]: readonly number[]): string =>
  `M${round(x)} ${round(y)}h${round(wide)}v${round(tall)}h${round(-wide)}Z`;

/** `radii` as the canvas takes them: one for all, or of the corners from the upper left on. */
function roundBox(numbers: readonly number[], radii: unknown): string {
  const [x = 0, y = 0, wide = 0, tall = 0] = numbers;
  const given = (Array.isArray(radii) ? radii : [radii]).map(Number);
  const [a = 0, b = a, c = a, d = b] = given.map((radius) => Math.min(radius, wide / 2, tall / 2));
  const turn = (r: number, dx: number, dy: number): string =>
    r > 0 ? `a${round(r)} ${round(r)} 0 0 1 ${round(dx * r)} ${round(dy * r)}` : "";
  return [
    `M${round(x + a)} ${round(y)}h${round(wide - a - b)}${turn(b, 1, 1)}`,
    `v${round(tall - b - c)}${turn(c, -1, 1)}h${round(-(wide - c - d))}${turn(d, -1, -1)}`,
    `v${round(-(tall - d - a))}${turn(a, 1, -1)}Z`,
  ].join("");
}

/** In halves where it is whole: one arc cannot end where it begins. */
function arc(
  begins: boolean,
  [x = 0, y = 0, r = 0, from = 0, to = 0]: readonly number[],
  back: boolean,
): string {
  const whole = 2 * Math.PI;
  const turned = (((to - from) % whole) + whole) % whole;
  const swept = Math.abs(to - from) >= whole ? (back ? -whole : whole) : back ? turned - whole : turned;
  const place = (angle: number): string =>
    `${round(x + r * Math.cos(angle))} ${round(y + r * Math.sin(angle))}`;
  const half = (until: number): string => `A${round(r)} ${round(r)} 0 0 ${back ? 0 : 1} ${place(until)}`;
  return `${begins ? "M" : "L"}${place(from)}${half(from + swept / 2)}${half(from + swept)}`;
}

/** What all elements share. */
function common(context: CanvasRenderingContext2D): string {
  const { a, b, c, d, e, f, isIdentity } = context.getTransform();
  const moved = isIdentity ? "" : ` transform="matrix(${[a, b, c, d, e, f].map(round).join(" ")})"`;
  return moved + (context.globalAlpha < 1 ? ` opacity="${round(context.globalAlpha)}"` : "");
}

const colour = (style: CanvasRenderingContext2D["fillStyle"]): string =>
  typeof style === "string" ? style : "none";

const filled = (context: CanvasRenderingContext2D): string =>
  ` fill="${colour(context.fillStyle)}"${common(context)}`;

function stroked(context: CanvasRenderingContext2D): string {
  const dashes = context.getLineDash();
  return [
    ` fill="none" stroke="${colour(context.strokeStyle)}" stroke-width="${round(context.lineWidth)}"`,
    ` stroke-linecap="${context.lineCap}" stroke-linejoin="${context.lineJoin}"`,
    dashes.length > 0 ? ` stroke-dasharray="${dashes.map(round).join(" ")}"` : "",
    common(context),
  ].join("");
}

const anchors: Readonly<Record<string, string>> = { center: "middle", right: "end", end: "end" };
/** How far down the letters' own line is from the line that they were put on, in parts of their size. */
const drops: Readonly<Record<string, number>> = { top: 0.9, hanging: 0.8, middle: 0.36, bottom: -0.22 };

function words(
  context: CanvasRenderingContext2D,
  text: string,
  x: number,
  y: number,
  kind: "fill" | "stroke",
): string {
  const { font, textAlign, textBaseline } = context;
  const size = Number.parseFloat(/([\d.]+)px/.exec(font)?.[1] ?? "12");
  const look = kind === "fill" ? filled(context) : stroked(context);
  const down = round(y + (drops[textBaseline] ?? 0) * size);
  const anchor = anchors[textAlign] ?? "start";
  // As wide as here, in whatever font the file is read with.
  const wide = ` textLength="${round(context.measureText(text).width)}" lengthAdjust="spacingAndGlyphs"`;
  return `<text x="${round(x)}" y="${down}" text-anchor="${anchor}"${wide} style="font:${escaped(font)}"${look}>${escaped(text)}</text>`;
}

/** `numbers` as the canvas takes them: where to, how large, and before that which part of the source. */
function picture(
  context: CanvasRenderingContext2D,
  source: CanvasImageSource,
  numbers: readonly number[],
): string {
  const [x = 0, y = 0, wide = 0, tall = 0] = numbers.slice(-4);
  const cut = document.createElement("canvas");
  const size = source instanceof HTMLCanvasElement ? [source.width, source.height] : [wide, tall];
  const [left = 0, top = 0, width = size[0]!, height = size[1]!] = numbers.length > 4 ? numbers : [];
  Object.assign(cut, { width: Math.max(1, Math.round(width)), height: Math.max(1, Math.round(height)) });
  cut.getContext("2d")?.drawImage(source, left, top, width, height, 0, 0, cut.width, cut.height);
  const edges = context.imageSmoothingEnabled ? "auto" : "pixelated";
  return `<image href="${cut.toDataURL()}" x="${round(x)}" y="${round(y)}" width="${round(wide)}" height="${round(tall)}" preserveAspectRatio="none" style="image-rendering:${edges}"${common(context)}/>`;
}
