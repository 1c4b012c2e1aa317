/** @file What keeps the landscape from being there or from being finished: said over the picture, with the way on. */
import { useEffect, useState } from "react";
import { landscapeSide } from "../../engine/index.ts";
import { count } from "../format.ts";
import type { LandscapeText } from "../i18n/landscape.ts";
import { useLandscapeText } from "../i18n/text.ts";
import { useRun } from "../stores/run.ts";
import { Button } from "../ui/Button.tsx";
import { askAnyway, askSoon, cancelPlane } from "./ask.ts";
import { changeSlice, setLandscape, useLandscape, type Excess } from "./state.ts";

/** Milliseconds of waiting that need no word. */
const noticed = 1000;

/** What keeps the picture from being there or from being finished. */
export function Waiting() {
  const { wait } = useLandscapeText();
  const { asked, shown, trouble, excess, cancelled, ground } = useLandscape();
  const isLong = useIsLong(asked?.since ?? null);
  const isPreparing = useRun((state) => state.opened === null);
  if (trouble !== null) return <p className="landscape-trouble">{wait[trouble.kind](trouble.message)}</p>;
  if (ground === "textbook") return null;
  if (excess !== null) return <TooMuch excess={excess} />;
  if (isPreparing && shown === null) return <p className="landscape-trouble">{wait.preparing}</p>;
  if (cancelled)
    return (
      <div className="landscape-progress" role="status">
        <span>{wait.cancelled}</span>
        <Button look="line" label={wait.again} onPress={() => askSoon(0)} />
      </div>
    );
  if (asked === null || !isLong) return null;
  return <Progress />;
}

/** Samples with which a landscape that takes too long is over sooner. */
const fewSamples = 128;

function TooMuch({ excess }: { readonly excess: Excess }) {
  const { wait } = useLandscapeText();
  const { samples } = useLandscape((state) => state.slice);
  const all = useRun((state) => state.opened?.trainSamples ?? 0);
  const used = Math.min(samples, all);
  const fewer = excess.kind === "memory" ? excess.cost.fewer : used > fewSamples ? fewSamples : null;
  return (
    <div className="landscape-progress" role="status">
      <p className="landscape-excess">{saidOf(wait, excess, used)}</p>
      {excess.kind === "time" && <Button look="line" label={wait.anyway} onPress={() => void askAnyway()} />}
      {fewer !== null && (
        <Button
          look="line"
          label={wait.fewer(count(fewer))}
          onPress={() => {
            changeSlice({ samples: fewer });
            askSoon(0);
          }}
        />
      )}
      <Button
        look="plain"
        label={wait.leave}
        onPress={() => setLandscape({ excess: null, cancelled: true })}
      />
    </div>
  );
}

function saidOf(wait: LandscapeText["wait"], excess: Excess, samples: number): string {
  const coarsest = `${landscapeSide(0)} × ${landscapeSide(0)}`;
  if (excess.kind === "time") return wait.tooLong(coarsest, count(samples), wait.duration(excess.seconds));
  const { parameters, needed, available } = excess.cost;
  return wait.tooLarge(count(parameters), inMemory(needed), inMemory(available));
}

/** 2.4 GB, 340 MB, 0.2 MB */
const inMemory = (bytes: number): string =>
  bytes >= 1e9 ? `${(bytes / 1e9).toFixed(1)} GB` : `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;

function Progress() {
  const { wait } = useLandscapeText();
  const { asked, shown, slice } = useLandscape();
  const done = asked?.points?.known ?? 0;
  const all = landscapeSide(slice.level) ** 2;
  const parameters = asked?.plane?.parameters ?? shown?.plane.parameters;
  return (
    <div className="landscape-progress" role="status">
      <progress value={done} max={all} aria-label={wait.progress} />
      <span>
        {wait.points(count(done), count(all))}
        {parameters === undefined ? "" : ` · ${wait.parameters(count(parameters))}`}
      </span>
      <Button look="line" label={wait.cancel} onPress={cancelPlane} />
    </div>
  );
}

/** True from a second after `since` on. */
function useIsLong(since: number | null): boolean {
  const [long, setLong] = useState<number | null>(null);
  useEffect(() => {
    if (since === null) return undefined;
    const timer = setTimeout(() => setLong(since), noticed);
    return () => clearTimeout(timer);
  }, [since]);
  return since !== null && long === since;
}
