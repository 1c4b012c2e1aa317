/** @file A weight that can be typed: the run goes on from it, and the step is computed anew. */
import type { Place } from "../../engine/index.ts";
import { writeNumber } from "../givenWeights.ts";
import { useStepsText } from "../i18n/text.ts";
import { TypedNumber } from "../panels/TypedNumber.tsx";

export function TypedWeight({
  place: { tensor, index },
  value,
}: {
  readonly place: Place;
  readonly value: number;
}) {
  const words = useStepsText();
  return (
    <TypedNumber
      label={words.panel.typed}
      value={Number(value.toPrecision(7))}
      write={(next) => writeNumber(tensor, index, next)}
    />
  );
}
