/** @file The pad itself: strokes of a mouse, a pen or a finger, or of the keys, over what the network makes of them. */
import { type KeyboardEvent, type PointerEvent, useEffect, useId, useRef, useState } from "react";
import { type DrawnPoint, gridSize, maxPoints, placeOf } from "../../engine/index.ts";
import type { DrawnSet } from "../editor/data.ts";
import { type OwnDrawing, reachOf } from "../editor/drawnData.ts";
import { type Brush, type Place, placeOn, type Tool } from "../editor/strokes.ts";
import { count, decimal } from "../format.ts";
import { useReading } from "../i18n/text.ts";
import { Drawing } from "../views/Drawing.tsx";
import { createPad } from "../views/PadView.ts";
import { LearnedSoFar } from "./LearnedSoFar.tsx";
import { type Strokes, useStrokes } from "./useStrokes.ts";

interface PointsPadProps {
  readonly type: DrawnSet;
  readonly drawing: OwnDrawing;
  readonly tool: Tool;
  readonly brush: Brush;
  /** A stroke that changed something has ended. */
  readonly onDraw: (points: readonly DrawnPoint[]) => void;
}

/** Where the keys begin. */
const middle = placeOn(gridSize / 2, gridSize / 2);

export function PointsPad({ type, drawing, tool, brush, onDraw }: PointsPadProps) {
  const { drawing: text } = useReading();
  const [pointer, setPointer] = useState<Place | null>(null);
  const [cursor, setCursor] = useState<Place | null>(null);
  const strokes = useStrokes({ points: drawing.points, tool, brush, onDraw });
  const { stroke } = strokes;
  const pad = useRef<HTMLDivElement>(null);
  const keysId = useId();
  useEffect(() => pad.current?.focus({ preventScroll: true }), []);
  useEffect(() => keepFocus(pad.current, drawing), [drawing]);
  const points = stroke?.points ?? drawing.points;
  const hasReach = tool === "erase" || brush.points > 1;
  return (
    <div className={`own-pad-place ${type}`}>
      <LearnedSoFar type={type} />
      <div
        ref={pad}
        className="own-pad-surface"
        role="application"
        tabIndex={0}
        aria-label={text.pad[type]}
        aria-describedby={keysId}
        data-tool={typeof tool === "number" ? "draw" : tool}
        onPointerDown={(event) => {
          if (!event.isPrimary || event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          setCursor(null);
          setPointer(placeUnder(event));
          strokes.begin(placeUnder(event));
        }}
        onPointerMove={(event) => {
          if (!event.isPrimary) return;
          setPointer(placeUnder(event));
          if (event.currentTarget.hasPointerCapture(event.pointerId)) strokes.extend(placeUnder(event));
        }}
        onPointerUp={strokes.end}
        onPointerCancel={strokes.cancel}
        onPointerLeave={() => setPointer(null)}
        onBlur={() => setCursor(null)}
        onKeyDown={(event) => {
          const next = byKey(event, cursor ?? middle, strokes);
          if (next === null) return;
          setPointer(null);
          setCursor(next);
        }}
      >
        <Drawing
          create={createPad}
          props={{
            points,
            classes: type === "ownPoints",
            brush: pointer !== null && hasReach ? { place: pointer, radius: brush.radius } : null,
            cursor,
          }}
        />
      </div>
      <span className="visually-hidden" id={keysId}>
        {text.keys[type]}
      </span>
      <p className="note own-pad-status" aria-live="polite">
        <Status type={type} classes={drawing.classes} points={points} tool={tool} cursor={cursor} />
        {cursor !== null && stroke !== null && ` · ${text.held}`}
      </p>
    </div>
  );
}

/** A button that has just been disabled lets go of the focus, and the keys of the dialog would be lost with it. */
function keepFocus(pad: HTMLElement | null, _drawing: OwnDrawing): () => void {
  const timer = setTimeout(() => {
    if (document.activeElement === document.body) pad?.focus({ preventScroll: true });
  }, focusSettles);
  return () => clearTimeout(timer);
}

/** Milliseconds after which the browser has drawn a change, and moved the focus. */
const focusSettles = 60;

function placeUnder({ currentTarget, clientX, clientY }: PointerEvent): Place {
  const { left, top, width, height } = currentTarget.getBoundingClientRect();
  const last = gridSize - 1;
  return placeOn(((clientX - left) / width) * last, (1 - (clientY - top) / height) * last);
}

const arrows: Readonly<Record<string, readonly [columns: number, rows: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};
/** How far the keys move the cursor. */
const paces = { small: 16, large: 80 };

/** Where the cursor is after a key; null where the key is none of the pad's. */
function byKey(event: KeyboardEvent, cursor: Place, strokes: Strokes): Place | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  const next = after(event, cursor, strokes);
  if (next !== null) event.preventDefault();
  return next;
}

function after({ key, shiftKey, repeat }: KeyboardEvent, cursor: Place, strokes: Strokes): Place | null {
  const arrow = arrows[key];
  if (arrow !== undefined) {
    const pace = shiftKey ? paces.large : paces.small;
    const next = placeOn(cursor.column + pace * arrow[0], cursor.row + pace * arrow[1]);
    strokes.extend(next);
    return next;
  }
  if (key === "Delete" || key === "Backspace") strokes.eraseNearest(cursor);
  else if (key !== " " && key !== "Enter") return null;
  else if (!repeat) press(cursor, strokes);
  return cursor;
}

/** Draws or erases at the cursor; points to be moved are taken hold of, and let go when pressed again. */
function press(cursor: Place, strokes: Strokes): void {
  if (strokes.stroke !== null) return strokes.end();
  const begun = strokes.begin(cursor);
  if (begun.tool !== "move" || begun.held.size === 0) strokes.end();
}

const tenths = (value: number): string => decimal(Math.round(10 * value) / 10, 1);

interface StatusProps {
  readonly type: DrawnSet;
  readonly classes: number;
  readonly points: readonly DrawnPoint[];
  readonly tool: Tool;
  readonly cursor: Place | null;
}

/** Where the keys are and what they do, or else what to do next. */
function Status({ type, classes, points, tool, cursor }: StatusProps) {
  const { drawing: text } = useReading();
  const amount = text.points(count(points.length));
  if (cursor !== null) {
    const [x, y] = [placeOf(cursor.column, reachOf[type].x), placeOf(cursor.row, reachOf[type].y)];
    const name = typeof tool !== "number" ? text[tool] : classes > 1 ? text.class(count(tool)) : text.pen;
    return `${name} · ${text.at[type](tenths(x), tenths(y))} · ${amount}`;
  }
  if (points.length === 0) return text.empty[type];
  if (points.length >= maxPoints) return text.full(count(maxPoints));
  const lacksAnother = classes > 1 && points.every(({ label }) => label === points[0]?.label);
  return lacksAnother ? `${amount}. ${text.otherClass}` : amount;
}
