/** @file What is rarer in a recipe: the fields of optimizer, schedule and loss with what they are, limits, stops, seeds. */
import type { ReactNode } from "react";
import { losses, optimizers, schedules, type Document, type Fields } from "../../engine/index.ts";
import { setData } from "../editor/data.ts";
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
import { entriesNamed, entryName, fieldName, useWords } from "../i18n/text.ts";
import { edit, settleGesture, useDocument } from "../stores/document.ts";
import { FieldControl } from "../ui/FieldControl.tsx";
import { NumberField } from "../ui/NumberField.tsx";
import { Select } from "../ui/Select.tsx";
import { Explanation } from "./Explanation.tsx";

type Phase = Document["training"]["phases"][number];
type StopRules = Document["training"]["stop"];

export function MoreFields() {
  const words = useWords();
  const { recipe } = words;
  const phase = useDocument(({ present }) => firstPhase(present));
  const { optimizer, schedule, loss } = phase;
  return (
    <div className="more-fields">
      <Section title={recipe.optimizer} entry={entryName(words.catalog.optimizers, optimizer.type)}>
        <Explanation kind="optimizers" type={optimizer.type} />
        <EntryFields kind="optimizers" {...optimizer} change={setOptimizerParam} />
      </Section>
      <Section title={recipe.schedule}>
        <Schedule schedule={schedule} />
      </Section>
      <Section title={recipe.loss} entry={entryName(words.catalog.losses, loss.type)}>
        <Explanation kind="losses" type={loss.type} />
        <EntryFields kind="losses" type={loss.type} params={loss.params ?? {}} change={setLossParam} />
        <Reduction loss={loss} />
      </Section>
      <Section title={recipe.clipping}>
        <Clipping phase={phase} />
      </Section>
      <Section title={recipe.stopping}>
        <Stopping />
      </Section>
      <Section title={recipe.seeds}>
        <Seeds />
      </Section>
    </div>
  );
}

interface SectionProps {
  readonly title: string;
  /** What was chosen elsewhere, and is explained here. */
  readonly entry?: string | undefined;
  readonly children: ReactNode;
}

function Section({ title, entry, children }: SectionProps) {
  return (
    <section className="more-section" aria-label={title}>
      <h4 className="label">
        {title}
        {entry !== undefined && <strong>{entry}</strong>}
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

function Reduction({ loss }: { readonly loss: Phase["loss"] }) {
  const { recipe, catalog } = useWords();
  return (
    <Select
      label={recipe.reduction}
      value={loss.reduction}
      options={(["mean", "sum", "halfSum"] as const).map((value) => ({
        value,
        name: catalog.reductions[value],
      }))}
      onChange={(reduction) => edit((present) => setPhase(present, { loss: { ...loss, reduction } }))}
    />
  );
}

function Clipping({ phase }: { readonly phase: Phase }) {
  const { recipe } = useWords();
  return (["clipValue", "clipNorm"] as const).map((field) => (
    <NumberField
      key={field}
      label={recipe[field]}
      value={phase[field]}
      min={0}
      max={1000}
      step={field === "clipValue" ? 0.1 : 0.5}
      note={recipe.offAtZero}
      onChange={(limit) => edit((present) => setPhase(present, { [field]: limit }), field)}
    />
  ));
}

function Stopping() {
  const { recipe } = useWords();
  const { epochs, targetLoss, earlyStopping } = useDocument(({ present }) => present.training.stop);
  return (
    <>
      <NumberField
        label={recipe.stopAfter}
        value={epochs ?? 0}
        min={0}
        max={100_000}
        note={recipe.never}
        onChange={(count) => editStop({ epochs: count === 0 ? null : count })}
      />
      <NumberField
        label={recipe.targetLoss}
        value={targetLoss ?? 0}
        min={0}
        max={1000}
        step={0.001}
        note={recipe.never}
        onChange={(loss) => editStop({ targetLoss: loss === 0 ? null : loss })}
      />
      <NumberField
        label={recipe.patience}
        value={earlyStopping?.patience ?? 0}
        min={0}
        max={1000}
        note={recipe.never}
        onChange={(patience) =>
          editStop({
            earlyStopping: patience === 0 ? null : { restoreBest: true, ...earlyStopping, patience },
          })
        }
      />
    </>
  );
}

function editStop(change: Partial<StopRules>): void {
  edit(
    (present) => setTraining(present, { stop: { ...present.training.stop, ...change } }),
    Object.keys(change).join(),
  );
}

function Seeds() {
  const { recipe } = useWords();
  const training = useDocument(({ present }) => present.training.seed);
  const data = useDocument(({ present }) => present.data.seed);
  const range = { min: 0, max: 4_294_967_295 };
  return (
    <>
      <NumberField
        label={recipe.seed}
        value={training}
        {...range}
        onChange={(seed) => edit((present) => setTraining(present, { seed }), "seed")}
      />
      <NumberField
        label={recipe.dataSeed}
        value={data}
        {...range}
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
  const fields = entryOf(catalogues[kind], type)?.fields ?? {};
  return Object.entries(fields)
    .filter(([name]) => name !== rateField)
    .map(([name, field]) => (
      <FieldControl
        key={name}
        label={fieldName(catalog[kind], type, name)}
        field={field}
        value={valueOf(fields, params, name)}
        onChange={(value) => edit((document) => change(document, name, value), `${kind}.${name}`)}
        onChangeEnd={settleGesture}
      />
    ));
}
