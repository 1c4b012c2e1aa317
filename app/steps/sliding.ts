/**
 * @file The window slides over its map: cell by cell, row by row, and round again. While the step plays by itself it does
 * so as part of playing, for as long as the layer is shown.
 */
import { useEffect } from "react";
import type { SceneInfo } from "../../engine/index.ts";
import { useMedia } from "../ui/useMedia.ts";
import { columnOf, type StepModel } from "./model.ts";
import { type Column, numbersOf, type Plan } from "./plan.ts";
import { foresee, type SceneView } from "./scene.ts";
import { type Pace, pick, useSteps } from "./state.ts";
import { termsShown } from "./ValueOf.tsx";
import type { Position } from "./walk.ts";

/** Milliseconds that the window stands in one place. */
const stands: Readonly<Record<Pace, number>> = { slow: 250, middle: 120, fast: 60 };
/** Places that playing lets it go to before the next layer is shown. */
const places = 36;

const sliding = new Set(["conv2d", "convTranspose2d", "maxPool2d", "avgPool2d"]);

const isSlidOver = ({ spec, form }: Column): boolean => form === "maps" && sliding.has(spec.type);

/** How long a position stands while it plays, in milliseconds more than others. */
export function slidesFor({ columns }: Plan, { stage, at }: Position, pace: Pace): number {
  const column = stage === "forward" ? columns[at] : undefined;
  if (column === undefined || !isSlidOver(column)) return 0;
  const [, rows = 0, across = 0] = column.shape;
  return Math.min(places, rows * across) * stands[pace];
}

/** Where the row of the first map begins that has the largest number: at the edge there is often nothing to see. */
function tellingRow({ id, count, shape }: Column, info: SceneInfo, row: number): number {
  const [, rows = 0, across = 1] = shape;
  const values = numbersOf(info, id, count, row)?.subarray(0, rows * across) ?? new Float64Array(0);
  const most = values.reduce((size, value) => Math.max(size, Math.abs(value)), 0);
  const at = values.findIndex((value) => Math.abs(value) === most);
  return Math.max(0, Math.floor(at / across)) * across;
}

/** Who asked for less motion starts it by hand. */
export const useIsCalm = (): boolean => useMedia("(prefers-reduced-motion: reduce)");

export function useSliding({ plan, info, pinned, position, row }: StepModel, scene: SceneView): void {
  const slides = useSteps((state) => state.slides);
  const plays = useSteps((state) => state.plays);
  const pace = useSteps((state) => state.pace);
  const isCalm = useIsCalm();
  const shown = position.stage === "forward" ? plan.columns[position.at] : undefined;
  useEffect(() => {
    if (!plays || isCalm || shown === undefined || !isSlidOver(shown)) return;
    pick({ tensor: shown.id, index: row * shown.count + tellingRow(shown, info, row) });
    useSteps.setState({ slides: true });
  }, [plays, isCalm, shown, info, row]);
  const column = plan.columns[columnOf(plan, pinned.tensor)];
  useEffect(() => {
    const [, rows = 0, across = 0] = column?.shape ?? [];
    const cells = rows * across;
    if (!slides || cells === 0) return undefined;
    const cell = pinned.index % cells;
    const next = { ...pinned, index: pinned.index - cell + ((cell + 1) % cells) };
    let wanted = true;
    const move = async (): Promise<void> => {
      await foresee(scene, next, termsShown.few);
      if (wanted && useSteps.getState().slides) pick(next);
    };
    const timer = setTimeout(() => void move().catch(() => undefined), stands[pace]);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [slides, pace, pinned, column, scene]);
}
