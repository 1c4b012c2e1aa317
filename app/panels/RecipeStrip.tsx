/** @file How it trains, in one strip under the network; what is rarer is behind "more". */
import { Button as Pressable, Dialog, DialogTrigger, Popover } from "react-aria-components";
import { losses, optimizers, schedules, type Document, type Fields } from "../../engine/index.ts";
import { setData } from "../editor/data.ts";
import {
  firstPhase,
  learningRate,
  rateField,
  setLoss,
  setLossParam,
  setOptimizer,
  setOptimizerParam,
  setPhase,
  setSchedule,
  setTraining,
} from "../editor/training.ts";
import { entryOf, valueOf } from "../editor/values.ts";
import { short } from "../format.ts";
import { fieldName, useWords } from "../i18n/text.ts";
import { edit, settleGesture, useDocument } from "../stores/document.ts";
import { FieldControl } from "../ui/FieldControl.tsx";
import { NumberField } from "../ui/NumberField.tsx";
import { Select, type Option } from "../ui/Select.tsx";
import { Slider } from "../ui/Slider.tsx";

/** The range that the slider walks; a document may go beyond it. */
const rates = { min: 0.00001, max: 10 };
const batchSizes = [1, 2, 4, 8, 10, 16, 20, 32, 64, 128, 256, 512];
const penalties = [0, 0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1];

const named = (names: Readonly<Record<string, string>>, keys: readonly string[]): readonly Option<string>[] =>
  keys.map((value) => ({ value, name: names[value] ?? value }));
const namesOf = (
  entries: Readonly<Record<string, { readonly name: string }>>,
): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(entries).map(([type, { name }]) => [type, name]));

export function RecipeStrip() {
  const words = useWords();
  const document = useDocument(({ present }) => present);
  const { recipe, catalog } = words;
  const phase = firstPhase(document);
  const { batchSize } = document.training;
  return (
    <section className="recipe" aria-label={recipe.title}>
      <Slider
        className="recipe-rate"
        label={recipe.rate}
        value={learningRate(document)}
        {...rates}
        scale="log"
        onChange={(rate) => edit((present) => setOptimizerParam(present, rateField, rate), "rate")}
        onChangeEnd={settleGesture}
      />
      <Select
        label={recipe.optimizer}
        value={phase.optimizer.type}
        options={named(namesOf(catalog.optimizers), Object.keys(optimizers))}
        onChange={(type) => edit((present) => setOptimizer(present, type))}
      />
      <Select
        label={recipe.batchSize}
        value={String(batchSize)}
        options={numbers(batchSizes, batchSize)}
        onChange={(value) => edit((present) => setTraining(present, { batchSize: Number(value) }))}
      />
      <Select
        label={recipe.loss}
        value={phase.loss.type}
        options={named(namesOf(catalog.losses), Object.keys(losses))}
        onChange={(type) => edit((present) => setLoss(present, type))}
      />
      <Regularisation />
      <More />
    </section>
  );
}

/** Numbers to choose from, with the present one among them whatever it is. */
function numbers(values: readonly number[], present: number): readonly Option<string>[] {
  return [...new Set([...values, present])]
    .sort((a, b) => a - b)
    .map((value) => ({ value: String(value), name: String(value) }));
}

function Regularisation() {
  const { recipe } = useWords();
  const { l1, l2 } = useDocument(({ present }) => firstPhase(present));
  const value = l1 > 0 && l2 > 0 ? `both ${l1} ${l2}` : l1 > 0 ? `l1 ${l1}` : l2 > 0 ? `l2 ${l2}` : "none";
  const options = [
    { value: "none", name: recipe.none },
    ...(["l2", "l1"] as const).flatMap((kind) =>
      [...new Set([...penalties, kind === "l1" ? l1 : l2])]
        .filter((size) => size > 0)
        .sort((a, b) => a - b)
        .map((size) => ({ value: `${kind} ${size}`, name: `${recipe[kind]} ${short(size)}` })),
    ),
    ...(value.startsWith("both")
      ? [{ value, name: `${recipe.l1} ${short(l1)}, ${recipe.l2} ${short(l2)}` }]
      : []),
  ];
  return (
    <Select
      label={recipe.regularisation}
      value={value}
      options={options}
      onChange={(chosen) => {
        const [kind, size = "0"] = chosen.split(" ");
        if (kind === "both") return;
        edit((present) =>
          setPhase(present, { l1: kind === "l1" ? Number(size) : 0, l2: kind === "l2" ? Number(size) : 0 }),
        );
      }}
    />
  );
}

function More() {
  const { recipe } = useWords();
  return (
    <DialogTrigger>
      <Pressable className="btn line recipe-more">{recipe.more}</Pressable>
      <Popover className="popover sheetlike" placement="top end" offset={8}>
        <Dialog className="dialog more-dialog" aria-label={recipe.more}>
          <MoreFields />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

export function MoreFields() {
  const words = useWords();
  const { recipe, catalog } = words;
  const document = useDocument(({ present }) => present);
  const phase = firstPhase(document);
  const { stop, seed } = document.training;
  return (
    <div className="more-fields">
      <EntryFields
        kind="optimizers"
        type={phase.optimizer.type}
        params={phase.optimizer.params}
        change={(present, name, value) => setOptimizerParam(present, name, value)}
      />
      <Select
        label={recipe.schedule}
        value={phase.schedule.type}
        options={named(namesOf(catalog.schedules), Object.keys(schedules))}
        onChange={(type) => edit((present) => setSchedule(present, { type, params: {} }))}
      />
      <EntryFields
        kind="schedules"
        type={phase.schedule.type}
        params={phase.schedule.params}
        change={(present, name, value) =>
          setSchedule(present, { ...phase.schedule, params: { ...phase.schedule.params, [name]: value } })
        }
      />
      <EntryFields
        kind="losses"
        type={phase.loss.type}
        params={phase.loss.params ?? {}}
        change={setLossParam}
      />
      <Select
        label={recipe.reduction}
        value={phase.loss.reduction}
        options={(["mean", "sum", "halfSum"] as const).map((value) => ({
          value,
          name: catalog.reductions[value],
        }))}
        onChange={(reduction) => edit((present) => setPhase(present, { loss: { ...phase.loss, reduction } }))}
      />
      <NumberField
        label={recipe.clipNorm}
        value={phase.clipNorm}
        min={0}
        max={1000}
        step={0.5}
        note={recipe.offAtZero}
        onChange={(clipNorm) => edit((present) => setPhase(present, { clipNorm }), "clipNorm")}
      />
      <NumberField
        label={recipe.stopAfter}
        value={stop.epochs ?? 0}
        min={0}
        max={100_000}
        note={recipe.never}
        onChange={(epochs) => editStop({ epochs: epochs === 0 ? null : epochs })}
      />
      <NumberField
        label={recipe.targetLoss}
        value={stop.targetLoss ?? 0}
        min={0}
        max={1000}
        step={0.001}
        note={recipe.never}
        onChange={(loss) => editStop({ targetLoss: loss === 0 ? null : loss })}
      />
      <NumberField
        label={recipe.patience}
        value={stop.earlyStopping?.patience ?? 0}
        min={0}
        max={1000}
        note={recipe.never}
        onChange={(patience) =>
          editStop({
            earlyStopping: patience === 0 ? null : { restoreBest: true, ...stop.earlyStopping, patience },
          })
        }
      />
      <NumberField
        label={recipe.seed}
        value={seed}
        min={0}
        max={4_294_967_295}
        onChange={(next) => edit((present) => setTraining(present, { seed: next }), "seed")}
      />
      <NumberField
        label={recipe.dataSeed}
        value={document.data.seed}
        min={0}
        max={4_294_967_295}
        onChange={(next) => edit((present) => setData(present, { seed: next }), "dataSeed")}
      />
    </div>
  );
}

function editStop(change: Partial<StopRules>): void {
  edit(
    (present) => setTraining(present, { stop: { ...present.training.stop, ...change } }),
    Object.keys(change).join(),
  );
}

type StopRules = Document["training"]["stop"];

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
