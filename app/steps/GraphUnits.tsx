/** @file The units as boxes: symbol and value, and under it the gradient that came back. */
import type { Place } from "../../engine/index.ts";
import { useStepsText } from "../i18n/text.ts";
import type { Traces } from "./Graph.tsx";
import type { Geometry, UnitBox } from "./graphLayout.ts";
import { revealedAt, type StepModel, unitKey, useModel } from "./model.ts";
import { short, signed, type Style, trimmed } from "./numbers.ts";
import { type Column, innerName, numbersOf } from "./plan.ts";
import { isSame, pick } from "./state.ts";
import { SvgSymbol } from "./SvgSymbol.tsx";

interface PartProps {
  readonly geometry: Geometry;
  readonly traces: Traces;
}

export function GraphUnits({ geometry, traces }: PartProps) {
  const model = useModel();
  const { plan, info, row } = model;
  const revealed = revealedAt(plan, model.position);
  const words = useStepsText();
  return plan.columns.map((column, at) => {
    const place = geometry.columns[at]!;
    const values = numbersOf(info, column.id, column.count, row);
    const by = gradientTensor(info, column);
    const gradients = numbersOf(info, `grad(${by})`, column.count, row);
    const isThere = at <= revealed.forward;
    const isBack = at >= revealed.backward && column.spec.type !== "input";
    return (
      <g key={column.id}>
        {place.boxes.map((box) => (
          <UnitAt
            key={box.unit}
            box={box}
            geometry={geometry}
            place={{ tensor: column.id, index: row * column.count + box.unit }}
            value={isThere ? (values?.[box.unit] ?? null) : null}
            gradient={isBack ? (gradients?.[box.unit] ?? null) : null}
            isOn={traces.chosen.has(unitKey(at, box.unit))}
            isGiven={at === 0}
            through={{ tensor: by, index: row * column.count + box.unit }}
          />
        ))}
        {place.folded > 0 && place.fields.length === 0 && (
          <>
            {isThere && values !== null && <HeatStrip values={values} box={place.boxes[0]!} y={place.foot} />}
            <text
              x={place.x}
              y={place.foot + 28}
              textAnchor="middle"
              className="steps-note steps-folded"
              onClick={() => pick(nextFolded(model, column, place))}
            >
              {words.folded(String(place.folded))}
            </text>
          </>
        )}
        {column.isOutput && <Targets geometry={geometry} boxes={place.boxes} model={model} />}
      </g>
    );
  });
}

/** The unit behind the last one that is shown, round again at the end: pressed on, each comes to be seen. */
function nextFolded(
  { picked, row }: StepModel,
  column: Column,
  { boxes }: Geometry["columns"][number],
): Place {
  const shown = new Set(boxes.map(({ unit }) => unit));
  const from = picked.tensor === column.id ? picked.index - row * column.count + 1 : 0;
  const units = Array.from({ length: column.count }, (_, i) => (from + i) % column.count);
  return {
    tensor: column.id,
    index: row * column.count + (units.find((unit) => !shown.has(unit)) ?? 0),
  };
}

/** Tokens are whole numbers. */
const asGiven = (value: number, style: Style): string =>
  Number.isInteger(value) ? String(value).replace("-", "−") : trimmed(short(value, style));

/** A loss that reads the preactivation of the output has no gradient at the output itself. */
function gradientTensor({ values }: StepModel["info"], { id, isOutput }: Column): string {
  const own = values[`grad(${id})`]?.data;
  const before = values[`grad(${id}.preactivation)`];
  return isOutput && before !== undefined && own?.every((value) => value === 0) === true
    ? `${id}.preactivation`
    : id;
}

interface UnitAtProps {
  readonly box: UnitBox;
  readonly geometry: Geometry;
  readonly place: Place;
  readonly value: number | null;
  readonly gradient: number | null;
  readonly isOn: boolean;
  readonly isGiven?: boolean;
  /** What the gradient is of; the unit itself where nothing else is said. */
  readonly through?: Place;
}

function UnitAt({
  box,
  geometry,
  place,
  value,
  gradient,
  isOn,
  isGiven = false,
  through = place,
}: UnitAtProps) {
  const { picked, symbol, style } = useModel();
  const { x, y, width, height } = box;
  const { scale, roomy } = geometry;
  const isPicked = isSame(place, { ...picked, tensor: innerName(picked.tensor).of });
  const left = x - width / 2;
  const top = y - height / 2;
  const two = gradient !== null;
  const isNarrow = width < (roomy ? 112 * scale : 96);
  const pad = roomy ? (isNarrow ? 7 : 12) * scale : isNarrow ? 5 : 7 * scale;
  const size = roomy ? (isNarrow ? 13.5 : 16) * scale : isNarrow ? 12 : 13 * scale;
  const line = two ? top + height * (roomy ? 0.38 : 0.42) : y + size * 0.35;
  const below = top + height * (roomy ? 0.84 : 0.88);
  const own = symbol(place);
  return (
    <g
      className={`steps-unit${isPicked ? " picked" : isOn ? " on" : ""}${value === null ? " waits" : ""}`}
      data-place={`${place.tensor} ${place.index}`}
      onClick={() => pick(place)}
    >
      <rect x={left} y={top} width={width} height={height} rx={roomy ? 8 : 6} />
      <SvgSymbol symbol={own} size={size + 1} x={left + pad} y={line} />
      {value !== null && (
        <text x={left + width - pad} y={line} textAnchor="end" className="steps-value" fontSize={size}>
          {isGiven ? asGiven(value, style) : short(value, style)}
        </text>
      )}
      {gradient !== null && (
        <>
          {roomy && <path d={`M${left} ${top + height * 0.54}h${width}`} className="steps-rule" />}
          <SvgSymbol
            symbol={{ ...symbol(through), isGradient: true }}
            size={(roomy ? 12 : 11) * scale}
            x={left + pad}
            y={below}
            className={width < 112 ? "hidden" : "soft"}
          />
          <text
            x={left + width - pad}
            y={below}
            textAnchor="end"
            fontSize={(roomy ? 13 : 12) * scale}
            className={`steps-gradient ${gradient < 0 ? "neg" : "pos"}`}
          >
            {signed(short(gradient, style), gradient)}
          </text>
        </>
      )}
    </g>
  );
}

/** All units of a folded layer, as colours. */
function HeatStrip({
  values,
  box,
  y,
}: {
  readonly values: Float64Array;
  readonly box: UnitBox;
  readonly y: number;
}) {
  const most = values.reduce((size, value) => Math.max(size, Math.abs(value)), 0) || 1;
  const shown = [...values].slice(0, 256);
  const step = box.width / shown.length;
  return (
    <g className="steps-strip">
      {shown.map((value, i) => (
        <rect
          key={i}
          x={box.x - box.width / 2 + i * step}
          y={y}
          width={step + 0.3}
          height={10}
          style={{ fill: value < 0 ? "var(--n3)" : "var(--p3)", fillOpacity: Math.abs(value) / most }}
        />
      ))}
      <rect x={box.x - box.width / 2} y={y} width={box.width} height={10} className="steps-frame" />
    </g>
  );
}

interface TargetsProps {
  readonly geometry: Geometry;
  readonly boxes: readonly UnitBox[];
  readonly model: StepModel;
}

/** What the output is held against, from the loss on: under the unit, above it where there is no room. */
function Targets({ geometry, boxes, model: { info, row, position, style, plan } }: TargetsProps) {
  const words = useStepsText();
  const output = plan.columns.find(({ isOutput }) => isOutput)!;
  const targets = numbersOf(info, "loss.target", output.count, row);
  if (position.stage === "forward" || targets === null || targets.length !== output.count) return null;
  if (!geometry.roomy && boxes.length > 1) return null;
  return boxes.map(({ unit, x, y, height }) => {
    const isLow = y + height / 2 + 24 > geometry.laneTop - 12;
    return (
      <text
        key={unit}
        x={x}
        y={isLow ? y - height / 2 - 8 : y + height / 2 + 18 * geometry.scale}
        textAnchor="middle"
        className="steps-note"
      >
        {words.target(asGiven(targets[unit]!, style))}
      </text>
    );
  });
}

export function GraphLoss({ geometry, traces }: PartProps) {
  const { info, position, plan } = useModel();
  const { loss } = revealedAt(plan, position);
  const isBack = position.stage === "backward" || position.stage === "update";
  return (
    <UnitAt
      box={geometry.loss}
      geometry={geometry}
      place={{ tensor: "loss", index: 0 }}
      value={loss ? info.loss : null}
      gradient={isBack ? 1 : null}
      isOn={traces.chosen.has("loss")}
    />
  );
}
