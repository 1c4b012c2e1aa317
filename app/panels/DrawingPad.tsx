/** @file A pad to draw a digit on, with what the network sees of it beside. */
import { useEffect, useMemo, useRef, type PointerEvent } from "react";
import { digitOf } from "../draw/digit.ts";
import { arePhotos } from "../editor/data.ts";
import { useWords } from "../i18n/text.ts";
import { useDocument } from "../stores/document.ts";
import { setDrawn, useDrawn } from "../stores/ownInput.ts";
import { useUi } from "../stores/ui.ts";
import { Button } from "../ui/Button.tsx";
import { Drawing } from "../views/Drawing.tsx";
import { createImage } from "../views/ImageView.ts";

const padSide = 280;
const penWidth = 22;

function inkIn(canvas: HTMLCanvasElement | null): CanvasRenderingContext2D | null {
  const context = canvas?.getContext("2d", { willReadFrequently: true }) ?? null;
  if (context !== null) {
    context.lineCap = "round";
    context.lineJoin = "round";
    context.lineWidth = penWidth;
    context.strokeStyle = getComputedStyle(document.documentElement).getPropertyValue("--ink");
  }
  return context;
}

interface DrawingPadProps {
  readonly side: number;
  /** What stands on the empty pad. */
  readonly hint?: string;
  /** From strokes to what the network sees; a digit as in MNIST where it is left out. */
  readonly prepare?: (strokes: HTMLCanvasElement, side: number) => Float32Array | null;
}

export function DrawingPad({ side, hint, prepare = digitOf }: DrawingPadProps) {
  const { digits } = useWords();
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawn = useDrawn();
  const isPhoto = useDocument(({ present }) => arePhotos(present.data));
  const props = useMemo(() => ({ pixels: drawn, side, isPhoto }), [drawn, side, isPhoto]);
  useEffect(() => keepOnPad(canvas.current), []);
  useInkOfTheme(canvas);
  useEffect(() => {
    if (drawn === null) canvas.current?.getContext("2d")?.clearRect(0, 0, padSide, padSide);
  }, [drawn]);
  return (
    <>
      <div className="pad">
        <Strokes
          canvas={canvas}
          label={digits.pad}
          onStroke={(strokes) => setDrawn(prepare(strokes, side))}
        />
        {drawn === null && <span className="note pad-hint">{hint ?? digits.padHint}</span>}
      </div>
      <div className="pad-under">
        {drawn !== null && (
          <>
            <Drawing create={createImage} props={props} className="pad-seen" />
            <span className="note">{digits.seen}</span>
          </>
        )}
        <span className="sp" />
        <Button look="line" label={digits.clear} isDisabled={drawn === null} onPress={() => setDrawn(null)} />
      </div>
    </>
  );
}

/** The pad that was on the screen last: a digit stays while another panel is looked at. */
let lastPad: HTMLCanvasElement | null = null;

function keepOnPad(canvas: HTMLCanvasElement | null): void {
  if (lastPad !== null && lastPad !== canvas) inkIn(canvas)?.drawImage(lastPad, 0, 0);
  lastPad = canvas;
}

/** What is drawn stays when the theme changes. */
export function useInkOfTheme(canvas: StrokesProps["canvas"]): void {
  const theme = useUi((state) => state.theme);
  useEffect(() => recolour(canvas.current, theme), [canvas, theme]);
}

/** Ink keeps its shape and takes the colour of the theme. */
function recolour(canvas: HTMLCanvasElement | null, _theme: string): void {
  const context = inkIn(canvas);
  if (context === null) return;
  context.save();
  context.globalCompositeOperation = "source-in";
  context.fillStyle = context.strokeStyle;
  context.fillRect(0, 0, padSide, padSide);
  context.restore();
}

export interface StrokesProps {
  readonly canvas: React.RefObject<HTMLCanvasElement | null>;
  readonly label: string;
  readonly onStroke: (canvas: HTMLCanvasElement) => void;
}

/** Strokes in the coordinates of the canvas; each movement is passed on, so that the guess follows the pen. */
export function Strokes({ canvas, label, onStroke }: StrokesProps) {
  const last = useRef<{ x: number; y: number } | null>(null);
  const place = ({ currentTarget, clientX, clientY }: PointerEvent<HTMLCanvasElement>) => {
    const box = currentTarget.getBoundingClientRect();
    return {
      x: ((clientX - box.left) / box.width) * padSide,
      y: ((clientY - box.top) / box.height) * padSide,
    };
  };
  const draw = (event: PointerEvent<HTMLCanvasElement>): void => {
    const context = inkIn(canvas.current);
    if (context === null || last.current === null) return;
    const next = place(event);
    context.beginPath();
    context.moveTo(last.current.x, last.current.y);
    context.lineTo(next.x, next.y);
    context.stroke();
    last.current = next;
    onStroke(event.currentTarget);
  };
  return (
    <canvas
      ref={canvas}
      width={padSide}
      height={padSide}
      className="pad-canvas"
      role="img"
      aria-label={label}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        last.current = place(event);
        draw(event);
      }}
      onPointerMove={draw}
      onPointerUp={() => {
        last.current = null;
      }}
      onPointerCancel={() => {
        last.current = null;
      }}
    />
  );
}
