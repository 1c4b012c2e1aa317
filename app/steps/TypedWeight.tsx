/** @file A weight that can be typed: the run goes on from it, and the step is computed anew. */
import type { Place } from "../../engine/index.ts";
import { writeNumber } from "../givenWeights.ts";
import { useStepsText } from "../i18n/text.ts";
import { TypedNumber } from "../panels/TypedNumber.tsx";
import { useAnswer } from "./scene.ts";

/** In single precision there are no more digits. */
const digits = 7;

export function TypedWeight({ place }: { readonly place: Place }) {
  const words = useStepsText();
  const { found } = useAnswer("explain", { place, most: 1 });
  if (found === null) return null;
  const { tensor, index } = place;
  return (
    <TypedNumber
      label={words.panel.typed}
      value={Number(found.value.toPrecision(digits))}
      write={(next) => writeNumber(tensor, index, next)}
    />
  );
}
