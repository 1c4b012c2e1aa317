/** @file The two ramps, blended in OKLab between the stops of the tokens: signed amounts and amounts from 0 to 1. */

export type Rgb = readonly [red: number, green: number, blue: number];
type Lab = readonly [lightness: number, a: number, b: number];

/** 256 colours, four bytes each, ready for ImageData. */
export type Ramp = Uint8ClampedArray;

export interface Palette {
  /** −1 to 1; zero is the colour of the ground. */
  readonly signed: Ramp;
  /** 0 to 1. */
  readonly amount: Ramp;
  /** 0 to 1, black to white in every theme: the light of a photograph. */
  readonly light: Ramp;
  readonly token: (name: string) => string;
}

const signedStops = ["--n4", "--n3", "--n2", "--n1", "--z0", "--p1", "--p2", "--p3", "--p4"];
const amountStops = ["--a0", "--a1", "--a2", "--a3", "--a4"];
const size = 256;

const light: Ramp = Uint8ClampedArray.from({ length: 4 * size }, (_, k) => (k % 4 === 3 ? 255 : k >> 2));

let cached: { readonly theme: string; readonly palette: Palette } | null = null;

/** The colours of the theme that the page shows now. */
export function palette(): Palette {
  const root = document.documentElement;
  const theme = `${root.dataset["theme"]} ${root.dataset["mode"]}`;
  if (cached?.theme === theme) return cached.palette;
  const style = getComputedStyle(root);
  const token = (name: string): string => style.getPropertyValue(name).trim();
  const made = { signed: ramp(signedStops.map(token)), amount: ramp(amountStops.map(token)), light, token };
  cached = { theme, palette: made };
  return made;
}

/** The colour at `share` of the ramp, 0 to 1. */
function at(ramp: Ramp, share: number): string {
  const k = 4 * indexAt(share);
  return `rgb(${ramp[k]} ${ramp[k + 1]} ${ramp[k + 2]})`;
}

/** Position in a ramp; what is beyond its ends, or not a number, is an end or the middle. */
export const indexAt = (share: number): number =>
  Number.isNaN(share) ? size / 2 : Math.min(size - 1, Math.max(0, Math.round(share * (size - 1))));

/** At a share of 0 to 1. */
export const amountAt = at;

export const signedAt = (ramp: Ramp, value: number): string => at(ramp, (value + 1) / 2);

/** Evenly spaced hexadecimal stops, blended in OKLab. */
export function ramp(stops: readonly string[]): Ramp {
  const labs = stops.map((stop) => labOf(rgbOf(stop)));
  const colours = new Uint8ClampedArray(4 * size);
  for (let i = 0; i < size; i++) {
    const place = (i / (size - 1)) * (labs.length - 1);
    const from = Math.min(labs.length - 2, Math.floor(place));
    const [a, b] = [labs[from], labs[from + 1]];
    if (a !== undefined && b !== undefined) colours.set([...rgbFrom(mix(a, b, place - from)), 255], 4 * i);
  }
  return colours;
}

const mix = (a: Lab, b: Lab, share: number): Lab => [
  a[0] + (b[0] - a[0]) * share,
  a[1] + (b[1] - a[1]) * share,
  a[2] + (b[2] - a[2]) * share,
];

/** The colour at `share` of the way from one to the other, in OKLab. */
export const mixed = (from: Rgb, to: Rgb, share: number): Rgb => rgbFrom(mix(labOf(from), labOf(to), share));

export function rgbOf(hex: string): Rgb {
  const channel = (at: number): number => Number.parseInt(hex.slice(at, at + 2), 16);
  return [channel(1), channel(3), channel(5)];
}

const linear = (channel: number): number => {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
};
const encoded = (value: number): number =>
  Math.round(
    255 * Math.min(1, Math.max(0, value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055)),
  );

/** sRGB to OKLab (Ottosson, 2020). */
export function labOf(rgb: Rgb): Lab {
  const [r, g, b] = [linear(rgb[0]), linear(rgb[1]), linear(rgb[2])];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/** OKLab to sRGB. */
export function rgbFrom([lightness, a, b]: Lab): Rgb {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    encoded(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    encoded(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    encoded(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}
