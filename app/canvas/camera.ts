/** @file From where the network is seen, and which plates are under way: read in every frame, never by React. */
import type { Surface } from "../draw/canvas.ts";
import type { Point } from "../draw/layout.ts";
import type { NetworkProps } from "../views/NetworkView.ts";
import { meets, movedLayout } from "./seen.ts";

export interface Camera extends Point {
  /** Pixels of the screen for one of the layout. */
  readonly zoom: number;
  /** How far plates are from their places, by layer, in pixels of the layout. */
  readonly moved: ReadonlyMap<string, Point>;
}

export interface CameraSource {
  /** Sets a surface to what is seen, and leaves of a picture what that is. */
  readonly through: (props: NetworkProps, surface: Surface) => NetworkProps;
  /** Tells of changes, at most once a frame and before it is painted; returns how to stop. */
  readonly watch: (changed: () => void) => () => void;
}

export interface CameraControl extends CameraSource {
  readonly read: () => Camera;
  readonly set: (change: Partial<Camera>) => void;
}

export function createCamera(): CameraControl {
  let camera: Camera = { x: 0, y: 0, zoom: 1, moved: new Map() };
  let frame = 0;
  const watching = new Set<() => void>();
  const tell = (): void => {
    frame = 0;
    for (const changed of watching) changed();
  };
  return {
    read: () => camera,
    through: (props, surface) => seenThrough(camera, props, surface),
    set: (change) => {
      camera = { ...camera, ...change };
      if (frame === 0) frame = requestAnimationFrame(tell);
    },
    watch: (changed) => {
      watching.add(changed);
      return () => watching.delete(changed);
    },
  };
}

function seenThrough(
  { x, y, zoom, moved }: Camera,
  props: NetworkProps,
  { context, width, height }: Surface,
): NetworkProps {
  context.translate(x, y);
  context.scale(zoom, zoom);
  const view = { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
  const layout = moved.size === 0 ? props.layout : movedLayout(props.layout, moved);
  return { ...props, layout, sees: (...boxes) => meets(view, boxes) };
}
