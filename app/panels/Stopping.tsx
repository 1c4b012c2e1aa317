/** @file When training pauses by itself: each rule with its way back to none. */
import { int, number, type Document, type Field } from "../../engine/index.ts";
import { setTraining } from "../editor/training.ts";
import type { FieldPlace } from "../i18n/fields.ts";
import { useReading, useWords } from "../i18n/text.ts";
import { edit, settleGesture, useDocument } from "../stores/document.ts";
import { FieldToDefault } from "../ui/FieldToDefault.tsx";
import { NumberField } from "../ui/NumberField.tsx";
import { Slider } from "../ui/Slider.tsx";

type StopRules = Document["training"]["stop"];

/** What 0 stands for is no rule. */
const stops = {
  epochs: int(0, 1_000_000, 0),
  targetLoss: number(0, 1e9, 0, { scale: "log", live: true }),
  patience: int(0, 1000, 0),
};
/** Where the slider of the target loss stops; more may be typed. */
const targetLosses = [
  0,
  ...[-4, -3, -2, -1, 0].flatMap((ten) => [1, 2, 5].map((one) => Number(`${one}e${ten}`))),
  10,
];

export function Stopping() {
  const { recipe } = useWords();
  const { tuning } = useReading();
  const { epochs, targetLoss, earlyStopping } = useDocument(({ present }) => present.training.stop);
  return (
    <>
      <p className="explanation">
        <span>{tuning.stopping}</span>
      </p>
      <StopCount
        place={["training", "epochs"]}
        label={recipe.stopAfter}
        field={stops.epochs}
        value={epochs ?? 0}
        onChange={(count) => editStop({ epochs: count === 0 ? null : count })}
      />
      <StopCount
        place={["training", "earlyStopping"]}
        label={recipe.patience}
        field={stops.patience}
        value={earlyStopping?.patience ?? 0}
        onChange={(patience) =>
          editStop({
            earlyStopping: patience === 0 ? null : { restoreBest: true, ...earlyStopping, patience },
          })
        }
      />
      <TargetLoss value={targetLoss ?? 0} />
    </>
  );
}

interface StopCountProps {
  readonly place: FieldPlace;
  readonly label: string;
  readonly field: Extract<Field, { kind: "int" }>;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

function StopCount({ place, field, onChange, ...given }: StopCountProps) {
  const { recipe } = useWords();
  return (
    <NumberField
      {...given}
      min={field.min}
      max={field.max}
      note={recipe.never}
      onChange={onChange}
      about={{ place, field, effect: "inFlight" }}
      aside={<FieldToDefault {...given} field={field} onChange={(next) => onChange(Number(next))} />}
    />
  );
}

const changeTarget = (loss: unknown): void => editStop({ targetLoss: loss === 0 ? null : Number(loss) });

function TargetLoss({ value }: { readonly value: number }) {
  const { recipe } = useWords();
  const field = stops.targetLoss;
  const given = { label: recipe.targetLoss, value, onChange: changeTarget, onChangeEnd: settleGesture };
  return (
    <div className="whole-row">
      <Slider
        {...given}
        min={0}
        max={targetLosses.at(-1) ?? field.max}
        stops={targetLosses}
        typed={field}
        about={{ place: ["training", "targetLoss"], field, effect: "inFlight" }}
        reset={<FieldToDefault {...given} field={field} />}
      />
      <span className="note">{recipe.never}</span>
    </div>
  );
}

function editStop(change: Partial<StopRules>): void {
  edit(
    (present) => setTraining(present, { stop: { ...present.training.stop, ...change } }),
    Object.keys(change).join(),
  );
}
