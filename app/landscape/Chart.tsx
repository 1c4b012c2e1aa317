/** @file The training loss of all lanes over the steps, each named at the end of its line. */
import { useEffect, useRef, useState } from "react";
import type { LossBucket } from "../../engine/index.ts";
import { axes, yTicks, type Axes } from "../draw/axes.ts";
import { compact, decimal, short } from "../format.ts";
import { useLandscapeText, useWords } from "../i18n/text.ts";
import { look, useDocument } from "../stores/document.ts";
import { coarsen, curve, onCurve } from "../stores/losses.ts";
import { useUi } from "../stores/ui.ts";
import { ExportMenu } from "../ui/ExportMenu.tsx";
import { Segmented } from "../ui/Segmented.tsx";
import { useSize } from "../ui/useSize.ts";
import { lookOf, markPaths } from "./lanes.ts";
import type { Scene } from "./scene.ts";
import { spread } from "./spread.ts";
import { useLandscape } from "./state.ts";

interface Series {
  readonly key: number;
  readonly look: number;
  readonly name: string;
  readonly points: readonly (readonly [step: number, loss: number])[];
}

export function LossChart({ scene }: { readonly scene: Scene }) {
  const { chart } = useLandscapeText();
  const words = useWords();
  const ground = useLandscape((state) => state.ground);
  const log = useDocument(({ present }) => present.view.logLoss);
  const host = useRef<HTMLDivElement>(null);
  const size = useSize(host);
  const series = useSeries(scene);
  return (
    <section className="race-chart" aria-labelledby="race-chart-title">
      <div className="head">
        <h2 className="title" id="race-chart-title">
          {ground === "textbook" ? words.curve.loss : chart.title}
        </h2>
        <span className="sp" />
        <Segmented
          label={words.curve.scale}
          value={log ? "log" : "linear"}
          options={(["linear", "log"] as const).map((value) => ({ value, name: words.curve[value] }))}
          onChange={(value) => look({ logLoss: value === "log" })}
        />
        <ExportMenu chart={host} name="training-loss" />
      </div>
      <div className="race-chart-room" ref={host}>
        {size !== null && <Lines series={series} log={log} {...size} />}
      </div>
    </section>
  );
}

type Points = Series["points"];

/** About as many points as the chart is wide enough for: more would only be the noise of batches. */
const mostPoints = 120;

const pointsOf = (buckets: readonly LossBucket[]): Points =>
  (buckets.length > mostPoints ? coarsen([...buckets], mostPoints) : buckets).map(
    ({ first, count, mean }) => [first + (count - 1) / 2, mean] as const,
  );

/** Milliseconds between looks at the run's own curve, which grows past React. */
const pause = 100;

function useCurveNow(wanted: boolean): Points {
  const [points, setPoints] = useState<Points>([]);
  useEffect(() => {
    if (!wanted) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const take = (): void => {
      timer = undefined;
      setPoints(pointsOf(curve().losses));
    };
    const stop = onCurve(() => {
      timer ??= setTimeout(take, pause);
    });
    take();
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [wanted]);
  return points;
}

function useSeries({ tracks }: Scene): readonly Series[] {
  const { ground, race, book } = useLandscape();
  const own = useCurveNow(ground === "network" && race === null);
  return tracks.map(({ key, look: of, name }, i) => {
    if (ground === "textbook") {
      const losses = book.walks[i]?.losses.subarray(0, book.shown + 1) ?? [];
      return { key, look: of, name, points: Array.from(losses, (loss, step) => [step, loss] as const) };
    }
    return { key, look: of, name, points: race === null ? own : pointsOf(race.lanes[i]?.losses ?? []) };
  });
}

interface LinesProps {
  readonly series: readonly Series[];
  readonly log: boolean;
  readonly width: number;
  readonly height: number;
}

/** A logarithmic axis goes no lower than this part of its highest value. */
const depth = 1e-6;
/** What leaves for infinity does not press the others to the ground: the axis ends at this many times the first loss. */
const headroom = 4;

function scalesOf({ series, log, width, height }: LinesProps): Axes {
  const finite = series.flatMap(({ points }) =>
    points.filter(([, loss]) => Number.isFinite(loss) && (!log || loss > 0)).map(([, loss]) => loss),
  );
  const firsts = series.flatMap(({ points }) => points.slice(0, 1).map(([, loss]) => loss));
  const top = Math.max(...finite, Number.NEGATIVE_INFINITY);
  const most = finite.length === 0 ? 1 : Math.min(top, headroom * Math.max(...firsts, 1e-9) || top);
  const least = finite.length === 0 ? 0 : Math.min(...finite);
  const last = Math.max(10, ...series.map(({ points }) => points.at(-1)?.[0] ?? 0));
  const ys = log
    ? { from: Math.max(least * 0.8, most * depth, 1e-12), to: Math.max(most * 1.2, least * 3, 1e-11) }
    : { from: Math.min(0, least), to: most * 1.05 || 1 };
  const longest = Math.max(0, ...series.map(({ name }) => textWidth(name)));
  const frame = { width, height, left: 40, right: Math.min(width / 2.6, 22 + longest), top: 12, bottom: 36 };
  return axes(frame, { from: 0, to: last }, ys, log);
}

/** About as wide as a word is on the screen: Hangul is as wide as it is high. */
const textWidth = (text: string): number =>
  Array.from(text).reduce((sum, letter) => sum + (letter > "\u1100" ? 12.5 : 7), 0);

function Lines(props: LinesProps) {
  const { series, log, width, height } = props;
  const { chart } = useLandscapeText();
  const { curve: words } = useWords();
  const language = useUi((state) => state.language);
  const scales = scalesOf(props);
  const { x, y, frame } = scales;
  const [right, base] = [frame.width - frame.right, frame.height - frame.bottom];
  const drawn = series.filter(({ points }) => points.length > 0);
  const said = drawn.map(({ name, points }) => chart.said(name, decimal(points.at(-1)![1])));
  return (
    <svg
      className="chart-lines"
      width={width}
      height={height}
      role="img"
      aria-label={said.length === 0 ? chart.nothing : chart.picture(said.join(", "))}
    >
      <g className="map-axes">
        {yTicks(scales, log, 5).map((tick) => (
          <g key={tick}>
            <path className="line-rule" d={`M${frame.left},${y(tick)}H${right}`} />
            <text x={frame.left - 8} y={y(tick)} dy="0.35em" textAnchor="end">
              {short(tick)}
            </text>
          </g>
        ))}
        <path d={`M${frame.left},${base}H${right}`} />
        {x
          .ticks(4)
          .filter(Number.isInteger)
          .map((tick) => (
            <text key={tick} x={x(tick)} y={base + 16} textAnchor="middle">
              {compact(tick, language, 1e4)}
            </text>
          ))}
        <text className="map-axis" x={(frame.left + right) / 2} y={height - 3} textAnchor="middle">
          {words.step}
        </text>
      </g>
      {drawn.length === 0 ? (
        <text className="chart-nothing" x={(frame.left + right) / 2} y={height / 2} textAnchor="middle">
          {chart.nothing}
        </text>
      ) : (
        <Ways series={drawn} scales={scales} />
      )}
    </svg>
  );
}

function Ways({ series, scales }: { readonly series: readonly Series[]; readonly scales: Axes }) {
  const { x, y, frame } = scales;
  const clamp = (loss: number): number =>
    Number.isFinite(loss)
      ? Math.max(frame.top - 4, Math.min(frame.height - frame.bottom, y(loss)))
      : frame.top - 4;
  const ends = series.map(({ points }) => clamp(points.at(-1)![1]));
  const heights = spread(ends, 15, [frame.top, frame.height - frame.bottom]);
  return series.map(({ key, look: of, name, points }, i) => {
    const { colour, dash, mark } = lookOf(of);
    const path = points.map(([step, loss]) => `${x(step).toFixed(1)},${clamp(loss).toFixed(1)}`).join("L");
    const end = x(points.at(-1)![0]);
    return (
      <g key={key}>
        <path className="way" d={`M${path}`} stroke={`var(${colour})`} strokeDasharray={dash} />
        <path
          className="way-mark"
          d={markPaths[mark]}
          transform={`translate(${end} ${ends[i]})`}
          fill={`var(${colour})`}
        />
        <text className="map-name" x={end + 10} y={heights[i]} dy="0.35em">
          {name}
        </text>
      </g>
    );
  });
}
