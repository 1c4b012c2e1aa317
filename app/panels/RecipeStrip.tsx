/** @file How it trains, in one strip under the network; what is rarer is behind "more". */
import { Button as Pressable } from "react-aria-components/Button";
import { losses, optimizers } from "../../engine/index.ts";
import {
  firstPhase,
  learningRate,
  rateField,
  setLoss,
  setOptimizer,
  setOptimizerParam,
  setPhase,
  setTraining,
} from "../editor/training.ts";
import { short } from "../format.ts";
import { entriesNamed, loadReading, useWords } from "../i18n/text.ts";
import { edit, settleGesture, useDocument } from "../stores/document.ts";
import { Opens } from "../ui/Opens.tsx";
import { part } from "../ui/part.ts";
import { Select, type Option } from "../ui/Select.tsx";
import { Slider } from "../ui/Slider.tsx";

const popover = part(async () => {
  await loadReading();
  return (await import("./MorePopover.tsx")).MorePopover;
});

/** The range that the slider walks; a document may go beyond it. */
const rates = { min: 0.00001, max: 10 };
const batchSizes = [1, 2, 4, 8, 10, 16, 20, 32, 64, 128, 256, 512];
const penalties = [0, 0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1];

export function RecipeStrip() {
  const words = useWords();
  const document = useDocument(({ present }) => present);
  const { recipe } = words;
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
        options={entriesNamed(words, "optimizers", Object.keys(optimizers))}
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
        options={entriesNamed(words, "losses", Object.keys(losses))}
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
    <Opens part={popover} props={{}}>
      {(trigger) => (
        <Pressable className="btn line recipe-more" {...trigger}>
          {recipe.more}
        </Pressable>
      )}
    </Opens>
  );
}
