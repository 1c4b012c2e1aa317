/**
 * @file The points of a plot, to be read and chosen: where the pointer is, what a point is and what the network says of
 * it, and which points the next step trains on. It lies over the area that the plot's axes span.
 */
import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useState } from "react";
import type { DataSpec, Observation, Part } from "../../engine/index.ts";
import { type At, nearestTo, nearestTowards } from "../draw/nearest.ts";
import type { Samples } from "../draw/scatter.ts";
import { count, decimal, percent } from "../format.ts";
import { useReading, useWords } from "../i18n/text.ts";
import { useNextBatch } from "../nextBatch.ts";
import type { DrawnData } from "../samples.ts";
import { useDocument } from "../stores/document.ts";
import { showTest, showTraining } from "../stores/ownInput.ts";
import { useRun } from "../stores/run.ts";
import { watch } from "../stores/snapshots.ts";
import { Drawing } from "../views/Drawing.tsx";
import { createRings, type RingsProps } from "../views/RingsView.ts";
import "../ui/dataViews.css";

interface PlotPointsProps {
  readonly points: DrawnData;
  /** The axes run from −x to x and from −y to y. */
  readonly reach: At;
}

interface Point extends At {
  readonly part: Part;
  readonly place: number;
  readonly index: number;
  /** The class, or the number that is due. */
  readonly target: number;
}

function pointsOf({ spec, train, test, indices }: DrawnData): readonly Point[] {
  // Two classes are drawn as −1 and 1.
  const isDrawnSigned = spec.y.kind === "class" && train.classes === 0;
  const of = (part: Part, { x, y }: Samples): Point[] =>
    Array.from(indices[part], (index, place) => ({
      part,
      place,
      index,
      x: x[2 * place] ?? 0,
      y: x[2 * place + 1] ?? 0,
      target: isDrawnSigned ? ((y[place] ?? 0) + 1) / 2 : (y[place] ?? 0),
    }));
  return [...of("train", train), ...of("test", test)];
}

/** How far from a point one may press, in CSS pixels. */
const reachOfPointer = { mouse: 10, touch: 22 };

export function PlotPoints({ points, reach }: PlotPointsProps) {
  const { dataViews } = useReading();
  const all = useMemo(() => pointsOf(points), [points]);
  const [pointer, setPointer] = useState<{ readonly at: At; readonly point: Point | null } | null>(null);
  const [held, setHeld] = useState<{ readonly of: DrawnData; readonly point: Point } | null>(null);
  const chosen = held?.of === points ? held.point : null;
  const choose = useChoose(points, (point) => setHeld(point === null ? null : { of: points, point }));
  const batch = useBatchPoints(all);
  const props = useMemo((): RingsProps => {
    const place = ({ x, y }: At): At => placeOf({ x, y }, reach);
    return {
      batch: batch.map(place),
      pointed: pointer === null || pointer.point === null ? null : place(pointer.point),
      chosen: chosen === null ? null : place(chosen),
    };
  }, [batch, pointer, chosen, reach]);
  const under = (event: PointerEvent | React.MouseEvent, isTouch: boolean) => {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    const shares = { x: (event.clientX - left) / width, y: (event.clientY - top) / height };
    const pixels = all.map((point) => {
      const { x, y } = placeOf(point, reach);
      return { x: x * width, y: y * height };
    });
    const near = reachOfPointer[isTouch ? "touch" : "mouse"];
    const i = nearestTo(pixels, { x: shares.x * width, y: shares.y * height }, near);
    return {
      at: { x: (2 * shares.x - 1) * reach.x, y: (1 - 2 * shares.y) * reach.y },
      point: all[i] ?? null,
    };
  };
  const shown = pointer?.point ?? chosen;
  return (
    <div
      className="plot-points"
      role="application"
      tabIndex={0}
      aria-label={dataViews.points}
      onPointerMove={(event) => setPointer(event.pointerType === "touch" ? null : under(event, false))}
      onPointerLeave={() => setPointer(null)}
      onClick={(event) => choose(under(event, matchMedia("(pointer: coarse)").matches).point)}
      onKeyDown={(event) => {
        const next = byKey(event, all, chosen);
        if (next === undefined) return;
        event.preventDefault();
        setPointer(null);
        choose(next);
      }}
    >
      <Drawing create={createRings} props={props} className="plot-rings" />
      {batch.length > 0 && (
        <span className="part-key plot-batch-key">
          <i className="batch-sign round" />
          {dataViews.nextBatch}
        </span>
      )}
      {pointer !== null && pointer.point === null ? (
        <Tag at={pointer.at} reach={reach}>
          <Coordinates at={pointer.at} spec={points.spec} />
        </Tag>
      ) : (
        shown !== null && (
          <PointTag key={`${shown.part}${shown.place}`} point={shown} reach={reach} spec={points.spec} />
        )
      )}
    </div>
  );
}

/** A place as shares of the area, from its upper left corner. */
const placeOf = ({ x, y }: At, reach: At): At => ({
  x: (x / reach.x + 1) / 2,
  y: (1 - y / reach.y) / 2,
});

const arrows: Readonly<Record<string, At>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: 1 },
  ArrowDown: { x: 0, y: -1 },
};

/** The point that a key goes to, null to let go; undefined where the key is none of the plot's. */
function byKey(event: KeyboardEvent, all: readonly Point[], chosen: Point | null): Point | null | undefined {
  const { key, ctrlKey, metaKey, altKey } = event;
  if (ctrlKey || metaKey || altKey) return undefined;
  if (key === "Escape" && chosen !== null) return null;
  const towards = arrows[key];
  if (towards === undefined) return undefined;
  if (chosen === null) return all[nearestTo(all, { x: 0, y: 0 }, Number.POSITIVE_INFINITY)];
  return all[nearestTowards(all, chosen, towards)] ?? chosen;
}

/** Chooses a point here, and for whatever else shows one sample. */
function useChoose({ spec }: DrawnData, hold: (point: Point | null) => void): (point: Point | null) => void {
  const choice = useDocument(({ present }) => present.data);
  return (point) => {
    hold(point);
    if (point === null) return;
    if (point.part === "test") return showTest(point.place);
    const x = { shape: [1, ...spec.x.shape], data: inputOf(point, spec) };
    const y = { shape: [1], data: Float32Array.of(point.target) };
    showTraining({ place: point.place, x, y }, choice);
  };
}

/** What the network reads of a point: both coordinates on a plane, the first on a curve. */
const inputOf = ({ x, y }: At, spec: DataSpec): Float32Array =>
  spec.x.shape[0] === 2 ? Float32Array.of(x, y) : Float32Array.of(x);

const none: readonly Point[] = [];

/** The points of the next batch once one steps; none where that would be all of them. */
function useBatchPoints(all: readonly Point[]): readonly Point[] {
  const batch = useNextBatch();
  const stepping = useRun((state) => state.counters.step > 0);
  const single = useDocument(({ present }) => present.view.speed === "single");
  return useMemo(() => {
    if (batch === null || !(stepping || single)) return none;
    const train = all.filter(({ part }) => part === "train");
    return batch.size < train.length ? train.filter(({ index }) => batch.has(index)) : none;
  }, [all, batch, stepping, single]);
}

interface TagProps {
  readonly at: At;
  readonly reach: At;
  readonly children: React.ReactNode;
}

/** Beside a place, on the side where there is more room. */
function Tag({ at, reach, children }: TagProps) {
  const { x, y } = placeOf(at, reach);
  return (
    <p
      className="point-tag"
      role="status"
      data-beside={x > 0.5 ? "left" : "right"}
      data-over={y > 0.5 ? "above" : "below"}
      style={{ left: `${100 * x}%`, top: `${100 * y}%` }}
    >
      {children}
    </p>
  );
}

function Coordinates({ at, spec }: { readonly at: At; readonly spec: DataSpec }) {
  const { drawing } = useReading();
  const name = spec.x.shape[0] === 2 ? "ownPoints" : "ownCurve";
  return <span>{drawing.at[name](decimal(at.x, 2), decimal(at.y, 2))}</span>;
}

interface PointTagProps {
  readonly point: Point;
  readonly reach: At;
  readonly spec: DataSpec;
}

function PointTag({ point, reach, spec }: PointTagProps) {
  const { dataViews } = useReading();
  const { output } = useWords();
  const answer = useAnswer(point, spec);
  const isClass = spec.y.kind === "class";
  return (
    <Tag at={point} reach={reach}>
      <Coordinates at={point} spec={spec} />
      <span>
        {output[point.part]}
        {isClass && ` · ${dataViews.class(count(point.target))}`}
        {!isClass && spec.x.shape[0] === 2 && ` · ${dataViews.due(decimal(point.target, 2))}`}
      </span>
      {answer !== null && <b>{answer}</b>}
    </Tag>
  );
}

/** What the network says of a point, from snapshot to snapshot. */
function useAnswer(point: Point, spec: DataSpec): string | null {
  const { dataViews } = useReading();
  const layer = useDocument(({ present }) => present.model.outputs[0]?.layer ?? "");
  const known = useRun((state) => state.opened?.layers.some(({ id }) => id === layer) === true);
  const [values, setValues] = useState<readonly number[]>([]);
  const observe = useMemo(
    (): readonly Observation[] =>
      known ? [{ key: "point", on: "inputs", names: [layer], x: inputOf(point, spec), count: 1 }] : [],
    [known, layer, point, spec],
  );
  useEffect(
    () => watch(observe, ({ observations }) => setValues([...(observations["point"]?.[0]?.data ?? [])])),
    [observe],
  );
  const softmax = useDocument(
    ({ present }) => present.model.layers.find(({ id }) => id === layer)?.params["activation"] === "softmax",
  );
  const [first] = values;
  if (first === undefined) return null;
  if (values.length === 1) return dataViews.answer(decimal(first, 2));
  const best = values.indexOf(Math.max(...values));
  const sure = values[best] ?? 0;
  const name = dataViews.class(count(best));
  return dataViews.answer(softmax ? `${name}, ${percent(sure)}` : name);
}
