/** @file The wire that is being pulled, and the card that it would be dropped on. */
import type { ConnectionLineComponentProps } from "@xyflow/react";
import { createContext, useContext } from "react";
import type { Layout, Point } from "../draw/layout.ts";
import { arrivingAt, leavingFrom } from "../draw/routes.ts";
import { pathOf } from "./alongRoute.ts";
import { plateAt, type Pull } from "./useConnecting.ts";
import type { Card } from "./flow.ts";

interface Pulling {
  readonly pull: Pull | null;
  readonly layout: Layout;
}

export const PullingContext = createContext<Pulling | null>(null);

export function PulledWire({ toX, toY }: ConnectionLineComponentProps<Card>) {
  const pulling = useContext(PullingContext);
  if (pulling === null || pulling.pull === null) return null;
  const end = { x: toX, y: toY };
  const over = plateAt(pulling.layout, end);
  return (
    <>
      <path className="wire-pulled" d={pathOf(wayOf(pulling.pull, pulling.layout, end))} />
      {over !== undefined && (
        <rect
          className="wire-aim"
          x={over.x - 4}
          y={over.y - 4}
          width={over.width + 8}
          height={over.height + 8}
          rx="10"
        />
      )}
    </>
  );
}

/** A wire taken off where it arrived still leaves where it left. */
function wayOf(pull: Pull, { plates }: Layout, end: Point): readonly Point[] {
  const fixed = plates.find(({ id }) => id === (pull.kind === "to" ? pull.to : pull.from));
  if (fixed === undefined) return [];
  return pull.kind === "to" ? [end, arrivingAt(fixed)] : [leavingFrom(fixed), end];
}
