/** @file How many samples a step sees: from one of them to the whole training set. */
import { int, limits } from "../../engine/index.ts";
import { batchStops, largestBatch, usualBatch } from "../editor/batch.ts";
import { setTraining } from "../editor/training.ts";
import { count } from "../format.ts";
import { useWords } from "../i18n/text.ts";
import { edit, settleGesture, useDocument } from "../stores/document.ts";
import { useRun } from "../stores/run.ts";
import { EffectMark } from "../ui/EffectMark.tsx";
import { FieldToDefault } from "../ui/FieldToDefault.tsx";
import { Slider } from "../ui/Slider.tsx";

const sizes = int(1, limits.batchSize, usualBatch);
const change = (batchSize: number): void =>
  edit((present) => setTraining(present, { batchSize }), "batchSize");

export function BatchSize() {
  const { batchSize: label } = useWords().recipe;
  const batchSize = useDocument(({ present }) => present.training.batchSize);
  const samples = useRun(({ model }) => model?.trainSamples ?? limits.batchSize);
  return (
    <Slider
      className="recipe-batch"
      label={label}
      value={batchSize}
      min={1}
      max={largestBatch(samples)}
      stops={batchStops(samples)}
      typed={sizes}
      whole
      show={count}
      onChange={change}
      onChangeEnd={settleGesture}
      aside={<EffectMark effect="inFlight" />}
      about={{ place: ["training", "batchSize"], field: sizes, show: count, effect: "inFlight" }}
      reset={
        <FieldToDefault
          label={label}
          field={sizes}
          show={count}
          value={batchSize}
          onChange={(next) => change(Number(next))}
          onChangeEnd={settleGesture}
        />
      }
    />
  );
}
