/** @file Lets plates glide to their new places when a card opens or closes, where motion is welcome. */
import { useEffect, useState } from "react";
import type { Layout } from "../draw/layout.ts";
import { layoutBetween, opensOtherwise } from "./glidingLayout.ts";

/** Milliseconds. */
export const gliding = 240;
/** With very many layers a frame would take longer than the eye forgives. */
const mostGliding = 40;

export const motionIsWelcome = (): boolean => !matchMedia("(prefers-reduced-motion: reduce)").matches;

interface Shown {
  readonly from: Layout;
  readonly to: Layout;
  readonly now: Layout;
}

/** The layout to show now, on its way to the one given. */
export function useGliding(layout: Layout): Layout {
  const [shown, show] = useState<Shown>({ from: layout, to: layout, now: layout });
  if (shown.to !== layout) show(begun(shown.now, layout));
  const { from, to } = shown;
  useEffect(() => {
    if (from === to) return undefined;
    const start = performance.now();
    const step = (time: number): void => {
      const left = (1 - Math.max(0, Math.min(1, (time - start) / gliding))) ** 3;
      if (left > 0) {
        show((old) => (old.to === to ? { ...old, now: layoutBetween(from, to, 1 - left) } : old));
        frame = requestAnimationFrame(step);
      } else show((old) => (old.to === to ? { from: to, to, now: to } : old));
    };
    let frame = requestAnimationFrame(step);
    return () => cancelAnimationFrame(frame);
  }, [from, to]);
  return shown.to === layout ? shown.now : layout;
}

function begun(from: Layout, to: Layout): Shown {
  const glides = to.plates.length <= mostGliding && opensOtherwise(from, to) && motionIsWelcome();
  return glides ? { from, to, now: layoutBetween(from, to, 0) } : { from: to, to, now: to };
}
