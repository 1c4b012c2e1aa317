/**
 * @file The training step as a graph: layers from left to right, the loss last. Values of the forward pass stand in the
 * units, gradients under them, weights on their links. What is picked can be walked by the arrow keys.
 */
import { type KeyboardEvent, useEffect, useMemo, useRef } from "react";
import type { Place } from "../../engine/index.ts";
import { useStepsText } from "../i18n/text.ts";
import { useSize } from "../ui/useSize.ts";
import { FieldCanvas } from "./FieldCanvas.tsx";
import { GraphFields } from "./GraphFields.tsx";
import { GraphLinks } from "./GraphLinks.tsx";
import { GraphLoss, GraphUnits } from "./GraphUnits.tsx";
import { type Geometry, layGraph } from "./graphLayout.ts";
import { Lane } from "./Lane.tsx";
import { columnOf, type StepModel, traceOf, unitIn, useModel } from "./model.ts";
import { short } from "./numbers.ts";
import { type Column, innerName, numbersOf } from "./plan.ts";
import { pick, isSame } from "./state.ts";
import { textOf } from "./symbols.ts";

export interface Traces {
  readonly chosen: ReadonlySet<string>;
  readonly others: ReadonlySet<string>;
}

export function Graph() {
  const host = useRef<HTMLDivElement>(null);
  const size = useSize(host);
  const model = useModel();
  const words = useStepsText();
  const geometry = useGeometry(model, size);
  const traces = useTraces(model);
  useScrolled(host, model, geometry);
  return (
    <div
      ref={host}
      className="steps-graph"
      role="application"
      aria-label={`${words.graph}. ${words.graphKeys}`}
      tabIndex={0}
      onKeyDown={(event) => geometry !== null && walkGraph(event, model, geometry)}
      onPointerDown={(event) => event.preventDefault()}
    >
      {geometry !== null && (
        <div className="steps-drawing" style={{ width: geometry.width, height: geometry.height }}>
          <svg width={geometry.width} height={geometry.height} aria-hidden="true">
            <Arrowhead />
            <GraphLinks geometry={geometry} traces={traces} />
            <GraphUnits geometry={geometry} traces={traces} />
            <GraphLoss geometry={geometry} traces={traces} />
            {geometry.laneTop < geometry.height && <Lane geometry={geometry} />}
          </svg>
          {geometry.columns.flatMap(({ fields }) =>
            fields.map((field) => <FieldCanvas key={`${field.column} ${field.channel}`} field={field} />),
          )}
          <svg className="steps-over" width={geometry.width} height={geometry.height} aria-hidden="true">
            <GraphFields geometry={geometry} traces={traces} />
          </svg>
        </div>
      )}
      <GraphInWords />
    </div>
  );
}

const Arrowhead = () => (
  <defs>
    <marker
      id="steps-arrow"
      viewBox="0 0 10 10"
      refX="2"
      refY="5"
      markerWidth="2.6"
      markerHeight="2.6"
      orient="auto-start-reverse"
    >
      <path d="M10 0L0 5L10 10z" className="steps-arrow" />
    </marker>
  </defs>
);

/** Under the graph: the gradient on its way, from the backward pass on. */
const laneHeight = { small: 150, large: 236 };

function useGeometry(model: StepModel, size: ReturnType<typeof useSize>): Geometry | null {
  const { plan, position, paths, pinned } = model;
  const isBack = position.stage === "backward" || position.stage === "update";
  return useMemo(() => {
    if (size === null || size.width === 0) return null;
    const lane = isBack ? (size.height >= 700 ? laneHeight.large : laneHeight.small) : 0;
    const wanted = plan.columns.map((_, at) => wantedUnits({ ...model, paths, pinned }, at));
    return layGraph(plan, { width: size.width - 2, height: Math.max(300, size.height - 2), lane, wanted });
  }, [model, plan, size, isBack, paths, pinned]);
}

/** Of a folded layer: what is picked, what lies on the path, and the largest. */
function wantedUnits({ plan, info, row, pinned: picked, paths, path }: StepModel, at: number): number[] {
  const column = plan.columns[at]!;
  const isMaps = column.form === "maps";
  const own = (place: Place): number[] => {
    if (columnOf(plan, place.tensor) !== at) return [];
    const { of } = innerName(place.tensor);
    const isUnit = of === column.id || of === `${column.id}.preactivation`;
    return isUnit ? [unitIn(column, place.index)] : [];
  };
  const onPath = (paths?.paths[path]?.hops ?? []).flatMap(({ quantity: { place } }) =>
    place === null ? [] : own(place),
  );
  const units = [...own(picked), ...fromWeight(plan, picked, at), ...onPath];
  if (isMaps) {
    const plane = (column.shape[1] ?? 1) * (column.shape[2] ?? 1);
    return units.map((unit) => Math.floor(unit / plane));
  }
  const values = numbersOf(info, column.id, column.count, row);
  const largest =
    values === null ? [] : [...values.keys()].sort((a, b) => Math.abs(values[b]!) - Math.abs(values[a]!));
  return [...units, ...largest];
}

/** Both ends of a picked weight. */
function fromWeight(plan: StepModel["plan"], picked: Place, at: number): number[] {
  const { of } = innerName(picked.tensor);
  return plan.columns.flatMap((column, i) => {
    if (column.matrix !== of) return [];
    const [read] = column.reads;
    const sources = plan.columns[read!]!.count;
    if (i === at) return [Math.floor(picked.index / sources)];
    return read === at ? [picked.index % sources] : [];
  });
}

function useTraces({ plan, paths, path }: StepModel): Traces {
  return useMemo(() => {
    const others = (paths?.paths ?? []).flatMap((one, i) => (i === path ? [] : [...traceOf(plan, one)]));
    return { chosen: traceOf(plan, paths?.paths[path]), others: new Set(others) };
  }, [plan, paths, path]);
}

/** A wide graph is scrolled to the layer that is looked at. */
function useScrolled(
  host: React.RefObject<HTMLDivElement | null>,
  model: StepModel,
  geometry: Geometry | null,
): void {
  const at = columnOf(model.plan, model.pinned.tensor);
  const x = geometry === null ? 0 : (geometry.columns[at]?.x ?? geometry.loss.x);
  useEffect(() => {
    const element = host.current;
    if (element === null || element.scrollWidth <= element.clientWidth) return;
    element.scrollTo({ left: x - element.clientWidth * 0.6 });
  }, [host, x]);
}

/** Units that keys reach, those without room in the picture too: what is picked is shown. */
const mostReached = 4096;
const unitsFrom = ({ count }: Column): number[] =>
  Array.from({ length: Math.min(count, mostReached) }, (_, unit) => unit);

/** Numbers that can be picked, column by column: units, the links into them, and so on, the loss last. */
function stops({ plan, row }: StepModel, { columns }: Geometry): Place[][] {
  const lanes = plan.columns.flatMap((column, at): Place[][] => {
    const place = columns[at]!;
    const own = unitsFrom(column).map((unit) => ({ tensor: column.id, index: row * column.count + unit }));
    const { matrix, reads } = column;
    if (matrix === null) return [own];
    const units = place.boxes.map(({ unit }) => unit);
    const sources = columns[reads[0]!]!.boxes.map(({ unit }) => unit);
    const count = plan.columns[reads[0]!]!.count;
    const links = units.flatMap((unit) =>
      sources.map((source) => ({ tensor: matrix, index: unit * count + source })),
    );
    return [links, own];
  });
  return [...lanes, [{ tensor: "loss", index: 0 }]];
}

const steps: Readonly<Record<string, readonly [lane: number, place: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

function walkGraph(event: KeyboardEvent, model: StepModel, geometry: Geometry): void {
  const step = steps[event.key];
  if (step === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  const lanes = stops(model, geometry);
  const { tensor, index } = model.pinned;
  const here = { tensor: innerName(tensor).of, index };
  const lane = Math.max(
    0,
    lanes.findIndex((places) => places.some((place) => isSame(place, here))),
  );
  const at = Math.max(
    0,
    lanes[lane]!.findIndex((place) => isSame(place, here)),
  );
  const next = lanes[Math.min(lanes.length - 1, Math.max(0, lane + step[0]))]!;
  const share =
    step[0] === 0
      ? at + step[1]
      : Math.round((at / Math.max(1, lanes[lane]!.length - 1)) * (next.length - 1));
  pick(next[Math.min(next.length - 1, Math.max(0, share))] ?? null);
}

/** Units that are said one by one. */
const mostSaid = 12;

/** The picture for who hears the page. */
function GraphInWords() {
  const { plan, info, row, style, symbol } = useModel();
  const rows = plan.columns.map((column) => {
    const values = numbersOf(info, column.id, column.count, row);
    const said = Array.from(values?.subarray(0, mostSaid) ?? []).map((value, unit) => {
      const place = { tensor: column.id, index: row * column.count + unit };
      return `${textOf(symbol(place))} ${short(value, style)}`;
    });
    return `${said.join(", ")}${column.count > mostSaid ? " …" : ""}`;
  });
  return <p className="visually-hidden">{[...rows, `E ${short(info.loss, style)}`].join("; ")}</p>;
}
