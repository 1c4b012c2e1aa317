/** @file A small network on paper: units as boxes with their numbers or room for them, every weight on its link. */
import { useWorksheetText } from "../i18n/text.ts";
import { type Column, placeIn } from "../steps/plan.ts";
import { SvgSymbol } from "../steps/SvgSymbol.tsx";
import { type Symbol, symbolOf } from "../steps/symbols.ts";
import { shortOf } from "./figures.ts";
import { keyOf } from "./line.ts";
import type { WorksheetData } from "./sheet.ts";
import type { LineStyle } from "./SheetLine.tsx";
import { hasTables } from "./WeightTables.tsx";

interface DrawingProps {
  readonly sheet: WorksheetData;
  readonly style: LineStyle;
}

const box = { width: 104, height: 34 };
const size = { width: 720, pitch: 82, edge: 58 };
/** Between units whose biases stand in a table. */
const closePitch = 46;

interface Spot {
  readonly x: number;
  readonly y: number;
}

/** Columns at equal distances, their units around the middle. */
function spotsOf(
  columns: readonly Column[],
  pitch: number,
): {
  readonly height: number;
  readonly at: (column: number, unit: number) => Spot;
} {
  const most = Math.max(...columns.map(({ count }) => count));
  const height = most * pitch + 8;
  const gap = columns.length > 1 ? (size.width - 2 * size.edge - 60) / (columns.length - 1) : 0;
  return {
    height,
    at: (column, unit) => ({
      x: size.edge + column * gap,
      y: height / 2 + (unit - (columns[column]!.count - 1) / 2) * (most > 1 ? pitch : 0) - 6,
    }),
  };
}

export function NetworkDrawing({ sheet, style }: DrawingProps) {
  const { sheet: words } = useWorksheetText();
  const { columns } = sheet.plan;
  const { height, at } = spotsOf(columns, hasTables(sheet.plan) ? closePitch : size.pitch);
  return (
    <svg
      className="ws-drawing"
      viewBox={`0 0 ${size.width} ${height}`}
      role="img"
      aria-label={words.picture(columns.map(({ id, count }) => `${id} (${count})`).join(" → "))}
    >
      {columns.map((_, i) => (
        <Links key={i} sheet={sheet} style={style} column={i} at={at} />
      ))}
      {columns.map((column, i) =>
        Array.from({ length: column.count }, (_, unit) => (
          <Unit
            key={`${i} ${unit}`}
            sheet={sheet}
            style={style}
            column={column}
            unit={unit}
            spot={at(i, unit)}
          />
        )),
      )}
    </svg>
  );
}

interface LinksProps extends DrawingProps {
  readonly column: number;
  readonly at: (column: number, unit: number) => Spot;
}

function Links({ sheet, style, column, at }: LinksProps) {
  const { plan, info } = sheet;
  const { matrix, count, reads } = plan.columns[column]!;
  return reads.flatMap((source) => {
    const before = plan.columns[source]!.count;
    const values = matrix === null ? undefined : info.values[matrix]?.data;
    return Array.from({ length: before * count }, (_, index) => {
      const [unit, from] = [Math.floor(index / before), index % before];
      if (matrix === null && unit !== from && before === count) return null;
      const [a, b] = [at(source, from), at(column, unit)];
      const [start, end] = [a.x + box.width / 2, b.x - box.width / 2];
      const share = from % 2 === 0 ? 0.26 : 0.74;
      const [x, y] = [start + share * (end - start), a.y + share * (b.y - a.y)];
      const value = values?.[index];
      return (
        <g key={`${source} ${index}`}>
          <path className="ws-link" d={`M${start} ${a.y}L${end} ${b.y}`} />
          {matrix !== null && value !== undefined && !hasTables(plan) && (
            <WeightLabel
              symbol={symbolOf(plan, info, { tensor: matrix, index })}
              value={shortOf(value, style)}
              spot={{ x, y }}
            />
          )}
        </g>
      );
    });
  });
}

interface WeightLabelProps {
  readonly symbol: Symbol;
  readonly value: string;
  readonly spot: Spot;
}

/** On its link, which it covers. */
function WeightLabel({ symbol, value, spot }: WeightLabelProps) {
  const width = 26 + value.length * 6.6;
  return (
    <g transform={`translate(${spot.x - width / 2} ${spot.y})`}>
      <rect className="ws-behind" x="-2" y="-8" width={width + 4} height="16" />
      <SvgSymbol symbol={symbol} size={12} y={4} />
      <text className="ws-value" x={24} y={4}>
        {value}
      </text>
    </g>
  );
}

interface UnitProps extends DrawingProps {
  readonly column: Column;
  readonly unit: number;
  readonly spot: Spot;
}

function Unit({ sheet, style, column, unit, spot: { x, y } }: UnitProps) {
  const { plan, info, units } = sheet;
  const place = placeIn(column, unit, 0);
  const value = info.values[column.id]?.data[unit];
  const bias = column.bias === null ? undefined : info.values[column.bias]?.data[unit];
  const target = column.isOutput ? info.values["loss.target"]?.data[unit] : undefined;
  const isAsked = !style.isSolved && units.has(keyOf(place));
  return (
    <g transform={`translate(${x} ${y})`}>
      <rect
        className="ws-unit"
        x={-box.width / 2}
        y={-box.height / 2}
        width={box.width}
        height={box.height}
        rx="5"
      />
      <SvgSymbol symbol={symbolOf(plan, info, place)} size={15} x={-box.width / 2 + 8} y={5} />
      {isAsked ? (
        <path className="ws-line-for" d={`M-16 8H${box.width / 2 - 8}`} />
      ) : (
        value !== undefined && (
          <text className="ws-value large" x={box.width / 2 - 8} y={5} textAnchor="end">
            {shortOf(value, style)}
          </text>
        )
      )}
      {bias !== undefined && !hasTables(plan) && (
        <Small
          symbol={symbolOf(plan, info, { tensor: column.bias!, index: unit })}
          value={shortOf(bias, style)}
          y={32}
        />
      )}
      {target !== undefined && (
        <g transform={`translate(${box.width / 2 + 30} 0)`}>
          <Small
            symbol={symbolOf(plan, info, { tensor: "loss.target", index: unit })}
            value={shortOf(target, style)}
            y={5}
          />
        </g>
      )}
    </g>
  );
}

interface SmallProps {
  readonly symbol: Symbol;
  readonly value: string;
  readonly y: number;
}

const Small = ({ symbol, value, y }: SmallProps) => (
  <>
    <SvgSymbol symbol={symbol} size={12} x={-24} y={y} />
    <text className="ws-value" x={-4} y={y}>
      {value}
    </text>
  </>
);
