/** @file A map of a layer of images, or the units of a layer over time, as colours: drawn once for its numbers. */
import { useEffect, useRef } from "react";
import type { Place } from "../../engine/index.ts";
import { indexAt, palette } from "../draw/colour.ts";
import { useUi } from "../stores/ui.ts";
import { type FieldBox, unitOf } from "./graphLayout.ts";
import { revealedAt, useModel } from "./model.ts";
import { numbersOf } from "./plan.ts";
import { foresee, useOnScreen } from "./scene.ts";
import { isSame, pick, useSteps } from "./state.ts";
import { termsShown } from "./ValueOf.tsx";

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
  const hover = useHovering(position.stage === "forward" && isThere);
  const placeAt = ({ offsetX, offsetY }: { readonly offsetX: number; readonly offsetY: number }): Place => {
    const across = Math.min(columns - 1, Math.max(0, Math.floor((offsetX / width) * columns)));
    const down = Math.min(rows - 1, Math.max(0, Math.floor((offsetY / height) * rows)));
    return { tensor, index: row * column.count + unitOf(field, column.form, down, across) };
  };
  return (
    <canvas
      ref={canvas}
      className={`steps-field${isThere ? "" : " waits"}`}
      width={columns}
      height={rows}
      style={{ left, top, width, height }}
      data-field={`${tensor} ${field.channel}`}
      onPointerMove={({ nativeEvent, pointerType }) => pointerType !== "touch" && hover(placeAt(nativeEvent))}
      onPointerLeave={() => hover(null)}
      onClick={({ nativeEvent }) => pick(placeAt(nativeEvent))}
    />
  );
}

/** A cell under the pointer is shown as soon as what there is to say of it is known; null: none is. */
function useHovering(isWanted: boolean): (place: Place | null) => void {
  const { scene } = useOnScreen();
  const wanted = useRef<Place | null>(null);
  useEffect(() => () => useSteps.setState({ hovered: null }), []);
  return (place) => {
    if (isSame(wanted.current, place)) return;
    wanted.current = place;
    if (place === null || !isWanted) {
      useSteps.setState({ hovered: null });
      return;
    }
    const show = async (): Promise<void> => {
      await foresee(scene, place, termsShown.few);
      if (wanted.current === place) useSteps.setState({ hovered: place });
    };
    show().catch(() => undefined);
  };
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
