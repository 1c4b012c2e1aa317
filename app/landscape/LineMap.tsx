/** @file A function of one weight: the loss above the weight, and who walks on it. */
import type { TextbookSurface } from "../../engine/index.ts";
import { decimal, short } from "../format.ts";
import { useLandscapeText } from "../i18n/text.ts";
import { lookOf, markPaths } from "./lanes.ts";
import type { Scene } from "./scene.ts";
import { spread } from "./spread.ts";
import { plotOf, tickAnchor, viewOf, type Frame, type View } from "./view.ts";

interface LineMapProps {
  readonly surface: TextbookSurface;
  readonly scene: Scene;
  readonly frame: Frame;
  readonly label: string;
  /** What each walker's loss was, step by step. */
  readonly losses: readonly Float32Array[];
}

/** Room above and below the curve. */
const margin = 0.1;

function lineView({ values, extent }: TextbookSurface, shown: Scene["extent"], frame: Frame): View {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const room = margin * (most - least);
  return viewOf({ first: shown?.first ?? extent.first, second: [least - room, most + room] }, frame);
}

export function LineMap({ surface, scene, frame, label, losses }: LineMapProps) {
  const { map } = useLandscapeText();
  const view = lineView(surface, scene.extent, frame);
  const { x, y } = view;
  const { width, height } = plotOf(frame);
  const base = frame.top + height;
  return (
    <svg className="map" width={frame.width} height={frame.height} role="img" aria-label={label}>
      <rect className="line-ground" x={frame.left} y={frame.top} width={width} height={height} />
      <g className="map-axes">
        {y.ticks(height / 70).map((tick) => (
          <g key={tick}>
            <path className="line-rule" d={`M${frame.left},${y(tick)}h${width}`} />
            <text x={frame.left - 8} y={y(tick)} dy="0.35em" textAnchor="end">
              {short(tick)}
            </text>
          </g>
        ))}
        {x.ticks(width / 90).map((tick) => (
          <g key={tick}>
            <path d={`M${x(tick)},${base}v5`} />
            <text x={x(tick)} y={base + 17} textAnchor={tickAnchor(x(tick), frame)}>
              {short(tick)}
            </text>
          </g>
        ))}
        <text className="map-axis" x={frame.left + width / 2} y={frame.height - 5} textAnchor="middle">
          {map.oneWeight}
        </text>
        <text
          className="map-axis"
          textAnchor="middle"
          transform={`translate(11 ${frame.top + height / 2}) rotate(-90)`}
        >
          {map.loss}
        </text>
      </g>
      <Curve surface={surface} view={view} />
      <Walkers scene={scene} losses={losses} view={view} />
    </svg>
  );
}

function Curve({ surface, view }: { readonly surface: TextbookSurface; readonly view: View }) {
  const { map } = useLandscapeText();
  const { side, values, extent } = surface;
  const at = (i: number): number =>
    view.x(extent.first[0] + ((extent.first[1] - extent.first[0]) * i) / (side - 1));
  const path = Array.from(values, (value, i) => `${at(i).toFixed(1)},${view.y(value).toFixed(1)}`).join("L");
  const lows = Array.from(values.keys()).filter(
    (i) => i > 0 && i < side - 1 && values[i]! < values[i - 1]! && values[i]! <= values[i + 1]!,
  );
  return (
    <>
      <path className="line-curve" d={`M${path}`} />
      {lows.map((i) => (
        <text key={i} className="map-name" x={at(i)} y={view.y(values[i]!) + 20} textAnchor="middle">
          {map.minimum(decimal(values[i]!))}
        </text>
      ))}
    </>
  );
}

/** The last steps of each, and where it stands. */
const trail = 40;

function Walkers({
  scene,
  losses,
  view: { x, y, frame },
}: {
  readonly scene: Scene;
  readonly losses: readonly Float32Array[];
  readonly view: View;
}) {
  const ends = scene.tracks.map(({ first }, i) => {
    const loss = losses[i]?.[first.length - 1];
    return first.length === 0 || loss === undefined ? null : ([x(first.at(-1)!), y(loss)] as const);
  });
  const heights = spread(
    ends.map((end) => (end?.[1] ?? 0) - 14),
    15,
    [frame.top + 12, frame.height - frame.bottom - 8],
    ends.map((end) => end?.[0] ?? 0),
    110,
  );
  return scene.tracks.map(({ key, look, name, first }, i) => {
    const end = ends[i];
    if (end === null || end === undefined) return null;
    const { colour, dash, mark } = lookOf(look);
    const from = Math.max(0, first.length - trail);
    const steps = Array.from(first.subarray(from), (at, k) => {
      const loss = losses[i]?.[from + k] ?? 0;
      return `${x(at).toFixed(1)},${Math.max(-1e4, y(loss)).toFixed(1)}`;
    });
    return (
      <g key={key}>
        <path className="way" d={`M${steps.join("L")}`} stroke={`var(${colour})`} strokeDasharray={dash} />
        <path
          className="way-mark"
          d={markPaths[mark]}
          transform={`translate(${end[0]} ${end[1]})`}
          fill={`var(${colour})`}
        />
        <text className="map-name" x={end[0] + 10} y={heights[i]} dy="0.35em">
          {name}
        </text>
      </g>
    );
  });
}
