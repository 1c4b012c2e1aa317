/** @file The middle of the mode: the landscape from above or from aside, what is on its way, and what it says in figures. */
import { useEffect, useMemo, useRef, type RefObject } from "react";
import { useLandscapeText } from "../i18n/text.ts";
import { Button } from "../ui/Button.tsx";
import { ExportMenu } from "../ui/ExportMenu.tsx";
import { Segmented } from "../ui/Segmented.tsx";
import { useSize, type Size } from "../ui/useSize.ts";
import { askSoon, setAspect } from "./ask.ts";
import { startAt } from "./book.ts";
import { LineMap } from "./LineMap.tsx";
import { ContourMap } from "./ContourMap.tsx";
import type { Scene } from "./scene.ts";
import { setLandscape, useLandscape } from "./state.ts";
import { TurnedSurface } from "./TurnedSurface.tsx";
import { useFigures } from "./useFigures.ts";
import { fit, moveByKey, useMoving, zoomBy } from "./useMoving.ts";
import { plotOf, type Frame } from "./view.ts";
import { Waiting } from "./Waiting.tsx";

export function Picture({ scene }: { readonly scene: Scene }) {
  const host = useRef<HTMLDivElement>(null);
  const size = useSize(host);
  const figures = useFigures(scene);
  return (
    <section className="landscape-picture" aria-labelledby="landscape-title">
      <Head note={figures.note} host={host} />
      <div className="landscape-room" ref={host}>
        {size !== null && <Shown scene={scene} size={size} label={figures.label} />}
        <MapTools />
        <Waiting />
      </div>
      <p className="landscape-figures note">{figures.line}</p>
    </section>
  );
}

interface HeadProps {
  readonly note: string;
  readonly host: RefObject<HTMLDivElement | null>;
}

function Head({ note, host }: HeadProps) {
  const { map } = useLandscapeText();
  const drawing = useLandscape((state) => state.drawing);
  const isLine = useIsLine();
  return (
    <div className="head landscape-head">
      <h2 className="title" id="landscape-title">
        {map.title}
      </h2>
      <span className="note landscape-note">{note}</span>
      <span className="sp" />
      {!isLine && (
        <Segmented
          label={map.drawing}
          value={drawing}
          options={(["contours", "surface"] as const).map((value) => ({ value, name: map.drawings[value] }))}
          onChange={(value) => setLandscape({ drawing: value })}
        />
      )}
      <ExportMenu chart={host} name="loss-landscape" />
    </div>
  );
}

/** A function of one weight is a line, from above and from aside. */
const useIsLine = (): boolean =>
  useLandscape(({ ground, book }) => ground === "textbook" && book.surface?.weights === 1);

interface ShownProps {
  readonly scene: Scene;
  readonly size: Size;
  readonly label: string;
}

const margins = { left: 52, right: 1, top: 8, bottom: 42 };
/** Milliseconds that another size of the window rests before the plane is cut for it. */
const settled = 400;

function Shown({ scene, size, label }: ShownProps) {
  const { width, height } = size;
  const frame = useMemo((): Frame => ({ width, height, ...margins }), [width, height]);
  const plot = plotOf(frame);
  const aspect = plot.width / plot.height;
  const drawing = useLandscape((state) => state.drawing);
  const known = useRef<number | null>(null);
  const isLine = useIsLine();
  useEffect(() => {
    setAspect(aspect);
    if (known.current !== null && Math.abs(known.current / aspect - 1) > 0.1) askSoon(settled);
    known.current = aspect;
  }, [aspect]);
  if (drawing === "surface" && !isLine) return <TurnedSurface scene={scene} label={label} />;
  return <Movable scene={scene} frame={frame} label={label} isLine={isLine} />;
}

interface MovableProps {
  readonly scene: Scene;
  readonly frame: Frame;
  readonly label: string;
  readonly isLine: boolean;
}

function Movable({ scene, frame, label, isLine }: MovableProps) {
  const { map } = useLandscapeText();
  const host = useRef<HTMLDivElement>(null);
  const ground = useLandscape((state) => state.ground);
  const surface = useLandscape((state) => state.book.surface);
  const walks = useLandscape((state) => state.book.walks);
  const isBook = ground === "textbook";
  const press = isBook
    ? ([first, second]: readonly [number, number]) => startAt(isLine ? [first] : [first, second])
    : null;
  const moving = useMoving(host, frame, press);
  return (
    <div
      ref={host}
      className={isBook ? "map-move pressable" : "map-move"}
      tabIndex={0}
      role="group"
      aria-label={map.keys}
      onKeyDown={moveByKey}
      {...moving}
    >
      {isLine && surface !== null ? (
        <LineMap
          surface={surface}
          scene={scene}
          frame={frame}
          label={label}
          losses={walks.map(({ losses }) => losses)}
        />
      ) : (
        <ContourMap scene={scene} frame={frame} label={label} />
      )}
    </div>
  );
}

/** Over the corner of the picture: nearer, farther, all of it. */
function MapTools() {
  const { map } = useLandscapeText();
  const drawing = useLandscape((state) => state.drawing);
  const isLine = useIsLine();
  if (drawing === "surface" && !isLine) return null;
  return (
    <div className="map-tools" role="group" aria-label={map.tools}>
      <Button look="icon" icon="plus" label={map.nearer} onPress={() => zoomBy(0.7)} />
      <Button look="icon" icon="minus" label={map.farther} onPress={() => zoomBy(1 / 0.7)} />
      <Button look="icon" icon="fit" label={map.fit} onPress={fit} />
    </div>
  );
}
