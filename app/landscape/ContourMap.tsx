/** @file The landscape from above: contour lines with their losses, lighter where it is smaller, and who moves in it. */
import { useId, useMemo } from "react";
import { amountAt, palette } from "../draw/colour.ts";
import { linearScale } from "../draw/scale.ts";
import { short } from "../format.ts";
import { useLandscapeText } from "../i18n/text.ts";
import { useRun } from "../stores/run.ts";
import { useUi } from "../stores/ui.ts";
import { heightOf, labelsOf, linesOf, reliefOf, unit, type Grid, type Line } from "./relief.ts";
import { axisName, type AxisNote, type Scene } from "./scene.ts";
import { useLandscape } from "./state.ts";
import { plotOf, tickAnchor, viewOf, type Frame, type View } from "./view.ts";
import { Tracks } from "./Tracks.tsx";

interface MapProps {
  readonly scene: Scene;
  readonly frame: Frame;
  readonly label: string;
}

/** How dark the highest ground is, on the ramp of amounts. */
const darkest = 0.34;
const lightest = 0.02;
const groundAt = (share: number): string =>
  amountAt(palette().amount, lightest + (darkest - lightest) * share);

export function ContourMap({ scene, frame, label }: MapProps) {
  const { grid, extent } = scene;
  const clip = useId();
  const plot = plotOf(frame);
  const lines = useMemo(
    () => (grid === null || grid.isPatchy === true ? [] : linesOf(grid, reliefOf(grid.values))),
    [grid],
  );
  if (extent === null) return null;
  const view = viewOf(extent, frame);
  return (
    <svg className="map" width={frame.width} height={frame.height} role="img" aria-label={label}>
      <clipPath id={clip}>
        <rect x={frame.left} y={frame.top} {...plot} />
      </clipPath>
      <g clipPath={`url(#${clip})`}>
        {grid === null ? null : <Ground grid={grid} lines={lines} view={view} />}
      </g>
      <rect className="map-edge" x={frame.left} y={frame.top} {...plot} />
      <g clipPath={`url(#${clip})`}>
        {grid === null ? null : <Numbers grid={grid} lines={lines} view={view} scene={scene} />}
        <Tracks scene={scene} view={view} />
      </g>
      <Axes view={view} notes={scene.axes} />
    </svg>
  );
}

interface GroundProps {
  readonly grid: Grid;
  readonly lines: readonly Line[];
  readonly view: View;
}

/** From the unit square of the grid to where it is in sight now: it moves before it is worked out anew. */
function placing({ extent: { first, second } }: Grid, { x, y }: View): string {
  const [left, right, bottom, top] = [x(first[0]), x(first[1]), y(second[0]), y(second[1])];
  return `matrix(${(right - left) / unit} 0 0 ${(bottom - top) / unit} ${left} ${top})`;
}

function Ground({ grid, lines, view }: GroundProps) {
  // The colours are those of the theme.
  useUi((state) => state.theme);
  return (
    <g transform={placing(grid, view)}>
      {grid.isPatchy === true ? (
        <Patches grid={grid} />
      ) : (
        <rect width={unit} height={unit} fill={groundAt(0)} />
      )}
      {lines.map(({ threshold, share, path }) => (
        <path
          key={threshold}
          className="map-line"
          d={path}
          fill={groundAt((share * (lines.length - 1) + 1) / lines.length)}
        />
      ))}
    </g>
  );
}

/** The first few points of a landscape, before there is enough of it for lines. */
function Patches({ grid: { side, values } }: { readonly grid: Grid }) {
  const relief = reliefOf(values);
  const edge = unit / (side - 1);
  return Array.from(values.entries()).map(([i, value]) =>
    Number.isNaN(value) ? null : (
      <rect
        key={i}
        className="map-patch"
        x={((i % side) - 0.5) * edge}
        y={unit - (Math.floor(i / side) + 0.5) * edge}
        width={edge}
        height={edge}
        fill={groundAt(heightOf(relief, value))}
      />
    ),
  );
}

const round = (share: number): number => Math.round(share * 40) * (unit / 40);

/** Places along a way that numbers keep clear of while nothing moves. */
const mostPlaces = 48;

/** Things that stand on the ground, in its unit square; a little movement makes no difference. */
function takenBy({ tracks, lows }: Scene, { extent: { first, second } }: Grid, moves: boolean): string {
  const at = (a: number, b: number): string => {
    const [x, y] = [(a - first[0]) / (first[1] - first[0]), (second[1] - b) / (second[1] - second[0])];
    return `${round(x)},${round(y)}`;
  };
  const ways = tracks.flatMap((track) => {
    const last = track.first.length - 1;
    if (last < 0) return [];
    const places = moves
      ? [0, last]
      : Array.from({ length: mostPlaces + 1 }, (_, i) => (i * last) / mostPlaces);
    return places.map((place) => at(between(track.first, place), between(track.second, place)));
  });
  return [...new Set([...ways, ...lows.slice(0, 3).map((low) => at(low.first, low.second))])].join(" ");
}

function between(values: Float32Array, place: number): number {
  const from = Math.floor(place);
  const [a, b] = [values[from]!, values[Math.min(values.length - 1, from + 1)]!];
  return a + (place - from) * (b - a);
}

/** Places under the buttons in the corner, in pixels from it. */
const toolsAt = [
  [22, 20],
  [48, 20],
  [22, 52],
  [48, 52],
  [22, 84],
  [48, 84],
] as const;

/** While somebody runs, numbers stay where they are. */
function useMoves(): boolean {
  const isRunning = useRun((state) => state.counters.playing);
  return useLandscape(({ race, book }) => race?.playing === true || book.playing) || isRunning;
}

const pointOf = (text: string): readonly [number, number] => {
  const [x = 0, y = 0] = text.split(",").map(Number);
  return [x, y];
};

function Numbers({ grid, lines, view, scene }: GroundProps & { readonly scene: Scene }) {
  const { x, y } = view;
  const { width, height } = plotOf(view.frame);
  const { first, second } = grid.extent;
  const taken = takenBy(scene, grid, useMoves());
  const labels = useMemo(() => {
    const marked = taken.split(" ").filter(Boolean).map(pointOf);
    const tools = toolsAt.map(([u, v]) => [unit - (u / width) * unit, (v / height) * unit] as const);
    return labelsOf(lines, { width, height, taken: [...marked, ...tools] });
  }, [lines, width, height, taken]);
  const [left, right, bottom, top] = [x(first[0]), x(first[1]), y(second[0]), y(second[1])];
  // A number stands on the ground between the lines on its two sides.
  const rims = new Map(lines.map(({ threshold, share }) => [threshold, share]));
  return labels.map((label) => (
    <text
      key={label.threshold}
      className="map-number"
      x={left + (label.x / unit) * (right - left)}
      y={top + (label.y / unit) * (bottom - top)}
      dy="0.35em"
      stroke={groundAt(rims.get(label.threshold) ?? 0)}
    >
      {short(label.threshold)}
    </text>
  ));
}

const ticks = (scale: View["x"], { offset }: AxisNote, most: number) =>
  linearScale([scale.domain[0] + offset, scale.domain[1] + offset], scale.domain)
    .ticks(most)
    .map((tick) => ({ tick, at: scale(tick - offset), word: short(tick) }));

function Axes({ view, notes }: { readonly view: View; readonly notes: readonly [AxisNote, AxisNote] }) {
  const { x, y, frame } = view;
  const text = useLandscapeText();
  const theme = useUi((state) => state.theme);
  const { width, height } = plotOf(frame);
  const isBook = useLandscape((state) => state.ground === "textbook");
  const base = frame.top + height;
  const [first, second] = notes.map((note, i) => axisName(text, note, i, isBook));
  return (
    <g className="map-axes">
      {ticks(x, notes[0], width / 110).map(({ tick, at, word }) => (
        <g key={tick}>
          <path d={`M${at},${base}v5`} />
          <text x={at} y={base + 17} textAnchor={tickAnchor(at, frame)}>
            {word}
          </text>
        </g>
      ))}
      {ticks(y, notes[1], height / 90).map(({ tick, at, word }) => (
        <g key={tick}>
          <path d={`M${frame.left},${at}h-5`} />
          <text x={frame.left - 8} y={at} dy="0.35em" textAnchor="end">
            {word}
          </text>
        </g>
      ))}
      <text className="map-axis" x={frame.left + width / 2} y={frame.height - 5} textAnchor="middle">
        {first}
      </text>
      <text
        className="map-axis"
        textAnchor="middle"
        transform={`translate(11 ${frame.top + height / 2}) rotate(-90)`}
      >
        {second}
      </text>
      {width > 420 && (
        <text x={frame.width - frame.right} y={frame.height - 5} textAnchor="end">
          {text.map.lighter[theme]}
        </text>
      )}
    </g>
  );
}
