/**
 * @file The one seam between React and drawing: a view is made once in a host element, updated with new props or
 * a new snapshot, and destroyed. Snapshots go past React: they come many times a second and hold typed arrays.
 */
import { useEffect, useLayoutEffect, useRef } from "react";
import type { Observation, Snapshot } from "../../engine/index.ts";
import { newestSnapshot, watch } from "../stores/snapshots.ts";
import { useUi } from "../stores/ui.ts";

interface View<P> {
  update(props: P, snapshot: Snapshot | null): void;
  destroy(): void;
}

export type CreateView<P> = (host: HTMLElement) => View<P>;

export interface DrawingProps<P> {
  readonly create: CreateView<P>;
  readonly props: P;
  /** What the view wants to see; keep the same array while the wish is the same. */
  readonly observe?: readonly Observation[];
  /** What else it is drawn again for; keep the same function. Returns how to stop. */
  readonly redrawOn?: (redraw: () => void) => () => void;
  readonly className?: string;
  /** What the picture shows, in words; without it the drawing is decoration. */
  readonly label?: string;
}

const nothing: readonly Observation[] = [];

/** An event at the host, after which the view draws. */
export const drawAgain = "drawagain";

interface Drawn<P> {
  readonly view: View<P>;
  theme: string;
  props: P | null;
  snapshot: Snapshot | null;
}

export function Drawing<P>({
  create,
  props,
  observe = nothing,
  redrawOn,
  className = "",
  label,
}: DrawingProps<P>) {
  const host = useRef<HTMLDivElement>(null);
  const drawn = useRef<Drawn<P>>(null);
  const theme = useUi((state) => state.theme);

  useLayoutEffect(() => {
    if (host.current === null) return undefined;
    // One that takes another's place is drawn with what that one showed, before the page is painted.
    const made: Drawn<P> = {
      view: create(host.current),
      theme: "",
      props: null,
      snapshot: newestSnapshot(),
    };
    drawn.current = made;
    const element = host.current;
    const again = (): void => redraw(made);
    const resized = new ResizeObserver(again);
    resized.observe(element);
    element.addEventListener(drawAgain, again);
    void document.fonts.ready.then(() => redraw(made));
    return () => {
      resized.disconnect();
      element.removeEventListener(drawAgain, again);
      made.props = null;
      made.view.destroy();
    };
  }, [create]);

  useLayoutEffect(() => {
    if (drawn.current === null) return;
    Object.assign(drawn.current, { props, theme });
    redraw(drawn.current);
  }, [props, theme]);

  useEffect(
    () =>
      watch(observe, (snapshot) => {
        // What had to be drawn again before its turn came has the snapshot already.
        if (drawn.current === null || drawn.current.snapshot === snapshot) return;
        drawn.current.snapshot = snapshot;
        redraw(drawn.current);
      }),
    [observe],
  );

  useEffect(
    () =>
      redrawOn?.(() => {
        if (drawn.current === null) return;
        drawn.current.snapshot = newestSnapshot() ?? drawn.current.snapshot;
        redraw(drawn.current);
      }),
    [redrawOn],
  );

  return (
    <div
      ref={host}
      className={`drawing ${className}`}
      {...(label === undefined ? { "aria-hidden": true } : { role: "img", "aria-label": label })}
    />
  );
}

/** Before its first props, and after its end, a view draws nothing. */
function redraw<P>({ view, props, snapshot }: Drawn<P>): void {
  if (props !== null) view.update(props, snapshot);
}
