/** @file A map of a layer of images, or the units of a layer over time, as colours: drawn once for its numbers. */
import { useEffect, useRef } from "react";
import { indexAt, palette } from "../draw/colour.ts";
import { useUi } from "../stores/ui.ts";
import { type FieldBox, unitOf } from "./graphLayout.ts";
import { revealedAt, useModel } from "./model.ts";
import { numbersOf } from "./plan.ts";
import { pick } from "./state.ts";

export function FieldCanvas({ field }: { readonly field: FieldBox }) {
  const { plan, info, row, position } = useModel();
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useUi((state) => state.theme);
  const column = plan.columns[field.column]!;
  const tensor = column.states[field.channel] ?? column.id;
  const isThere = field.column <= revealedAt(plan, position).forward;
  const values = isThere ? numbersOf(info, tensor, column.count, row) : null;
  useEffect(() => {
    if (canvas.current !== null) paint(canvas.current, field, column.form, values, theme);
  }, [field, column.form, values, theme]);
  const { left, top, width, height, rows, columns } = field;
  return (
    <canvas
      ref={canvas}
      className={`steps-field${isThere ? "" : " waits"}`}
      width={columns}
      height={rows}
      style={{ left, top, width, height }}
      data-field={`${tensor} ${field.channel}`}
      onClick={({ nativeEvent: { offsetX, offsetY } }) => {
        const across = Math.min(columns - 1, Math.max(0, Math.floor((offsetX / width) * columns)));
        const down = Math.min(rows - 1, Math.max(0, Math.floor((offsetY / height) * rows)));
        const unit = unitOf(field, column.form, down, across);
        pick({ tensor, index: row * column.count + unit });
      }}
    />
  );
}

/** Amounts from 0 on as paper to ink, numbers of both signs as blue to orange. */
function paint(
  canvas: HTMLCanvasElement,
  field: FieldBox,
  form: "units" | "maps" | "series",
  values: Float64Array | null,
  theme: string,
): void {
  const context = canvas.getContext("2d");
  if (context === null) return;
  canvas.dataset["theme"] = theme;
  context.clearRect(0, 0, field.columns, field.rows);
  if (values === null) return;
  const most = values.reduce((size, value) => Math.max(size, Math.abs(value)), 0) || 1;
  const isAmount = field.column === 0 && values.every((value) => value >= 0);
  const { signed, amount } = palette();
  const image = context.createImageData(field.columns, field.rows);
  for (let row = 0; row < field.rows; row++)
    for (let column = 0; column < field.columns; column++) {
      const value = values[unitOf(field, form, row, column)] ?? 0;
      const from = 4 * indexAt(isAmount ? value / most : (value / most + 1) / 2);
      const ramp = isAmount ? amount : signed;
      image.data.set(ramp.subarray(from, from + 4), 4 * (row * field.columns + column));
    }
  context.putImageData(image, 0, 0);
}
