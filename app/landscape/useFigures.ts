/** @file The landscape in figures and sentences: for who does not see it, and for who wants to quote it. */
import { count, decimal, short } from "../format.ts";
import { useLandscapeText } from "../i18n/text.ts";
import type { Scene, Track } from "./scene.ts";
import { useLandscape, type Shown } from "./state.ts";

export interface Figures {
  /** Beside the title. */
  readonly note: string;
  /** Under the picture. */
  readonly line: string;
  /** Instead of the picture. */
  readonly label: string;
}

export function useFigures(scene: Scene): Figures {
  const text = useLandscapeText();
  const { ground, shown, book, runPath, slice } = useLandscape();
  const low = lowest(text, scene);
  const ways = lengths(text, scene.tracks);
  // Of many ways, lengths are for who does not see them.
  const seen = ways.length > 1 ? [] : ways;
  if (ground === "textbook") {
    const note = `${text.book.names[book.name]}: ${text.book.formulas[book.name]}`;
    const plane = book.surface?.weights === 2 ? [text.book.plane] : [];
    const line = [...plane, ...low, ...seen].join(" ");
    return { note, line, label: [`${text.map.title}: ${note}.`, ...plane, ...low, ...ways].join(" ") };
  }
  if (shown === null) return { note: "", line: "", label: text.map.title };
  const note = noteOf(text, shown, slice.kind === "random");
  const far = runPath?.distance.reduce((most, distance) => Math.max(most, distance), 0) ?? 0;
  const off = runPath !== null && far > 0 && runPath.steps.length > 2 ? [text.figures.off(short(far))] : [];
  const centre = text.figures.centre(decimal(shown.plane.loss), count(shown.plane.samples));
  const plane = text.figures.plane[shown.plane.kind];
  const line = [plane, centre, ...low, ...seen, ...off].join(" ");
  return {
    note,
    line,
    label: [`${text.map.title}: ${note}.`, plane, centre, ...low, ...ways, ...off].join(" "),
  };
}

/** What is not quite all is not called 100 %. */
const partOf = (share: number): string =>
  `${share > 0.995 ? Number((100 * share).toFixed(1)) : Math.round(100 * share)} %`;

type Text = ReturnType<typeof useLandscapeText>;

/** @param isChosen random directions are there because somebody chose them, not for want of a path */
function noteOf({ figures }: Text, { plane }: Shown, isChosen: boolean): string {
  const [a, b] = plane.axes;
  const share = a.share === null || b.share === null ? null : a.share + b.share;
  const parts = [figures.parameters(count(plane.parameters))];
  const noPath = plane.path === null;
  if (plane.kind === "random" && !isChosen) parts.push(noPath ? figures.noPath : figures.random);
  else if (share !== null) parts.push(figures.share(partOf(share)));
  return parts.join(" · ");
}

function lowest({ figures }: Text, { lows, grid, axes }: Scene): readonly string[] {
  const [low] = lows;
  if (grid === null) return [];
  if (low === undefined) return [figures.noMinimum];
  const at = [low.first + axes[0].offset, low.second + axes[1].offset].map(short);
  return [figures.lowest(decimal(low.loss), at[0]!, at[1]!)];
}

/** Of each way that has moved. */
function lengths({ figures }: Text, tracks: readonly Track[]): readonly string[] {
  return tracks.flatMap(({ name, first, second }) => {
    let length = 0;
    for (let i = 1; i < first.length; i++)
      length += Math.hypot(first[i]! - first[i - 1]!, second[i]! - second[i - 1]!);
    return length > 0 ? [figures.length(name, short(length))] : [];
  });
}
