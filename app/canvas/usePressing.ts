/** @file A press on a link or a bias looks at that number; anywhere else it means what it means there. */
import { useReactFlow } from "@xyflow/react";
import { type MouseEvent, useCallback, useState } from "react";
import { seenTensor } from "../stores/snapshots.ts";
import type { Pressed } from "./insideContext.ts";
import { pressedNumber } from "./pressedNumber.ts";
import type { Graph } from "./useGraph.ts";

/** A link is hit within this many pixels of the screen, by a mouse and by a finger. */
const reach = { fine: 5, coarse: 14 };

const seenWeights = (name: string) => seenTensor("weights", name);

export interface Pressing {
  /** The number that is looked at now. */
  readonly pressed: Pressed | null;
  readonly press: (pressed: Pressed) => void;
  readonly letGo: () => void;
  readonly onClick: (event: MouseEvent<HTMLElement>) => void;
}

export function usePressing({ layout, nodes }: Graph): Pressing {
  const { screenToFlowPosition, getZoom } = useReactFlow();
  const [pressed, press] = useState<Pressed | null>(null);
  const letGo = useCallback(() => press(null), []);
  const onClick = (event: MouseEvent<HTMLElement>): void => {
    const { target, currentTarget, clientX: x, clientY: y } = event;
    if (!(target instanceof Element) || !currentTarget.contains(target)) return;
    if (target.closest("button, input, .react-flow__panel") !== null || event.shiftKey) return;
    const within = matchMedia("(pointer: coarse)").matches ? reach.coarse : reach.fine;
    const at = screenToFlowPosition({ x, y });
    const found = pressedNumber(layout, nodes, at, within / getZoom(), seenWeights);
    if (found === null) return;
    event.stopPropagation();
    press(found);
  };
  return { pressed, press, letGo, onClick };
}
