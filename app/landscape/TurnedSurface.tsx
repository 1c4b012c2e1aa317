/** @file The landscape from aside, turned by pointer, fingers and keys. */
import { useMemo, useRef, useState, type KeyboardEvent, type PointerEvent } from "react";
import { decimal } from "../format.ts";
import { useLandscapeText } from "../i18n/text.ts";
import { Drawing } from "../views/Drawing.tsx";
import { createSurface } from "../views/SurfaceView.ts";
import { reliefOf } from "./relief.ts";
import { axisName, type Scene } from "./scene.ts";
import { useLandscape } from "./state.ts";
import { firstTurn, turned, type Turn } from "./surface.ts";
import type { AxisWords } from "./surfaceFrame.ts";
import type { Marks } from "./surfaceMarks.ts";

/** Radians a pixel and a key. */
const pace = { pointer: 0.008, key: 0.12, zoom: 1.15, wheel: 0.0015 };

export function TurnedSurface({ scene, label }: { readonly scene: Scene; readonly label: string }) {
  const { map } = useLandscapeText();
  const [turn, setTurn] = useState(firstTurn);
  const { grid } = scene;
  const marks = useMarks(scene);
  const words = useAxisWords(scene);
  const isBook = useLandscape((state) => state.ground === "textbook");
  const isLog = useMemo(() => !isBook && reliefOf(grid?.values ?? []).log, [grid, isBook]);
  const props = useMemo(
    () => (grid === null ? null : { grid, marks, words: words(isLog), turn, isLog }),
    [grid, marks, words, turn, isLog],
  );
  const handlers = useTurning(setTurn);
  if (props === null) return null;
  return (
    <div className="surface-turn" tabIndex={0} role="group" aria-label={map.surfaceKeys} {...handlers}>
      <Drawing create={createSurface} props={props} className="surface-drawing" label={label} />
      <p className="surface-hint note" aria-hidden="true">
        {map.surfaceHint}
      </p>
    </div>
  );
}

function useMarks({ tracks, lows, landing }: Scene): Marks {
  const { map } = useLandscapeText();
  const [first, second] = landing ?? [Number.NaN, Number.NaN];
  return useMemo(
    () => ({
      tracks,
      lows,
      landing: Number.isNaN(first) ? null : { first, second, name: map.landing },
      start: map.start,
      minimum: (loss) => map.minimum(decimal(loss)),
    }),
    [tracks, lows, first, second, map],
  );
}

/** Names of the three scales, by whether heights are logarithms. */
function useAxisWords({ axes }: Scene): (isLog: boolean) => AxisWords {
  const text = useLandscapeText();
  const isBook = useLandscape((state) => state.ground === "textbook");
  return useMemo(() => {
    const [a, b] = axes;
    return (isLog) => ({
      names: [axisName(text, a, 0, isBook), axisName(text, b, 1, isBook)],
      offsets: [a.offset, b.offset],
      loss: text.map.heights[isLog ? "log" : "linear"],
    });
  }, [axes, text, isBook]);
}

type SetTurn = (change: (turn: Turn) => Turn) => void;

function useTurning(setTurn: SetTurn) {
  const held = useRef(new Map<number, readonly [number, number]>());
  const by = (change: Partial<Turn>): void => setTurn((turn) => turned(turn, change));
  const spread = (): number => {
    const [a, b] = [...held.current.values()];
    return a === undefined || b === undefined ? 0 : Math.hypot(a[0] - b[0], a[1] - b[1]);
  };
  return {
    onPointerDown: (event: PointerEvent) => {
      held.current.set(event.pointerId, [event.clientX, event.clientY]);
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove: (event: PointerEvent) => {
      const last = held.current.get(event.pointerId);
      if (last === undefined) return;
      const before = spread();
      held.current.set(event.pointerId, [event.clientX, event.clientY]);
      if (held.current.size > 1) return by({ zoom: spread() / Math.max(1, before) });
      const [dx, dy] = [event.clientX - last[0], event.clientY - last[1]];
      by({ around: -dx * pace.pointer, above: dy * pace.pointer });
    },
    onPointerUp: (event: PointerEvent) => void held.current.delete(event.pointerId),
    onPointerCancel: (event: PointerEvent) => void held.current.delete(event.pointerId),
    onKeyDown: (event: KeyboardEvent) => turnByKey(event, by, setTurn),
  };
}

function turnByKey(event: KeyboardEvent, by: (change: Partial<Turn>) => void, setTurn: SetTurn): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const turns: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => by({ around: pace.key }),
    ArrowRight: () => by({ around: -pace.key }),
    ArrowUp: () => by({ above: -pace.key }),
    ArrowDown: () => by({ above: pace.key }),
    "+": () => by({ zoom: pace.zoom }),
    "=": () => by({ zoom: pace.zoom }),
    "-": () => by({ zoom: 1 / pace.zoom }),
    "0": () => setTurn(() => firstTurn),
  };
  const turn = turns[event.key];
  if (turn === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  turn();
}
