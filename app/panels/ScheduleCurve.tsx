/**
 * @file The learning rate over the epochs as the engine computes it, with where the run is now, and with handles that
 * move the fields of the schedule, by hand or by arrow keys.
 */
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from "react";
import { scheduleRates } from "../../engine/index.ts";
import {
  type CurvePlace,
  epochsShown,
  type Handle,
  handlesOf,
  moveHandle,
  numbersOf,
} from "../editor/scheduleHandles.ts";
import { firstPhase, learningRate, setSchedule } from "../editor/training.ts";
import { count, decimal, short } from "../format.ts";
import { fieldName, useReading, useWords } from "../i18n/text.ts";
import { edit, settleGesture, useDocument } from "../stores/document.ts";
import { useRun } from "../stores/run.ts";
import "../ui/schedule.css";

/** Of the drawing, in its own units; it is as wide as its place. */
const [width, height] = [348, 132];
const area = { left: 44, right: 336, top: 10, bottom: 108 };
const points = 240;

interface Frame {
  readonly epochs: number;
  readonly x: (epoch: number) => number;
  readonly y: (share: number) => number;
}

const frameOf = (epochs: number): Frame => ({
  epochs,
  x: (epoch) => area.left + (epoch / epochs) * (area.right - area.left),
  y: (share) => area.bottom - share * (area.bottom - area.top),
});

export function ScheduleCurve() {
  const { curve } = useReading().tuning;
  const schedule = useDocument(({ present }) => firstPhase(present).schedule);
  const base = useDocument(({ present }) => learningRate(present));
  const [held, setHeld] = useState<number | null>(null);
  const { epoch: now, stepOfEpoch, stepsPerEpoch } = useRun((state) => state.counters);
  const epoch = now + stepOfEpoch / stepsPerEpoch;
  const shown = epochsShown(schedule);
  // While a handle is held, the ground under it stays; a run that is long past the schedule does not squeeze it.
  const frame = frameOf(held ?? (epoch > shown ? 2 * shown : shown));
  const rates = useRates(frame.epochs, stepsPerEpoch);
  const rate = useRateNow(epoch, stepsPerEpoch);
  const known = schedule.type !== "plateau";
  return (
    <figure className="schedule-curve">
      <svg viewBox={`0 0 ${width} ${height}`} role="group" aria-label={curve.picture(count(frame.epochs))}>
        <Axes frame={frame} base={base} />
        {rates !== null && (
          <path className="schedule-line" d={pathOf(rates, frame, base)} data-unsure={!known} />
        )}
        {known && rate !== null && (
          <Now x={frame.x(Math.min(epoch, frame.epochs))} y={frame.y(rate / base)} />
        )}
        {handlesOf(schedule.type).map((handle, i) => (
          <Grip key={i} handle={handle} frame={frame} hold={setHeld} />
        ))}
      </svg>
      <figcaption className="note">
        <span>{known ? handlesOf(schedule.type).length > 0 && curve.hint : curve.ifNever}</span>
        {known && rate !== null && <b>{curve.now(decimal(rate, 4), count(Math.floor(epoch)))}</b>}
      </figcaption>
    </figure>
  );
}

interface Rates {
  readonly steps: readonly number[];
  readonly rates: Float64Array;
  readonly stepsPerEpoch: number;
}

/** The engine's rates over these epochs; null until its part is there. */
function useRates(epochs: number, stepsPerEpoch: number): Rates | null {
  const schedule = useDocument(({ present }) => firstPhase(present).schedule);
  const base = useDocument(({ present }) => learningRate(present));
  const [found, setFound] = useState<Rates | null>(null);
  useEffect(() => {
    let current = true;
    const last = epochs * stepsPerEpoch;
    const steps = Array.from({ length: points + 1 }, (_, i) => Math.round((i / points) * last));
    scheduleRates({ schedule, base, stepsPerEpoch }, steps).then(
      (rates) => current && setFound({ steps, rates, stepsPerEpoch }),
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [schedule, base, epochs, stepsPerEpoch]);
  return found;
}

/** Straight from point to point; a rate that falls at once falls upright. */
function pathOf({ steps, rates, stepsPerEpoch }: Rates, { x, y }: Frame, base: number): string {
  const places = steps.map((step, i) => {
    const before = i === 0 ? null : y((rates[i - 1] ?? 0) / base);
    const [across, up] = [x(step / stepsPerEpoch), y((rates[i] ?? 0) / base)];
    const falls = before !== null && up - before > 6;
    return `${falls ? `L${across.toFixed(1)} ${before.toFixed(1)}` : ""}L${across.toFixed(1)} ${up.toFixed(1)}`;
  });
  return `M${places.join("").slice(1)}`;
}

function Axes({ frame: { epochs, x, y }, base }: { readonly frame: Frame; readonly base: number }) {
  const { epoch } = useWords().curve;
  const across = [0, Math.round(epochs / 2), epochs];
  return (
    <g className="schedule-axes" aria-hidden="true">
      {[0, 0.5, 1].map((share) => (
        <g key={share}>
          <line x1={area.left} x2={area.right} y1={y(share)} y2={y(share)} />
          <text x={area.left - 6} y={y(share) + 4} textAnchor="end">
            {short(base * share)}
          </text>
        </g>
      ))}
      {across.map((at, i) => (
        <text key={i} x={x(at)} y={area.bottom + 17} textAnchor={i === 2 ? "end" : "middle"}>
          {i === 2 ? `${epoch} ${count(at)}` : count(at)}
        </text>
      ))}
    </g>
  );
}

/** The rate of the next step; null before the first one. */
function useRateNow(epoch: number, stepsPerEpoch: number): number | null {
  const schedule = useDocument(({ present }) => firstPhase(present).schedule);
  const base = useDocument(({ present }) => learningRate(present));
  const begun = useRun(({ counters }) => counters.step > 0);
  const [rate, setRate] = useState<number | null>(null);
  useEffect(() => {
    let current = true;
    scheduleRates({ schedule, base, stepsPerEpoch }, [Math.round(epoch * stepsPerEpoch)]).then(
      ([found]) => current && setRate(found ?? null),
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [schedule, base, stepsPerEpoch, epoch]);
  return begun ? rate : null;
}

/** Where the run is. */
const Now = ({ x, y }: { readonly x: number; readonly y: number }) => (
  <g className="schedule-now" aria-hidden="true">
    <line x1={x} x2={x} y1={area.top} y2={area.bottom} />
    <circle cx={x} cy={y} r="3.500" />
  </g>
);

interface GripProps {
  readonly handle: Handle;
  readonly frame: Frame;
  /** The epochs that stay in view while it is held; null when it is let go. */
  readonly hold: (epochs: number | null) => void;
}

const move = (handle: Handle, to: CurvePlace): void =>
  edit((present) => setSchedule(present, moveHandle(firstPhase(present).schedule, handle, to)), "schedule");

function Grip({ handle, frame, hold }: GripProps) {
  const words = useWords();
  const { curve } = useReading().tuning;
  const grip = useRef<SVGCircleElement>(null);
  const schedule = useDocument(({ present }) => firstPhase(present).schedule);
  const values = numbersOf(schedule);
  const at = handle.at(values);
  const names = Object.values(handle.fields);
  const said = names.map(
    (name) => `${fieldName(words.catalog.schedules, schedule.type, name)} ${short(values[name] ?? 0)}`,
  );
  const onPointerMove = (event: PointerEvent<SVGCircleElement>): void => {
    const drawn = grip.current?.ownerSVGElement?.getBoundingClientRect();
    if (drawn === undefined || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const across = ((event.clientX - drawn.left) / drawn.width) * width;
    const down = ((event.clientY - drawn.top) / drawn.height) * height;
    move(handle, {
      epoch: ((across - area.left) / (area.right - area.left)) * frame.epochs,
      share: Math.max(0, (area.bottom - down) / (area.bottom - area.top)),
    });
  };
  const letGo = (): void => {
    hold(null);
    settleGesture();
  };
  return (
    <circle
      ref={grip}
      className="schedule-grip"
      cx={frame.x(at.epoch)}
      cy={frame.y(at.share)}
      r="7"
      role="slider"
      tabIndex={0}
      aria-label={curve.handle(
        names.map((name) => fieldName(words.catalog.schedules, schedule.type, name)).join(", "),
      )}
      aria-valuenow={values[names[0] ?? ""] ?? 0}
      aria-valuetext={said.join(", ")}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        hold(frame.epochs);
      }}
      onPointerMove={onPointerMove}
      onPointerUp={letGo}
      onPointerCancel={letGo}
      onKeyDown={(event) => walk(event, handle, at)}
      onBlur={settleGesture}
    >
      <title>{said.join(", ")}</title>
    </circle>
  );
}

const directions: Readonly<Record<string, readonly [across: number, up: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** An epoch across, with Shift ten; a fiftieth of the rate up. */
function walk(event: KeyboardEvent, handle: Handle, at: CurvePlace): void {
  const [across, up] = directions[event.key] ?? [0, 0];
  if (across === 0 && up === 0) return;
  event.preventDefault();
  const epoch = at.epoch + across * (event.shiftKey ? 10 : 1);
  move(handle, { epoch, share: Math.max(0, at.share + up / 50) });
}
