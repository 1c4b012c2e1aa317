/** @file A unit's picture enlarged while the pointer rests on it, beside its plate. */
import { type RefObject, useEffect, useMemo, useState } from "react";
import type { Layout, Node } from "../draw/layout.ts";
import { useCanvasText, useWords } from "../i18n/text.ts";
import { layerName } from "../panels/layerText.ts";
import { NetworkPicture } from "../panels/NetworkPicture.tsx";
import { useDocument } from "../stores/document.ts";
import type { Camera, CameraControl } from "./camera.ts";
import { onlyUnit, unitAt, type UnitPlace } from "./unitAt.ts";

export interface UnitLensProps {
  readonly host: RefObject<HTMLElement | null>;
  readonly layout: Layout;
  readonly nodes: readonly Node[];
  readonly camera: CameraControl;
}

/** The side of the enlarged picture, and the room for its range, in CSS pixels. */
const side = 168;
const below = 24;
/** With its edge and its heading. */
const whole = { width: side + 26, height: side + below + 48 };
const gap = 10;
/** Milliseconds that the pointer rests first. */
const pause = 250;
/** A picture this large needs no enlarging. */
const largeEnough = 120;

export function UnitLens({ host, layout, nodes, camera }: UnitLensProps) {
  const place = useHovered(host, layout, camera);
  const words = useWords();
  const text = useCanvasText();
  const name = useDocument(({ present }) =>
    place === null ? "" : layerName(words, present, place.plate.id),
  );
  const alone = useMemo(() => (place === null ? null : onlyUnit(place, side, below)), [place]);
  if (place === null || alone === null) return null;
  const { left, top } = besidePlate(place, camera.read(), host.current);
  return (
    <div className="unit-lens" style={{ left, top, width: whole.width }} aria-hidden="true">
      <p className="label">{text.unit(name, String(place.unit + 1))}</p>
      <div className="unit-lens-picture">
        <NetworkPicture layout={alone} nodes={nodes} />
      </div>
    </div>
  );
}

/** The unit that the pointer has rested on; none while a button is down. */
function useHovered(
  host: RefObject<HTMLElement | null>,
  layout: Layout,
  camera: CameraControl,
): UnitPlace | null {
  const [place, setPlace] = useState<UnitPlace | null>(null);
  useEffect(() => {
    const element = host.current;
    if (element === null) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const away = (): void => {
      clearTimeout(timer);
      setPlace(null);
    };
    const move = (event: PointerEvent): void => {
      if (event.pointerType !== "mouse" || event.buttons !== 0) return away();
      const found = placeUnder(event, element, layout, camera.read());
      clearTimeout(timer);
      if (found === null) return setPlace(null);
      timer = setTimeout(() => setPlace(found), pause);
    };
    const stop = new AbortController();
    const { signal } = stop;
    element.addEventListener("pointermove", move, { signal });
    for (const type of ["pointerleave", "pointerdown", "wheel"])
      element.addEventListener(type, away, { signal, passive: true });
    return () => {
      stop.abort();
      away();
    };
  }, [host, layout, camera]);
  return place;
}

function placeUnder(
  { clientX, clientY }: PointerEvent,
  element: HTMLElement,
  layout: Layout,
  { x, y, zoom }: Camera,
): UnitPlace | null {
  const { left, top } = element.getBoundingClientRect();
  const found = unitAt(layout, { x: (clientX - left - x) / zoom, y: (clientY - top - y) / zoom });
  return found !== null && found.box.width * zoom < largeEnough ? found : null;
}

/** To the right of the picture, or to its left where there is no room, and never out of sight. */
function besidePlate({ plate, box }: UnitPlace, { x, y, zoom }: Camera, host: HTMLElement | null) {
  const [width, height] = [host?.clientWidth ?? 0, host?.clientHeight ?? 0];
  const right = x + zoom * (plate.x + plate.width) + gap;
  const left = right + whole.width <= width ? right : x + zoom * plate.x - gap - whole.width;
  const middle = y + zoom * (box.y + box.height / 2) - whole.height / 2;
  return { left: Math.max(0, left), top: Math.max(0, Math.min(height - whole.height, middle)) };
}
