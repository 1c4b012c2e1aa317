/** @file Ways over the landscape: each with its line and mark, where they began, where they are, and the next step. */
import { decimal } from "../format.ts";
import { useLandscapeText } from "../i18n/text.ts";
import { besideEnds } from "./besideEnds.ts";
import { lookOf, markPaths } from "./lanes.ts";
import { namedLows } from "./namedLows.ts";
import type { Low } from "./relief.ts";
import type { Scene, Track } from "./scene.ts";
import { useLandscape } from "./state.ts";
import { spread } from "./spread.ts";
import { tickAnchor, type View } from "./view.ts";

interface TracksProps {
  readonly scene: Scene;
  readonly view: View;
}

export function Tracks({ scene, view }: TracksProps) {
  const shown = scene.tracks.filter(({ first }) => first.length > 0);
  const start = shown.find(({ first }) => first.length > 1) ?? shown[0];
  return (
    <>
      {shown.map((track) => (
        <Way key={track.key} track={track} view={view} />
      ))}
      <Lows lows={scene.lows} ends={shown} view={view} />
      {start !== undefined && start.first.length > 1 && <Start track={start} ends={shown} view={view} />}
      {scene.here !== null && <NextStepMark here={scene.here} landing={scene.landing} view={view} />}
      <Ends tracks={shown} landing={scene.landing} view={view} />
    </>
  );
}

/** The data of a path through the points of a track, in pixels. */
function wayOf({ first, second }: Track, { x, y }: View): string {
  let path = "";
  for (let i = 0; i < first.length; i++)
    path += `${i === 0 ? "M" : "L"}${x(first[i]!).toFixed(1)},${y(second[i]!).toFixed(1)}`;
  return path;
}

function Way({ track, view }: { readonly track: Track; readonly view: View }) {
  const { colour, dash } = lookOf(track.look);
  const path = wayOf(track, view);
  return (
    <>
      <path className="way-rim" d={path} />
      <path className="way" d={path} stroke={`var(${colour})`} strokeDasharray={dash} />
    </>
  );
}

const edge = { x: 60, y: 14 };
/** Pixels to the right in which somebody else's mark would stand on a name. */
const covered = { x: 60, y: 13 };

interface EndsProps {
  readonly tracks: readonly Track[];
  readonly landing: Scene["landing"];
  readonly view: View;
}

/** Marks at the ends, their names beside them where they do not cover each other. */
function Ends({ tracks, landing, view }: EndsProps) {
  const { x, y, frame } = view;
  const places = tracks.map(({ first, second }) => [x(first.at(-1)!), y(second.at(-1)!)] as const);
  const marks = landing === null ? places : [...places, [x(landing[0]), y(landing[1])] as const];
  const heights = spread(
    places.map(([, v]) => v),
    15,
    [frame.top + edge.y, frame.height - frame.bottom - 6],
    places.map(([u]) => u),
    110,
  );
  return tracks.map(({ key, look, name, diverged }, i) => {
    const [u, v] = places[i]!;
    const { colour, mark } = lookOf(look);
    const isCovered = marks.some(([a, b]) => a > u && a < u + covered.x && Math.abs(b - v) < covered.y);
    const left = isCovered || u > frame.width - frame.right - edge.x - 6 * name.length;
    return (
      <g key={key}>
        <path
          className="way-mark"
          d={markPaths[mark]}
          transform={`translate(${u} ${v})`}
          fill={`var(${colour})`}
        />
        <text
          className="map-name"
          x={left ? u - 11 : u + 11}
          y={heights[i]}
          dy="0.35em"
          textAnchor={left ? "end" : "start"}
        >
          {diverged ? `${name} ↗ ∞` : name}
        </text>
      </g>
    );
  });
}

interface StartProps {
  readonly track: Track;
  readonly ends: readonly Track[];
  readonly view: View;
}

/** Pixels that the word needs for itself. */
const wordRoom = { x: 60, y: 26 };

function Start({ track, ends, view }: StartProps) {
  const { map } = useLandscapeText();
  const [u, v] = [view.x(track.first[0]!), view.y(track.second[0]!)];
  const isCrowded = ends.some(
    ({ first, second }) =>
      Math.abs(view.x(first.at(-1)!) - u) < wordRoom.x && Math.abs(view.y(second.at(-1)!) - v) < wordRoom.y,
  );
  return (
    <g>
      <circle className="way-start" cx={u} cy={v} r={5} />
      {!isCrowded && (
        <text className="map-name" x={u} y={v - 12} textAnchor="middle">
          {map.start}
        </text>
      )}
    </g>
  );
}

/** The lowest few. */
const shownLows = 4;

const within = (at: number, from: number, to: number): number => Math.max(from, Math.min(to, at));

interface LowsProps {
  readonly lows: readonly Low[];
  readonly ends: readonly Track[];
  readonly view: View;
}

/** Pixels from the border to the middle of a minimum's name. */
const nameRoom = { x: 34, y: 12 };

function Lows({ lows, ends, view }: LowsProps) {
  const { map } = useLandscapeText();
  const { left, right, top, bottom, width, height } = view.frame;
  const places = ends.map(({ first, second }) => ({ x: view.x(first.at(-1)!), y: view.y(second.at(-1)!) }));
  const placed = lows.map((low) => ({ ...low, at: { x: view.x(low.first), y: view.y(low.second) } }));
  return namedLows(placed, shownLows).map(({ first, second, loss, at: { x: u, y: v } }) => {
    return (
      <g key={`${first} ${second}`} className="map-low">
        <path d={`M${u - 4},${v}h8M${u},${v - 4}v8`} />
        <text
          x={within(u, left + nameRoom.x, width - right - nameRoom.x)}
          y={within(v + besideEnds({ x: u, y: v }, places), top + nameRoom.y, height - bottom - nameRoom.y)}
          dy="0.35em"
          textAnchor="middle"
        >
          {map.minimum(decimal(loss))}
        </text>
      </g>
    );
  });
}

/** Pixels that the arrow downhill is long: of a gradient only its direction is drawn. */
const arrowLength = 42;

interface NextStepMarkProps {
  readonly here: readonly [number, number];
  readonly landing: readonly [number, number] | null;
  readonly view: View;
}

/** Downhill by the gradient of the pending batch, or where the step at the chosen rate would land. */
function NextStepMark({ here, landing, view }: NextStepMarkProps) {
  const descent = useLandscape((state) => state.next?.descent ?? null);
  const { map } = useLandscapeText();
  const { x, y, frame } = view;
  const from = [x(here[0]), y(here[1])] as const;
  if (landing === null) return descent && <Downhill from={from} descent={descent} view={view} />;
  const [u, v] = [x(landing[0]), y(landing[1])];
  return (
    <g className="map-next">
      <path className="map-jump" d={`M${from.join()}L${u},${v}`} />
      <circle className="map-landing" cx={u} cy={v} r={6} />
      <text className="map-name map-next-name" x={u} y={v + 20} textAnchor={tickAnchor(u + 24, frame)}>
        {map.landing}
      </text>
    </g>
  );
}

interface DownhillProps {
  readonly from: readonly [number, number];
  readonly descent: { readonly first: number; readonly second: number; readonly share: number };
  readonly view: View;
}

/** Pixels of the arrow's name. */
const arrowName = 36;

function Downhill({ from: [u, v], descent, view: { x, y, frame } }: DownhillProps) {
  const [dx, dy] = [x(descent.first) - x(0), y(descent.second) - y(0)];
  const length = Math.hypot(dx, dy);
  if (!(length > 0)) return null;
  const [ex, ey] = [dx / length, dy / length];
  const [a, b] = [u + ex * arrowLength, v + ey * arrowLength];
  const isOut = a + arrowName > frame.width - frame.right;
  const head = [
    [a - 8 * ex - 4 * ey, b - 8 * ey + 4 * ex],
    [a - 8 * ex + 4 * ey, b - 8 * ey - 4 * ex],
  ];
  return (
    <>
      <path className="map-downhill-rim" d={`M${u},${v}L${a},${b}`} />
      <path
        className="map-downhill"
        d={`M${u},${v}L${a},${b}M${head[0]!.join()}L${a},${b}L${head[1]!.join()}`}
      />
      <text
        className="map-name"
        x={isOut ? frame.width - frame.right - 4 : a + 10 * ex}
        y={isOut ? b - 12 : b + 10 * ey}
        dy="0.35em"
        textAnchor={isOut || ex < 0 ? "end" : "start"}
      >
        −∇L
      </text>
    </>
  );
}
