/** @file How it trains, in one strip under the network; what is rarer is behind "more". */
import { losses, optimizers } from "../../engine/index.ts";
import {
  fieldOfRate,
  firstPhase,
  learningRate,
  rateField,
  setLoss,
  setOptimizer,
  setOptimizerParam,
  setPhase,
} from "../editor/training.ts";
import { short } from "../format.ts";
import { entriesNamed, loadReading, useWords } from "../i18n/text.ts";
import { edit, settleGesture, useDocument } from "../stores/document.ts";
import { EffectMark } from "../ui/EffectMark.tsx";
import { FieldToDefault } from "../ui/FieldToDefault.tsx";
import { Opens } from "../ui/Opens.tsx";
import { part } from "../ui/part.ts";
import { Select } from "../ui/Select.tsx";
import { Slider } from "../ui/Slider.tsx";
import { BatchSize } from "./BatchSize.tsx";

const popover = part(async () => {
  await loadReading();
  return (await import("./MorePopover.tsx")).MorePopover;
});

/** The range that the slider walks; more may be typed. */
const rates = { min: 0.00001, max: 10 };
const penalties = [0, 0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1];

export function RecipeStrip() {
  const words = useWords();
  const document = useDocument(({ present }) => present);
  const { recipe } = words;
  const phase = firstPhase(document);
  return (
    <section className="recipe" aria-label={recipe.title}>
      <Rate />
      <Select
        label={recipe.optimizer}
        value={phase.optimizer.type}
        options={entriesNamed(words, "optimizers", Object.keys(optimizers))}
        onChange={(type) => edit((present) => setOptimizer(present, type))}
        about={{ place: ["training", "optimizer"], effect: "rebuilds" }}
        aside={<EffectMark effect="rebuilds" />}
      />
      <BatchSize />
      <Select
        label={recipe.loss}
        value={phase.loss.type}
        options={entriesNamed(words, "losses", Object.keys(losses))}
        onChange={(type) => edit((present) => setLoss(present, type))}
        about={{ place: ["training", "loss"], effect: "rebuilds" }}
        aside={<EffectMark effect="rebuilds" />}
      />
      <Regularisation />
      <More />
    </section>
  );
}

const changeRate = (rate: number): void =>
  edit((present) => setOptimizerParam(present, rateField, rate), "rate");

function Rate() {
  const { rate: label } = useWords().recipe;
  const rate = useDocument(({ present }) => learningRate(present));
  const field = useDocument(({ present }) => fieldOfRate(present));
  const { type } = useDocument(({ present }) => firstPhase(present).optimizer);
  return (
    <Slider
      className="recipe-rate"
      label={label}
      value={rate}
      {...rates}
      {...(field?.kind === "number" ? { typed: { min: field.min, max: field.max } } : {})}
      scale="log"
      onChange={changeRate}
      onChangeEnd={settleGesture}
      about={{ place: ["optimizers", type, rateField], field, effect: "inFlight" }}
      aside={<EffectMark effect="inFlight" />}
      reset={
        field !== undefined && (
          <FieldToDefault
            label={label}
            field={field}
            value={rate}
            onChange={(next) => changeRate(Number(next))}
            onChangeEnd={settleGesture}
          />
        )
      }
    />
  );
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
  const effect = value === "none" ? "rebuilds" : "inFlight";
  return (
    <Select
      label={recipe.regularisation}
      value={value}
      options={options}
      about={{ place: ["training", "regularisation"], effect }}
      aside={<EffectMark effect={effect} />}
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
    <Opens part={popover} props={{}}>
      {(trigger) => (
        <button type="button" className="btn line recipe-more" {...trigger}>
          {recipe.more}
        </button>
      )}
    </Opens>
  );
}
