/**
 * @file Under the graph: the gradient on its way back. Along a path, each factor stands under the part of the graph that
 * it comes from, and the bar is what has come so far; without a path, what reaches each layer in all.
 */
import type { Hop, Place, Quantity } from "../../engine/index.ts";
import { useStepsText } from "../i18n/text.ts";
import type { Geometry } from "./graphLayout.ts";
import { roleIn } from "./plan.ts";
import { columnOf, revealedAt, type StepModel, useModel } from "./model.ts";
import { exact, long, scientific, short } from "./numbers.ts";
import { useSteps } from "./state.ts";
import { SvgSymbol } from "./SvgSymbol.tsx";
import { textOf } from "./symbols.ts";

/** The height of a bar in decades below the largest: a bar this far down has nearly gone. */
const decades = 5;

const heightOf = (size: number, most: number, height: number): number =>
  size === 0 ? 1 : Math.max(2, height * Math.max(0, 1 + Math.log10(size / most) / decades));

interface LaneProps {
  readonly geometry: Geometry;
}

export function Lane({ geometry }: LaneProps) {
  const { paths, path } = useModel();
  const hops = paths?.paths[path]?.hops ?? [];
  return (
    <g className="steps-lane">
      <path d={`M0 ${geometry.laneTop}H${geometry.width}`} className="steps-rule" />
      {hops.length > 1 ? <PathLane geometry={geometry} hops={hops} /> : <NormLane geometry={geometry} />}
    </g>
  );
}

/** Between which columns a factor belongs: under a unit for its activation, under a link for a weight. */
function placesOf({ plan }: StepModel, { columns, loss }: Geometry, hops: readonly Hop[]): number[] {
  let later = loss.x;
  const found: number[] = [];
  for (const { quantity } of hops.slice(1)) {
    const { place } = quantity;
    const at = place === null ? -1 : columnOf(plan, place.tensor);
    const x = columns[at]?.x;
    const column = plan.columns[at];
    const role = place === null || column === undefined ? "" : roleIn(column, place.tensor);
    if (x === undefined) found.push(later);
    else if (role === ".preactivation") found.push(x);
    else if (role === "") found.push((x + later) / 2);
    else found.push((x + (columns[plan.columns[at]!.reads[0] ?? at]?.x ?? x)) / 2);
    later = x ?? later;
  }
  return found;
}

/** What is drawn in one place: one factor, or several that belong to the same layer, such as those through time. */
interface Stop {
  readonly x: number;
  readonly first: number;
  readonly count: number;
  readonly local: Quantity;
  readonly product: number;
}

/** In little room, smaller numbers are written with a power of ten. */
const small = 1e-3;
/** Places nearer than this are one. */
const together = 20;

function stopsOf(hops: readonly Hop[], places: readonly number[]): Stop[] {
  const stops: Stop[] = [];
  hops.slice(1).forEach(({ local, product }, i) => {
    const x = places[i]!;
    const last = stops.at(-1);
    if (last === undefined || Math.abs(last.x - x) > together)
      stops.push({ x, first: i + 1, count: 1, local, product });
    else {
      const both = { ...local, value: last.local.value * local.value, place: null, formula: null };
      stops[stops.length - 1] = { ...last, count: last.count + 1, local: both, product };
    }
  });
  return stops;
}

function PathLane({ geometry, hops }: LaneProps & { readonly hops: readonly Hop[] }) {
  const model = useModel();
  const words = useStepsText();
  const { style, symbol, hop: chosen } = model;
  const { scale, laneTop, height, width } = geometry;
  const shown = stopsOf(hops, placesOf(model, geometry, hops));
  const most = Math.max(...shown.map(({ product }) => Math.abs(product)));
  const base = height - 22;
  const first = laneTop + 22 * scale;
  const second = first + 24 * scale;
  const bars = base - second - 26 * scale;
  const room = Math.min(...shown.slice(1).map(({ x }, i) => Math.abs(shown[i]!.x - x)), 200);
  const isTight = room < 74;
  const hasNames = (shown.at(-1)?.x ?? 0) > 96;
  const words1 = words.lane.local.split(" ");
  const words2 = words.lane.upstream.split(" ");
  const itemOf = (one: Stop): string => `× ${long(one.local.value, style)} = ${long(one.product, style)}`;
  return (
    <g role="img" aria-label={words.lane.picture(shown.map(itemOf).join("; "))}>
      {hasNames && <LaneNames lines={words1} y={first - 2} />}
      {hasNames && <LaneNames lines={words2} y={base - 18} />}
      {shown.map((one, i) => {
        const { x } = one;
        const tall = heightOf(Math.abs(one.product), most, bars);
        const isChosen = chosen >= one.first && chosen < one.first + one.count;
        return (
          <g
            key={i}
            className={`steps-hop${isChosen ? " picked" : ""}`}
            data-hop={one.first}
            onClick={() => useSteps.setState({ hop: one.first })}
          >
            <rect
              x={x - room / 2}
              y={laneTop + 2}
              width={room}
              height={base - laneTop}
              className="steps-grip"
            />
            {one.count === 1 && (
              <LocalFormula
                x={x}
                y={first}
                local={one.local}
                symbol={symbol}
                size={(isTight ? 12 : 14) * scale}
                most={isTight ? 8 : 16}
              />
            )}
            {one.count > 1 && (
              <text x={x} y={first} textAnchor="middle" className="steps-note">
                {words.lane.factors(String(one.count))}
              </text>
            )}
            <text
              x={x}
              y={second}
              textAnchor="middle"
              fontSize={(isTight ? 12 : 15) * scale}
              className="steps-value"
            >
              {i === 0 ? short(one.local.value, style) : `× ${short(one.local.value, style)}`}
            </text>
            <rect
              x={x - 20 * scale}
              y={base - tall}
              width={40 * scale}
              height={tall}
              className={one.product < 0 ? "steps-bar neg" : "steps-bar pos"}
            />
            <text
              x={x}
              y={base - tall - 6}
              textAnchor="middle"
              fontSize={(isTight ? 11 : 13) * scale}
              className={`steps-gradient ${one.product < 0 ? "neg" : "pos"}`}
            >
              {isTight && Math.abs(one.product) < small
                ? scientific(one.product)
                : exact(one.product, isTight ? 2 : style.digits)}
            </text>
            {i + 1 < shown.length && !isTight && (
              <path
                d={`M${x - 30 * scale} ${base - 8}H${shown[i + 1]!.x + 30 * scale}m5 -4l-5 4l5 4`}
                className="steps-way"
              />
            )}
          </g>
        );
      })}
      <path d={`M${isTight ? 0 : 76 * scale} ${base}H${width}`} className="steps-base" />
      <text x={width} y={height - 5} textAnchor="end" className="steps-note">
        {words.lane.scale}
      </text>
    </g>
  );
}

function LaneNames({ lines, y }: { readonly lines: readonly string[]; readonly y: number }) {
  return lines.map((line, i) => (
    <text key={line} x={0} y={y + 16 * i} className="steps-note name">
      {line}
    </text>
  ));
}

interface LocalFormulaProps {
  readonly x: number;
  readonly y: number;
  readonly local: Quantity;
  readonly symbol: StepModel["symbol"];
  readonly size: number;
  /** Characters that fit. */
  readonly most: number;
}

function LocalFormula({ x, y, local, symbol, size, most }: LocalFormulaProps) {
  const { formula, place } = local;
  if (place !== null)
    return <SvgSymbol symbol={symbol(place)} size={size} x={x} y={y} textAnchor="middle" className="soft" />;
  const text = formula === null ? "" : formulaText(formula.text, formula.of, symbol);
  return text === "" || text.length > most ? null : (
    <text x={x} y={y} textAnchor="middle" fontSize={size} className="symbol soft">
      {text}
    </text>
  );
}

/** A formula with its symbols in place. */
const formulaText = (
  text: string,
  of: readonly { readonly place: Place | null; readonly value: number }[],
  symbol: StepModel["symbol"],
): string =>
  text.replaceAll(" · (", "(").replace(/\{(\d+)\}/g, (_, at: string) => {
    const quantity = of[Number(at)]!;
    return quantity.place === null
      ? short(quantity.value, { digits: 4, writing: "decimals" })
      : textOf(symbol(quantity.place));
  });

/** ‖∂E/∂output‖ of every layer that the backward pass has reached. */
function NormLane({ geometry }: LaneProps) {
  const { plan, info, position, style } = useModel();
  const words = useStepsText();
  const { scale, laneTop, height, width, columns } = geometry;
  const { backward } = revealedAt(plan, position);
  const norms = info.norms.map(({ layer, output }) => ({ at: columnOf(plan, layer), output }));
  const most = Math.max(...norms.map(({ output }) => output), Number.MIN_VALUE);
  const base = height - 22;
  const bars = base - laneTop - 40 * scale;
  // A loss that reads the preactivation of the output has no gradient at the output itself.
  const shown = norms.filter(
    ({ at, output }) => at >= Math.max(1, backward) && (output > 0 || plan.columns[at]?.isOutput !== true),
  );
  const said = shown.map(({ output }) => long(output, style)).reverse();
  return (
    <g role="img" aria-label={words.lane.picture(said.join("; "))}>
      <LaneNames lines={[words.lane.norms]} y={laneTop + 18} />
      {shown.map(({ at, output }) => {
        const tall = heightOf(output, most, bars);
        const { x } = columns[at]!;
        return (
          <g key={at}>
            <rect
              x={x - 20 * scale}
              y={base - tall}
              width={40 * scale}
              height={tall}
              className="steps-bar size"
            />
            <text x={x} y={base - tall - 6} textAnchor="middle" fontSize={13 * scale} className="steps-value">
              {exact(output, style.digits)}
            </text>
          </g>
        );
      })}
      <path d={`M0 ${base}H${width}`} className="steps-base" />
      <text x={width} y={height - 5} textAnchor="end" className="steps-note">
        {words.lane.normsScale}
      </text>
    </g>
  );
}
