/** @file What lies over the maps: the picked cell, and what it sees of every layer before it. */
import type { Place, WindowBox } from "../../engine/index.ts";
import { useStepsText } from "../i18n/text.ts";
import type { Traces } from "./Graph.tsx";
import { cellOf, type FieldBox, type Geometry } from "./graphLayout.ts";
import { columnOf, traceOf, unitIn, useModel } from "./model.ts";
import { innerName, type Column, type Plan } from "./plan.ts";
import { useAnswer } from "./scene.ts";

interface GraphFieldsProps {
  readonly geometry: Geometry;
  readonly traces: Traces;
}

export function GraphFields({ geometry }: GraphFieldsProps) {
  const { plan, picked, paths, path } = useModel();
  const words = useStepsText();
  const of = innerName(picked.tensor).of;
  const own = plan.columns.find(
    ({ id, states }) => of === id || of === `${id}.preactivation` || states.includes(of),
  );
  const isSeen = own !== undefined && plan.columns.some(({ form }) => form === "maps");
  const { found } = useAnswer(
    "explain",
    isSeen ? { place: { tensor: own.id, index: picked.index }, most: 1 } : null,
  );
  const boxes = found?.inside?.kind === "window" ? found.inside.boxes : [];
  const units = new Set(own === undefined ? [] : [markOf(plan, own, picked)]);
  for (const key of traceOf(plan, paths?.paths[path]))
    if (key.startsWith("unit:")) units.add(key.slice("unit:".length).replace(":", " "));
  return geometry.columns.map((place, at) => {
    const column = plan.columns[at]!;
    return (
      <g key={column.id}>
        {place.fields.map((field) => (
          <g key={field.channel}>
            <rect
              x={field.left}
              y={field.top}
              width={field.width}
              height={field.height}
              className="steps-frame"
            />
            {boxes
              .filter((box) => box.tensor === column.id && isWithin(box, column, field))
              .map((box) => (
                <SeenBox key={box.tensor} box={box} field={field} />
              ))}
            {column.states.length > 1 && (
              <text x={field.left} y={field.top - 5} className="steps-note">
                {stateName(words.inside.gates, column.states, field.channel)}
              </text>
            )}
            {[...units].map((key) => (
              <CellMark key={key} field={field} column={column} at={at} mark={key} />
            ))}
          </g>
        ))}
        {place.folded > 0 && place.fields.length > 0 && (
          <text x={place.x} y={place.foot + 12} textAnchor="middle" className="steps-note">
            {words.folded(String(place.folded))}
          </text>
        )}
      </g>
    );
  });
}

/** Column and unit of what is picked, and of one of several states which it is. */
function markOf(plan: Plan, own: Column, { tensor, index }: Place): string {
  const state = own.states.indexOf(tensor);
  return `${columnOf(plan, own.id)} ${unitIn(own, index)}${state < 0 ? "" : ` ${state}`}`;
}

/** Of images over time only those of the time steps that are seen. */
function isWithin({ times }: WindowBox, { mapsInTime }: Column, { channel }: FieldBox): boolean {
  if (times === null || mapsInTime === 0) return true;
  const time = Math.floor(channel / mapsInTime);
  return time >= times[0] && time < times[1];
}

/** With an arrow along which the sequence is read, where it is read both ways. */
function stateName(names: Readonly<Record<string, string>>, states: readonly string[], at: number): string {
  const role = states[at]?.split(".")[1] ?? "";
  const name = names[role.replace("Reverse", "")] ?? role;
  const isBothWays = states.some((state) => state.endsWith("Reverse"));
  return isBothWays ? `${name} ${role.endsWith("Reverse") ? "←" : "→"}` : name;
}

function SeenBox({ box, field }: { readonly box: WindowBox; readonly field: FieldBox }) {
  const down = field.height / field.rows;
  const across = field.width / field.columns;
  const [top, bottom] = box.rows;
  const [left, right] = box.columns;
  return (
    <rect
      x={field.left + left * across}
      y={field.top + top * down}
      width={(right - left) * across}
      height={(bottom - top) * down}
      className="steps-seen"
      data-seen={box.tensor}
    />
  );
}

interface CellMarkProps {
  readonly field: FieldBox;
  readonly column: Column;
  readonly at: number;
  /** Column and unit, and of several states the one that is meant. */
  readonly mark: string;
}

function CellMark({ field, column, at, mark }: CellMarkProps) {
  const [owner, unit, state = field.channel] = mark.split(" ").map(Number);
  const isHere = owner === at && state === field.channel;
  const cell = isHere ? cellOf(field, column.form, unit ?? -1) : null;
  if (cell === null) return null;
  const across = field.width / field.columns;
  const down = field.height / field.rows;
  const grown = Math.max(0, 6 - Math.min(across, down)) / 2;
  return (
    <rect
      x={field.left + cell.column * across - grown}
      y={field.top + cell.row * down - grown}
      width={across + 2 * grown}
      height={down + 2 * grown}
      className="steps-cell"
    />
  );
}
