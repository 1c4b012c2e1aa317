/**
 * @file Products of tall matrices by panels of rows: each panel, and where its results go, stay in the nearest cache
 * while the columns go past. The sums are the same, to the last bit.
 */
import type { Contraction } from "./contraction.ts";
import { type Kernel, type Place, withPlaces } from "./kernel.ts";

/** Half of a small nearest cache: what else a tile reads needs room too. */
const panelBytes = 16 * 1024;
/** Rows of a panel are a multiple of those of the largest tile. */
const tileRows = 8;
/** With fewer columns, a panel is not read often enough. */
const fewestColumns = 64;

/**
 * The kernel with the row loop of a large product as two: over panels, and over the rows of one. It is a contraction as
 * before, of loops that are counted anew.
 */
export function withRowPanels(kernel: Kernel, { rows, columns }: Contraction): Kernel {
  const { loops, outer } = kernel;
  const [height = 0, width = 0, length = 0] = [loops[rows], loops[columns], loops[outer]];
  const isPlain = loops.length === outer + 1 && height > 0 && length > 0 && width >= fewestColumns;
  const rowBytes = 4 * length;
  const panel =
    isPlain && height * rowBytes > panelBytes ? largestPanel(height, panelBytes / rowBytes) : null;
  if (panel === null) return kernel;
  return {
    ...withPlaces(kernel, (place) => inTwo(place, rows, panel)),
    loops: [...loops.slice(0, rows), height / panel, panel, ...loops.slice(rows + 1)],
    outer: outer + 1,
  };
}

/** The most rows, at most `most`, of which whole panels are made; null where there are too few. */
function largestPanel(rows: number, most: number): number | null {
  for (let panel = tileRows * Math.floor(most / tileRows); panel >= 2 * tileRows; panel -= tileRows)
    if (rows % panel === 0) return panel;
  return null;
}

function inTwo(place: Place, loop: number, panel: number): Place {
  const terms = place.terms.flatMap((term) => {
    if (term.loop < loop) return [term];
    const inner = { ...term, loop: term.loop + 1 };
    if (term.loop > loop) return [inner];
    const { fixed, perBatch } = term.stride;
    return [{ loop, stride: { fixed: fixed * panel, perBatch: perBatch * panel } }, inner];
  });
  return { ...place, terms };
}
