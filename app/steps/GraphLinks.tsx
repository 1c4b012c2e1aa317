/** @file The links with their weights: named and numbered where they are few, else by colour and width; paths on top. */
import type { Place } from "../../engine/index.ts";
import type { Traces } from "./Graph.tsx";
import { anchorOf, type Geometry } from "./graphLayout.ts";
import { linkKey, revealedAt, type StepModel, useModel } from "./model.ts";
import { short, trimmed } from "./numbers.ts";
import { type Column, innerName } from "./plan.ts";
import { isSame, pick } from "./state.ts";
import { SvgSymbol } from "./SvgSymbol.tsx";

interface Link {
  readonly key: string;
  /** Null of a link that has no weight. */
  readonly place: Place | null;
  readonly value: number | null;
  readonly next: number | null;
  readonly from: readonly [x: number, y: number];
  readonly to: readonly [x: number, y: number];
  /** Of those between the same two layers. */
  readonly siblings: number;
  readonly most: number;
  /** Of its source among the sources shown. */
  readonly touches: readonly string[];
}

interface GraphLinksProps {
  readonly geometry: Geometry;
  readonly traces: Traces;
}

/** Between two layers with more links, only those that touch what is picked bear their numbers. */
const mostNamed = 8;

export function GraphLinks({ geometry, traces }: GraphLinksProps) {
  const model = useModel();
  const links = [
    ...model.plan.columns.flatMap((column, at) => linksInto(model, geometry, column, at)),
    ...linksToLoss(model, geometry),
  ];
  const revealed = revealedAt(model.plan, model.position);
  const picked = { ...model.picked, tensor: innerName(model.picked.tensor).of };
  const rank = (link: Link): number =>
    traces.chosen.has(link.key) ? 2 : traces.others.has(link.key) ? 1 : 0;
  const ordered = [...links].sort((a, b) => rank(a) - rank(b));
  const named = links.filter((link) => link.place !== null && isNamed(link, picked, traces));
  const labels = apart(
    named.map((link) => labelOf(link, geometry)),
    22 * geometry.scale,
  );
  return (
    <>
      {bandsOf(model, geometry)}
      <BandToLoss geometry={geometry} />
      {ordered.map((link) => (
        <LinkLine
          key={link.key}
          link={link}
          way={rank(link) === 2 ? "chosen" : rank(link) === 1 ? "other" : "plain"}
          isPicked={isSame(link.place, picked)}
        />
      ))}
      {named.map((link, i) => (
        <LinkLabel
          key={link.key}
          link={link}
          label={labels[i]!}
          geometry={geometry}
          isPicked={isSame(link.place, picked)}
          isHot={rank(link) > 0}
          isNew={
            revealed.updated >= model.plan.columns.findIndex(({ matrix }) => matrix === link.place?.tensor)
          }
        />
      ))}
    </>
  );
}

function isNamed(link: Link, picked: Place, { chosen }: Traces): boolean {
  const isRoomy = link.to[0] - link.from[0] >= 96 && link.siblings <= mostNamed;
  if (isRoomy || isSame(link.place, picked)) return true;
  if (chosen.size > 0) return chosen.has(link.key);
  return link.siblings <= 64 && link.touches[1] === `${picked.tensor} ${picked.index}`;
}

function linksInto(
  { plan, info, row }: StepModel,
  { columns }: Geometry,
  column: Column,
  at: number,
): Link[] {
  const { matrix, reads, count } = column;
  const [read] = reads;
  const weights = matrix === null ? undefined : info.values[matrix]?.data;
  if (matrix === null || read === undefined || weights === undefined) return [];
  const sources = plan.columns[read]!;
  const next = info.values[`next(${matrix})`]?.data;
  const most = weights.reduce((size, value) => Math.max(size, Math.abs(value)), 0) || 1;
  const targets = columns[at]!.boxes;
  return targets.flatMap((box) =>
    columns[read]!.boxes.map((source): Link => {
      const index = box.unit * sources.count + source.unit;
      return {
        key: linkKey({ tensor: matrix, index }),
        place: { tensor: matrix, index },
        value: weights[index] ?? null,
        next: next?.[index] ?? null,
        from: [source.x + source.width / 2, source.y],
        to: [box.x - box.width / 2, box.y],
        siblings: columns[read]!.boxes.length * targets.length,
        most,
        touches: [
          `${sources.id} ${row * sources.count + source.unit}`,
          `${column.id} ${row * count + box.unit}`,
        ],
      };
    }),
  );
}

function linksToLoss({ plan }: StepModel, { columns, loss }: Geometry): Link[] {
  const at = plan.columns.findIndex(({ isOutput }) => isOutput);
  const boxes = columns[at]?.boxes ?? [];
  return boxes.map((box) => ({
    key: `loss:${box.unit}`,
    place: null,
    value: null,
    next: null,
    from: [box.x + box.width / 2, box.y],
    to: [loss.x - loss.width / 2, loss.y],
    siblings: boxes.length,
    most: 1,
    touches: [],
  }));
}

interface LinkLineProps {
  readonly link: Link;
  readonly way: "chosen" | "other" | "plain";
  readonly isPicked: boolean;
}

function LinkLine({ link, way, isPicked }: LinkLineProps) {
  const { place, value, siblings, most } = link;
  const [x1, y1] = link.from;
  const [x2, y2] = link.to;
  const length = Math.max(1, Math.hypot(x2 - x1, y2 - y1));
  const back = way === "chosen" ? 10 / length : 0;
  const path = `M${x1 + (x2 - x1) * back} ${y1 + (y2 - y1) * back}L${x2} ${y2}`;
  const isMany = siblings > mostNamed && value !== null;
  const coloured =
    isMany && way === "plain"
      ? {
          stroke: value < 0 ? "var(--n3)" : "var(--p3)",
          strokeWidth: 0.5 + (2.5 * Math.abs(value)) / most,
        }
      : {};
  const name = `steps-link ${isPicked && way === "plain" ? "chosen" : way}`;
  return (
    <g
      onClick={() => place !== null && pick(place)}
      data-place={place === null ? "" : `${place.tensor} ${place.index}`}
    >
      <path
        d={path}
        className={name}
        style={coloured}
        {...(way === "chosen" ? { markerStart: "url(#steps-arrow)" } : {})}
      />
      {place !== null && <path d={path} className="steps-grip" />}
    </g>
  );
}

interface Label {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** No room for the symbol beside the number, or for large type. */
  readonly isTight: boolean;
  readonly isSmall: boolean;
}

/** Near its source, where links are furthest from each other, but clear of the unit. */
function labelOf({ from: [x1, y1], to: [x2, y2], siblings }: Link, { scale }: Geometry): Label {
  const room = x2 - x1;
  const isTight = room < 96 || siblings > mostNamed;
  const isSmall = room < 150 * scale;
  const width = (isTight ? 54 : isSmall ? 96 : 102) * scale;
  const along =
    Math.abs(y1 - y2) < 1 || isTight ? 0.5 : Math.min(0.5, Math.max(0.27, (width / 2 + 3) / room));
  return { x: x1 + room * along, y: y1 + (y2 - y1) * along, width, isTight, isSmall };
}

/** Labels above each other keep their order and stand at least `gap` apart: the whole row moves to stay in its middle. */
function apart(labels: readonly Label[], gap: number): readonly Label[] {
  const placed = [...labels];
  const rows = new Map<number, number[]>();
  labels.forEach(({ x }, i) => rows.set(Math.round(x), [...(rows.get(Math.round(x)) ?? []), i]));
  for (const row of rows.values()) {
    const order = row.sort((a, b) => labels[a]!.y - labels[b]!.y);
    let last = Number.NEGATIVE_INFINITY;
    const lower = order.map((i) => (last = Math.max(labels[i]!.y, last + gap)));
    last = Number.POSITIVE_INFINITY;
    const higher = [...order].reverse().map((i) => (last = Math.min(labels[i]!.y, last - gap)));
    order.forEach((i, at) => {
      placed[i] = { ...labels[i]!, y: (lower[at]! + higher[order.length - 1 - at]!) / 2 };
    });
  }
  return placed;
}

interface LinkLabelProps {
  readonly link: Link;
  readonly label: Label;
  readonly geometry: Geometry;
  readonly isPicked: boolean;
  readonly isHot: boolean;
  /** After its update. */
  readonly isNew: boolean;
}

function LinkLabel({ link, label, geometry, isPicked, isHot, isNew }: LinkLabelProps) {
  const { symbol, style } = useModel();
  const { scale } = geometry;
  const { x, y, width, isTight, isSmall } = label;
  const own = symbol(link.place!);
  const height = 22 * scale;
  const value = isNew ? (link.next ?? link.value) : link.value;
  return (
    <g
      className={`steps-weight${isPicked ? " picked" : isHot ? " hot" : ""}`}
      data-place={`${link.place!.tensor} ${link.place!.index}`}
      onClick={() => pick(link.place)}
    >
      <rect x={x - width / 2} y={y - height / 2} width={width} height={height} rx={4} />
      {!isTight && (
        <SvgSymbol
          symbol={isNew ? { ...own, mark: "′" } : own}
          size={(isSmall ? 14 : 15) * scale}
          x={x - width / 2 + 6}
          y={y + 5 * scale}
        />
      )}
      <text
        x={isTight ? x : x + width / 2 - 5}
        y={y + 5 * scale}
        textAnchor={isTight ? "middle" : "end"}
        fontSize={(isTight || isSmall ? 13 : 14) * scale}
        className="steps-value"
      >
        {trimmed(short(value ?? 0, style))}
      </text>
    </g>
  );
}

/** Layers without drawn links are joined by one band each. */
function bandsOf({ plan, row, picked }: StepModel, geometry: Geometry) {
  const { columns } = geometry;
  return plan.columns.flatMap((column, at) =>
    column.reads.flatMap((read) => {
      if (column.matrix !== null && columns[read]!.boxes.length > 0) return [];
      const [a, b] = [columns[read]!, columns[at]!];
      const from = edgeOf(a, "right");
      const to = edgeOf(b, "left");
      const isFar = at - read > 1;
      const low = 14;
      const bend = (to.x - from.x) / 2;
      const path = isFar
        ? `M${from.x} ${from.y}C${from.x + 40} ${low},${to.x - 40} ${low},${to.x} ${to.y}`
        : `M${from.x} ${from.y}C${from.x + bend} ${from.y},${to.x - bend} ${to.y},${to.x} ${to.y}`;
      const seen =
        anchorOf(b, column.form, picked.index - row * column.count) !== null && picked.tensor === column.id;
      return [<path key={`${read} ${at}`} d={path} className={`steps-band${seen ? " on" : ""}`} />];
    }),
  );
}

/** From an output that is not drawn in units. */
function BandToLoss({ geometry: { columns, loss } }: { readonly geometry: Geometry }) {
  const { plan } = useModel();
  const place = columns[plan.columns.findIndex(({ isOutput }) => isOutput)];
  if (place === undefined || place.boxes.length > 0) return null;
  const { x, y } = edgeOf(place, "right");
  return <path d={`M${x} ${y}L${loss.x - loss.width / 2} ${loss.y}`} className="steps-band" />;
}

function edgeOf(place: Geometry["columns"][number], side: "left" | "right"): { x: number; y: number } {
  const spans = [
    ...place.boxes.map(({ x, y, width }) => ({ left: x - width / 2, right: x + width / 2, y })),
    ...place.fields.map(({ left, width, top, height }) => ({
      left,
      right: left + width,
      y: top + height / 2,
    })),
  ];
  const y = spans.reduce((sum, one) => sum + one.y, 0) / Math.max(1, spans.length);
  return { x: spans[0]?.[side] ?? place.x, y };
}
