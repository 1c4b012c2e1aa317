/** @file The next step: what the loss would be after it, at any learning rate, by a handle that can be dragged. */
import { useRef, type KeyboardEvent, type PointerEvent } from "react";
import { setOptimizerParam, rateField } from "../editor/training.ts";
import { count, decimal, short } from "../format.ts";
import { useLandscapeText, useWords } from "../i18n/text.ts";
import { linearScale, roundEnds } from "../draw/scale.ts";
import { edit } from "../stores/document.ts";
import { Button } from "../ui/Button.tsx";
import { ExportMenu } from "../ui/ExportMenu.tsx";
import { Icon } from "../ui/Icon.tsx";
import { Select } from "../ui/Select.tsx";
import { useSize } from "../ui/useSize.ts";
import { lookAtNext } from "./ask.ts";
import { lossAfter, outcomeOf } from "./nextLoss.ts";
import { setLaneOptimizer } from "./race.ts";
import { namesOf } from "./scene.ts";
import { nextLaneOf, setLandscape, useLandscape } from "./state.ts";

export function NextStepPanel() {
  const { next: text, race } = useLandscapeText();
  const next = useLandscape((state) => state.next);
  const whatIf = useLandscape((state) => state.whatIf);
  const isRacing = useLandscape((state) => state.race !== null);
  const isTooLarge = useLandscape((state) => state.nextIsTooLarge);
  const host = useRef<HTMLDivElement>(null);
  const size = useSize(host);
  return (
    <section className="next-step" aria-labelledby="next-step-title">
      <div className="head">
        <h2 className="title" id="next-step-title">
          {text.title}
        </h2>
        <OfLane />
        <span className="sp" />
        {next !== null && <span className="note">{(isRacing ? race.at : text.from)(count(next.step))}</span>}
        <ExportMenu chart={host} name="next-step" />
      </div>
      {next !== null && (
        <p className="row next-rate">
          <span className="label">{text.axis}</span>
          <span className="label">
            {text.rate} <b className="value next-value">{short(whatIf ?? next.rate)}</b>
          </span>
        </p>
      )}
      <div className="next-room" ref={host}>
        {size !== null && next !== null && <NextChart {...size} />}
        {next === null && <p className="note">{isTooLarge ? text.tooLarge : text.waiting}</p>}
      </div>
      <Outcome />
    </section>
  );
}

/** Whose step it is: in a race, any lane's. */
function OfLane() {
  const { next: text } = useLandscapeText();
  const words = useWords();
  const lanes = useLandscape((state) => state.lanes);
  const chosen = useLandscape((state) => nextLaneOf(state)?.lane.id ?? null);
  if (chosen === null) return null;
  const names = namesOf(words, lanes);
  return (
    <Select
      label={text.of}
      hideLabel
      className="next-of"
      value={String(chosen)}
      options={lanes.map(({ id }, i) => ({ value: String(id), name: names[i]! }))}
      onChange={(id) => lookAtNext(Number(id))}
    />
  );
}

const frame = { left: 40, right: 14, top: 14, bottom: 42 };
/** The chart ends at this many times the present loss. */
const highest = 6;
/** Of the whole axis. */
const keyStep = 1 / 40;

/** From 0, but where the loss changes too little to be seen from there. */
const floorOf = (least: number, top: number): number =>
  least > 0.6 * top ? least - (top - least) : Math.min(0, least);

function NextChart({ width, height }: { readonly width: number; readonly height: number }) {
  const { next: text } = useLandscapeText();
  const next = useLandscape((state) => state.next)!;
  const whatIf = useLandscape((state) => state.whatIf);
  const most = next.rates.at(-1)!;
  const finite = next.losses.filter((loss) => Number.isFinite(loss));
  const top = Math.min(Math.max(next.loss, ...finite), highest * Math.abs(next.loss) || 1);
  const [low, high] = roundEnds([floorOf(Math.min(next.loss, ...finite), top), top], 4);
  const base = height - frame.bottom;
  const x = linearScale([0, most], [frame.left, width - frame.right]);
  const y = linearScale([low, high], [base, frame.top]);
  const clamp = (loss: number): number =>
    Number.isFinite(loss) ? Math.max(frame.top - 6, y(loss)) : frame.top - 6;
  const rate = whatIf ?? next.rate;
  const loss = lossAfter(next, rate);
  const path = Array.from(next.rates, (at, i) => `${x(at).toFixed(1)},${clamp(next.losses[i]!).toFixed(1)}`);
  return (
    <svg
      className="chart-lines"
      width={width}
      height={height}
      role="group"
      aria-label={text.picture(decimal(next.loss), short(rate), decimal(loss))}
    >
      <g className="map-axes">
        {y.ticks(4).map((tick) => (
          <g key={tick}>
            <path className="line-rule" d={`M${frame.left},${y(tick)}H${width - frame.right}`} />
            <text x={frame.left - 8} y={y(tick)} dy="0.35em" textAnchor="end">
              {short(tick)}
            </text>
          </g>
        ))}
        {x.ticks(5).map((tick) => (
          <text key={tick} x={x(tick)} y={base + 21} textAnchor="middle">
            {short(tick)}
          </text>
        ))}
        <path d={`M${frame.left},${base}H${width - frame.right}`} />
        <text
          className="map-axis"
          x={(frame.left + width - frame.right) / 2}
          y={height - 4}
          textAnchor="middle"
        >
          {text.drag}
        </text>
      </g>
      <path className="next-now" d={`M${frame.left},${y(next.loss)}H${width - frame.right}`} />
      <text
        className="map-name next-now-name"
        {...(rate > most / 2
          ? { x: frame.left + 6 }
          : { x: width - frame.right - 4, textAnchor: "end" as const })}
        y={y(next.loss) + 16}
      >
        {text.now(decimal(next.loss))}
      </text>
      <path className="way" d={`M${path.join("L")}`} stroke="var(--run-1)" />
      <circle className="next-own" cx={x(next.rate)} cy={clamp(next.lossAfter)} r={4} />
      <Handle x={x} rate={rate} loss={loss} at={clamp(loss)} base={base} most={most} />
    </svg>
  );
}

interface HandleProps {
  readonly x: ReturnType<typeof linearScale>;
  readonly rate: number;
  readonly loss: number;
  readonly at: number;
  readonly base: number;
  readonly most: number;
}

const choose = (rate: number, most: number): void =>
  setLandscape({ whatIf: Number(Math.min(most, Math.max(most / 1000, rate)).toPrecision(3)) });

function Handle({ x, rate, loss, at, base, most }: HandleProps) {
  const { next: text } = useLandscapeText();
  const place = Math.min(x(most), x(rate));
  const drag = (event: PointerEvent<SVGElement>): void => {
    const svg = event.currentTarget.ownerSVGElement;
    if (svg === null || event.buttons === 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    choose(x.invert(event.clientX - svg.getBoundingClientRect().left), most);
  };
  const left = place > x(most) - 56;
  return (
    <g className="next-handle">
      <path d={`M${place},${at}V${base}`} />
      <circle className="next-after" cx={place} cy={at} r={5} />
      <text
        className="map-name"
        x={left ? place - 10 : place + 10}
        y={at - 8}
        textAnchor={left ? "end" : "start"}
      >
        {decimal(loss)}
      </text>
      <g
        role="slider"
        tabIndex={0}
        aria-label={text.handle}
        aria-valuemin={0}
        aria-valuemax={most}
        aria-valuenow={rate}
        aria-valuetext={text.value(short(rate), decimal(loss))}
        onPointerDown={drag}
        onPointerMove={drag}
        onKeyDown={(event) => walk(event, rate, most)}
      >
        <circle className="next-grip-room" cx={place} cy={base} r={18} />
        <circle className="next-grip" cx={place} cy={base} r={9} />
        <circle className="next-grip-dot" cx={place} cy={base} r={4} />
      </g>
    </g>
  );
}

function walk(event: KeyboardEvent, rate: number, most: number): void {
  const targets: Readonly<Record<string, number>> = {
    ArrowRight: rate + keyStep * most,
    ArrowUp: rate + keyStep * most,
    ArrowLeft: rate - keyStep * most,
    ArrowDown: rate - keyStep * most,
    PageUp: rate + 0.2 * most,
    PageDown: rate - 0.2 * most,
    Home: 0,
    End: most,
  };
  const target = targets[event.key];
  if (target === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  choose(target, most);
}

/** What the chosen rate would do, in a sentence, with the way to take it. */
function Outcome() {
  const { next: text } = useLandscapeText();
  const next = useLandscape((state) => state.next);
  const whatIf = useLandscape((state) => state.whatIf);
  const lane = useLandscape((state) => nextLaneOf(state)?.lane ?? null);
  if (next === null) return null;
  const rate = whatIf ?? next.rate;
  const loss = lossAfter(next, rate);
  const outcome = outcomeOf(next.loss, loss);
  const use = (): void => {
    setLandscape({ whatIf: null });
    if (lane === null) return edit((present) => setOptimizerParam(present, rateField, rate));
    const { type, params } = lane.optimizer;
    setLaneOptimizer(lane.id, { type, params: { ...params, [rateField]: rate } });
  };
  const said = text.outcomes[outcome](short(rate), decimal(next.loss), decimal(loss));
  return (
    <>
      <div className={`next-outcome ${outcome}`} role="status">
        {outcome !== "falls" && <Icon name="alert" />}
        <p>{said}</p>
      </div>
      {whatIf !== null && whatIf !== next.rate && (
        <div className="next-actions">
          <Button look="line" label={text[lane === null ? "use" : "race"](short(whatIf))} onPress={use} />
          <Button look="plain" label={text.back} onPress={() => setLandscape({ whatIf: null })} />
        </div>
      )}
    </>
  );
}
