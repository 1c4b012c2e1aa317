/**
 * @file What is rarer in a recipe, and what its choices are: the fields of optimizer, schedule and loss, the batch,
 * penalties, limits, stops, seeds, each with what a change does to the run.
 */
import type { ReactNode } from "react";
import { losses, optimizers, schedules, type Document, type Fields } from "../../engine/index.ts";
import { batchKind } from "../editor/batch.ts";
import { setData } from "../editor/data.ts";
import { type Effect, effectOfField, isRecipeDefault, resetRecipe } from "../editor/knobs.ts";
import {
  firstPhase,
  rateField,
  setLossParam,
  setOptimizerParam,
  setPhase,
  setSchedule,
  setTraining,
} from "../editor/training.ts";
import { entryOf, valueOf } from "../editor/values.ts";
import { count } from "../format.ts";
import { entriesNamed, entryName, fieldName, useReading, useWords } from "../i18n/text.ts";
import { edit, settleGesture, useDocument } from "../stores/document.ts";
import { useRun } from "../stores/run.ts";
import { Button } from "../ui/Button.tsx";
import { EffectKey } from "../ui/EffectKey.tsx";
import { EffectMark } from "../ui/EffectMark.tsx";
import { FieldControl } from "../ui/FieldControl.tsx";
import { NumberField } from "../ui/NumberField.tsx";
import { Select } from "../ui/Select.tsx";
import { ToDefault } from "../ui/ToDefault.tsx";
import { Explanation } from "./Explanation.tsx";
import { Clipping, Penalties } from "./FromZero.tsx";
import { ScheduleCurve } from "./ScheduleCurve.tsx";
import { Stopping } from "./Stopping.tsx";

type Phase = Document["training"]["phases"][number];

export function MoreFields() {
  const words = useWords();
  const { recipe } = words;
  const phase = useDocument(({ present }) => firstPhase(present));
  const { optimizer, schedule, loss } = phase;
  return (
    <div className="more-fields">
      <RecipeFoot />
      <Section
        title={recipe.optimizer}
        entry={entryName(words.catalog.optimizers, optimizer.type)}
        effect="rebuilds"
      >
        <Explanation kind="optimizers" type={optimizer.type} />
        <EntryFields kind="optimizers" {...optimizer} change={setOptimizerParam} />
      </Section>
      <Section title={recipe.schedule} effect="rebuilds">
        <Schedule schedule={schedule} />
      </Section>
      <Batch />
      <Section title={recipe.loss} entry={entryName(words.catalog.losses, loss.type)} effect="rebuilds">
        <Explanation kind="losses" type={loss.type} />
        <EntryFields kind="losses" type={loss.type} params={loss.params ?? {}} change={setLossParam} />
        <Reduction loss={loss} />
      </Section>
      <Section title={recipe.regularisation}>
        <Penalties phase={phase} />
      </Section>
      <Section title={recipe.clipping}>
        <Clipping phase={phase} />
      </Section>
      <Section title={recipe.stopping} effect="inFlight">
        <Stopping />
      </Section>
      <Section title={recipe.seeds} effect="newRun">
        <Seeds />
      </Section>
    </div>
  );
}

/** What the marks say, and the way back for all numbers at once. */
function RecipeFoot() {
  const { tuning } = useReading();
  const isDefault = useDocument(({ present }) => isRecipeDefault(present));
  return (
    <div className="knobs-foot">
      <EffectKey effects={["inFlight", "rebuilds", "newRun"]} />
      {!isDefault && (
        <Button look="line" icon="reset" label={tuning.recipeToDefaults} onPress={() => edit(resetRecipe)} />
      )}
    </div>
  );
}

interface SectionProps {
  readonly title: string;
  /** What was chosen elsewhere, and is explained here. */
  readonly entry?: string | undefined;
  /** What choosing another one does, or what all of it does. */
  readonly effect?: Effect;
  readonly children: ReactNode;
}

function Section({ title, entry, effect, children }: SectionProps) {
  return (
    <section className="more-section" aria-label={title}>
      <h4 className="label">
        {title}
        {entry !== undefined && <strong>{entry}</strong>}
        {effect !== undefined && <EffectMark effect={effect} />}
      </h4>
      {children}
    </section>
  );
}

function Schedule({ schedule }: { readonly schedule: Phase["schedule"] }) {
  const words = useWords();
  return (
    <>
      <Select
        label={words.recipe.schedule}
        hideLabel
        value={schedule.type}
        options={entriesNamed(words, "schedules", Object.keys(schedules))}
        onChange={(type) => edit((present) => setSchedule(present, { type, params: {} }))}
      />
      <Explanation kind="schedules" type={schedule.type} />
      <ScheduleCurve />
      <EntryFields
        kind="schedules"
        {...schedule}
        change={(present, name, value) =>
          setSchedule(present, { ...schedule, params: { ...schedule.params, [name]: value } })
        }
      />
    </>
  );
}

/** What the batch size of the strip means. */
function Batch() {
  const { recipe } = useWords();
  const { tuning } = useReading();
  const batchSize = useDocument(({ present }) => present.training.batchSize);
  const model = useRun((state) => state.model);
  if (model === null) return null;
  const kind = batchKind(batchSize, model.trainSamples);
  return (
    <Section
      title={recipe.batchSize}
      entry={`${count(batchSize)}, ${recipe.batchKinds[kind]}`}
      effect="inFlight"
    >
      <p className="explanation">
        <span>
          {tuning.batchKinds[kind]}{" "}
          {tuning.stepsPerEpoch(count(model.stepsPerEpoch), count(model.trainSamples))}
        </span>
      </p>
    </Section>
  );
}

function Reduction({ loss }: { readonly loss: Phase["loss"] }) {
  const { recipe, catalog } = useWords();
  const { reduction } = loss;
  const change = (next: typeof reduction): void =>
    edit((present) => setPhase(present, { loss: { ...loss, reduction: next } }));
  return (
    <>
      <Select
        label={recipe.reduction}
        value={reduction}
        options={(["mean", "sum", "halfSum"] as const).map((value) => ({
          value,
          name: catalog.reductions[value],
        }))}
        onChange={change}
        aside={
          <>
            <EffectMark effect="rebuilds" />
            {reduction !== "mean" && (
              <ToDefault
                label={recipe.reduction}
                standard={catalog.reductions.mean}
                onReset={() => change("mean")}
              />
            )}
          </>
        }
      />
      <Explanation kind="reductions" type={reduction} />
    </>
  );
}

function Seeds() {
  const { recipe } = useWords();
  const training = useDocument(({ present }) => present.training.seed);
  const data = useDocument(({ present }) => present.data.seed);
  const { tuning } = useReading();
  const range = { min: 0, max: 4_294_967_295 };
  return (
    <>
      <p className="explanation">
        <span>{tuning.seeds}</span>
      </p>
      <NumberField
        label={recipe.seed}
        value={training}
        {...range}
        about={{ place: ["training", "seed"], effect: "newRun" }}
        onChange={(seed) => edit((present) => setTraining(present, { seed }), "seed")}
      />
      <NumberField
        label={recipe.dataSeed}
        value={data}
        {...range}
        about={{ place: ["data", "seed"], effect: "newRun" }}
        onChange={(seed) => edit((present) => setData(present, { seed }), "dataSeed")}
      />
    </>
  );
}

interface EntryFieldsProps {
  readonly kind: "losses" | "optimizers" | "schedules";
  readonly type: string;
  readonly params: Document["data"]["params"];
  readonly change: (document: Document, name: string, value: Document["data"]["params"][string]) => Document;
}

const catalogues: Readonly<
  Record<EntryFieldsProps["kind"], Readonly<Record<string, { readonly fields: Fields }>>>
> = { losses, optimizers, schedules };

/** The fields of a chosen entry, but for the learning rate, which has its place in the strip. */
function EntryFields({ kind, type, params, change }: EntryFieldsProps) {
  const { catalog } = useWords();
  const present = useDocument((history) => history.present);
  const fields = entryOf(catalogues[kind], type)?.fields ?? {};
  return Object.entries(fields)
    .filter(([name]) => name !== rateField)
    .map(([name, field]) => (
      <FieldControl
        key={name}
        label={fieldName(catalog[kind], type, name)}
        place={[kind, type, name]}
        field={field}
        value={valueOf(fields, params, name)}
        effect={effectOfField(present, field, valueOf(fields, params, name), (next) =>
          change(present, name, next),
        )}
        onChange={(value) => edit((document) => change(document, name, value), `${kind}.${name}`)}
        onChangeEnd={settleGesture}
      />
    ));
}
