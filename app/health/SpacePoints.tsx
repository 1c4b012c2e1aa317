/** @file The samples of a hidden space, to be read and shown: by the pointer, or by arrow keys and Enter. */
import type { KeyboardEvent, PointerEvent, ReactNode, RefObject } from "react";
import { type At, nearestTo, nearestTowards } from "../draw/nearest.ts";

interface SpacePointsProps {
  readonly label: string;
  /** In pixels, as they were drawn last. */
  readonly places: RefObject<readonly At[]>;
  readonly pointed: number | null;
  readonly onPoint: (sample: number | null) => void;
  readonly onShow: (sample: number) => void;
  readonly children: ReactNode;
}

/** How far from a sample one may press, in CSS pixels. */
const reach = { mouse: 12, touch: 22 };

const arrows: Readonly<Record<string, At>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

export function SpacePoints({ label, places, pointed, onPoint, onShow, children }: SpacePointsProps) {
  const under = (event: PointerEvent | React.MouseEvent, near: number): number | null => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const found = nearestTo(places.current, { x: event.clientX - left, y: event.clientY - top }, near);
    return found < 0 ? null : found;
  };
  const press = (event: KeyboardEvent): void => {
    const next = byKey(event, places.current, pointed);
    if (next === undefined) return;
    event.preventDefault();
    // Elsewhere an arrow key trains a step.
    event.stopPropagation();
    if (next === "show") onShow(pointed!);
    else onPoint(next);
  };
  return (
    <div
      className="health-space-points"
      role="application"
      tabIndex={0}
      aria-label={label}
      onPointerMove={(event) => event.pointerType !== "touch" && onPoint(under(event, reach.mouse))}
      onPointerLeave={(event) => event.pointerType !== "touch" && onPoint(null)}
      onBlur={() => onPoint(null)}
      onClick={(event) => {
        const found = under(event, matchMedia("(pointer: coarse)").matches ? reach.touch : reach.mouse);
        if (found === null) return;
        onPoint(found);
        onShow(found);
      }}
      onKeyDown={press}
    >
      {children}
    </div>
  );
}

/** The sample that a key goes to, null to let go; undefined where the key is none of these. */
function byKey(
  { key, ctrlKey, metaKey, altKey }: KeyboardEvent,
  places: readonly At[],
  pointed: number | null,
): number | null | "show" | undefined {
  if (ctrlKey || metaKey || altKey) return undefined;
  const from = pointed === null ? undefined : places[pointed];
  if (key === "Escape" && pointed !== null) return null;
  if ((key === "Enter" || key === " ") && from !== undefined) return "show";
  const towards = arrows[key];
  if (towards === undefined || places.length === 0) return undefined;
  if (from === undefined) return nearestTo(places, middleOf(places), Number.POSITIVE_INFINITY);
  const next = nearestTowards(places, from, towards);
  return next < 0 ? pointed : next;
}

const middleOf = (places: readonly At[]): At => ({
  x: places.reduce((sum, { x }) => sum + x, 0) / places.length,
  y: places.reduce((sum, { y }) => sum + y, 0) / places.length,
});
