/** @file A plot of samples with its points to be read and chosen, once the page is at rest or the plot is pointed at. */
import type { ReactNode } from "react";
import { loadReading } from "../i18n/text.ts";
import type { DrawnData } from "../samples.ts";
import { Later } from "../ui/Later.tsx";
import { part } from "../ui/part.ts";
import { useAtRest } from "../ui/useAtRest.ts";

const plotPoints = part(async () => {
  await loadReading();
  return (await import("./PlotPoints.tsx")).PlotPoints;
});

interface PlotPlaceProps {
  /** Null where they cannot be chosen. */
  readonly points: DrawnData | null;
  /** The axes run from −x to x and from −y to y. */
  readonly x: number;
  readonly y: number;
  readonly className?: string;
  readonly children: ReactNode;
}

export function PlotPlace({ points, x, y, className = "", children }: PlotPlaceProps) {
  const [wanted, want] = useAtRest();
  return (
    <div className={`plot-place ${className}`} onPointerEnter={want} onFocus={want}>
      {children}
      {wanted && points !== null && <Later part={plotPoints} props={{ points, reach: { x, y } }} />}
    </div>
  );
}
