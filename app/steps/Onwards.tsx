/** @file From a weight to what the step does with it: how its gradient comes about, and how it moves. */
import type { Place } from "../../engine/index.ts";
import { useStepsText } from "../i18n/text.ts";
import { Button } from "../ui/Button.tsx";
import { useModel } from "./model.ts";
import { moveTo, pick, stopPlaying } from "./state.ts";
import { wholeOf } from "./walk.ts";

export function Onwards({ place }: { readonly place: Place }) {
  const words = useStepsText();
  const { plan, position } = useModel();
  const go = (stage: "backward" | "update") => () => {
    stopPlaying();
    moveTo(wholeOf(stage, plan.lengths));
    pick(place);
  };
  return (
    <div className="steps-onwards">
      <p className="note">{words.panel.learns}</p>
      {position.stage !== "backward" && (
        <Button look="line" label={words.panel.toGradient} onPress={go("backward")} />
      )}
      {position.stage !== "update" && (
        <Button look="line" label={words.panel.toUpdate} onPress={go("update")} />
      )}
    </div>
  );
}
