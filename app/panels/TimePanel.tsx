/** @file The past of the run under its curve: a slider as wide as the curve, and the ways that the run has gone. */
import { type CSSProperties, type KeyboardEvent, useEffect, useMemo } from "react";
import type { TimelineRun } from "../../engine/index.ts";
import { compact, count } from "../format.ts";
import { useTravelText, useWords } from "../i18n/text.ts";
import { setScrub } from "../stores/losses.ts";
import { useRun } from "../stores/run.ts";
import { useUi } from "../stores/ui.ts";
import { labelOf } from "../travel/differences.ts";
import { dashOf, hueOf, letterOf } from "../travel/overlay.ts";
import { forgetRun, newestStep, stopTravelling, toggleRun, travelTo, useTravel } from "../travel/travel.ts";
import { Button } from "../ui/Button.tsx";
import "../ui/travel.css";

/** The least that the axis of steps shows. */
const fewestSteps = 10;
/** Part of the run that a page key goes. */
const page = 10;

export function TimePanel() {
  const timeline = useTravel((state) => state.timeline);
  const past = useRun(({ counters }) => counters.past);
  const isOnTheWay = useTravel(({ travelling }) => travelling !== null);
  if (timeline === null) return null;
  return (
    <div className="time">
      <TimeSlider first={timeline.first} />
      {(past || isOnTheWay) && <Past />}
      {timeline.runs.length > 1 && <Runs />}
    </div>
  );
}

/** Keys that go a tenth of the run; the others are the browser's. */
function paged({ key }: KeyboardEvent, step: number, least: number, most: number): number | null {
  if (key !== "PageUp" && key !== "PageDown") return null;
  const by = Math.max(1, Math.round((most - least) / page));
  return Math.max(least, Math.min(most, step + (key === "PageUp" ? by : -by)));
}

function TimeSlider({ first }: { readonly first: number }) {
  const text = useTravelText();
  const present = useRun(({ counters }) => counters.step);
  const step = useTravel(({ goal }) => goal) ?? present;
  const runs = useTravel(({ timeline }) => timeline?.runs);
  const newest = newestStep();
  useEffect(() => {
    setScrub({ first, newest: newestStep, go: travelTo, hint: text.here });
    return () => setScrub(null);
  }, [first, text]);
  const axis = Math.max(fewestSteps, newest, ...(runs ?? []).map((run) => run.newest));
  const place: CSSProperties & Record<`--${string}`, string> = {
    "--from": String(first / axis),
    "--to": String(newest / axis),
    "--filled": String(newest > first ? (step - first) / (newest - first) : 1),
  };
  return (
    <div className="time-way" style={place}>
      <input
        type="range"
        className="slider-range"
        aria-label={text.slider}
        aria-valuetext={text.stepOf(count(step), count(newest))}
        min={first}
        max={newest}
        step={1}
        value={step}
        disabled={newest <= first}
        onChange={({ target }) => travelTo(Number(target.value))}
        onKeyDown={(event) => {
          const to = paged(event, step, first, newest);
          if (to === null) return;
          event.preventDefault();
          travelTo(to);
        }}
      />
    </div>
  );
}

function Past() {
  const text = useTravelText();
  const language = useUi((state) => state.language);
  const step = useRun(({ counters }) => counters.step);
  const travelling = useTravel((state) => state.travelling);
  const newest = newestStep();
  const show = (steps: number): string => compact(steps, language, 1e7);
  return (
    <>
      <div className="time-now">
        <span className="value" role="status">
          {travelling === null
            ? text.stepOf(show(step), show(newest))
            : text.replaying(`${Math.round((100 * travelling.done) / travelling.of)} %`)}
        </span>
        <span className="sp" />
        {travelling === null ? (
          <Button label={text.toNewest} look="line" icon="next" onPress={() => travelTo(newest)} />
        ) : (
          <Button label={text.stop} look="line" onPress={stopTravelling} />
        )}
      </div>
      <p className="note">{text.past}</p>
    </>
  );
}

function Runs() {
  const text = useTravelText();
  const timeline = useTravel((state) => state.timeline);
  if (timeline === null) return null;
  return (
    <ul className="runs" aria-label={text.runs}>
      {timeline.runs.map((run) => (
        <Way
          key={run.id}
          run={run}
          parted={timeline.parted ?? timeline.first}
          isPresent={run.id === timeline.run}
        />
      ))}
    </ul>
  );
}

interface WayProps {
  readonly run: TimelineRun;
  readonly parted: number;
  readonly isPresent: boolean;
}

function Way({ run, parted, isPresent }: WayProps) {
  const text = useTravelText();
  const words = useWords();
  const place = useTravel(({ places }) => places.get(run.id) ?? 0);
  const isShown = useTravel(({ hidden }) => !hidden.has(run.id));
  const label = useMemo(() => labelOf(words, text, run, parted), [words, text, run, parted]);
  const letter = letterOf(place);
  return (
    <li aria-current={isPresent}>
      <button
        type="button"
        className="way-key"
        aria-pressed={isPresent || isShown}
        aria-label={text.show(letter)}
        disabled={isPresent}
        onClick={() => toggleRun(run.id)}
      >
        <WayLine place={place} isPresent={isPresent} />
        <b>{letter}</b>
      </button>
      <span className="way-label" title={label}>
        {label}
      </span>
      {isPresent ? (
        <span className="label">{text.present}</span>
      ) : (
        <>
          <Button label={text.goToRun(letter)} look="quiet" onPress={() => travelTo(run.newest, run.id)}>
            {text.goTo}
          </Button>
          <Button label={text.forget(letter)} look="quiet" icon="close" onPress={() => forgetRun(run.id)} />
        </>
      )}
    </li>
  );
}

/** As its curve is drawn. */
function WayLine({ place, isPresent }: { readonly place: number; readonly isPresent: boolean }) {
  return (
    <svg width="22" height="8" aria-hidden="true">
      <line
        x1="0"
        x2="22"
        y1="4"
        y2="4"
        stroke={isPresent ? "var(--ink)" : `var(${hueOf(place)})`}
        strokeWidth={isPresent ? 2 : 1.5}
        strokeDasharray={isPresent ? undefined : dashOf(place).join(" ")}
      />
    </svg>
  );
}
