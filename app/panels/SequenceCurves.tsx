/** @file Sequences of numbers as small lines, with what is due: which are tested, which the next step takes, which is shown. */
import type { SplitData } from "../../engine/index.ts";
import { count } from "../format.ts";
import { loadReading, useReading, useWords } from "../i18n/text.ts";
import { useNextBatch } from "../nextBatch.ts";
import { useDocument } from "../stores/document.ts";
import { showTest, showTraining, useTraining } from "../stores/ownInput.ts";
import { useTable } from "../tables.ts";
import { Later } from "../ui/Later.tsx";
import { part } from "../ui/part.ts";
import { AllSamplesButton } from "./AllSamplesButton.tsx";
import { dueOf } from "./stepAnswers.ts";
import { PartsKey } from "./PartsKey.tsx";
import { measuredSteps, mostLines, StepLines } from "./StepLines.tsx";
import { Learned } from "./TableRows.tsx";
import "../ui/dataViews.css";
import "../ui/steps.css";

const shown = 8;

const done = part(async () => {
  await loadReading();
  return (await import("../ownTable/Done.tsx")).Done;
});

export function SequenceCurves() {
  const { ownSequences } = useReading();
  const choice = useDocument(({ present }) => present.data);
  const data = useTable(choice, true);
  if (data?.table === undefined) return null;
  const { columns, target } = data.table.preparation;
  return (
    <div className="step-sequences">
      <div className="row">
        <span className="label">{ownSequences.list}</span>
        <AllSamplesButton kind="sequence" />
      </div>
      <Key data={data} />
      <List data={data} />
      <Later part={done} props={{}} />
      <Learned columns={[...columns, ...(target.statistics === null ? [] : [target])]} />
    </div>
  );
}

/** What marks and lines say. */
function Key({ data }: { readonly data: SplitData }) {
  const { ownSequences } = useReading();
  const names = data.spec.x.names ?? [];
  return (
    <div className="step-key">
      <PartsKey batchSign="step-batch-sign" />
      {names.length > 1 &&
        names.slice(0, mostLines).map((name, i) => (
          <span key={name} className="part-key">
            <svg width="20" height="8" aria-hidden="true">
              <path className={`step-line-${i + 1}`} d="M0 4H20" />
            </svg>
            {name}
          </span>
        ))}
      {names.length > mostLines && (
        <span className="note">{ownSequences.firstOf(count(mostLines), count(names.length))}</span>
      )}
    </div>
  );
}

/** The first sequences of the set, of both parts as they are mixed. */
function List({ data }: { readonly data: SplitData }) {
  const { ownSequences } = useReading();
  const samples = Array.from({ length: Math.min(shown, data.spec.samples) }, (_, i) => i);
  const batch = useNextBatch();
  const chosen = useShown(data);
  return (
    <div className="step-list" role="group" aria-label={ownSequences.list}>
      {samples.map((sample) => (
        <Row
          key={sample}
          data={data}
          sample={sample}
          isShown={sample === chosen}
          inBatch={batch?.has(sample) === true}
        />
      ))}
    </div>
  );
}

/** The sample that the network answers. */
function useShown({ train, test }: SplitData): number | undefined {
  const place = useDocument(({ present }) => present.view.sample);
  const training = useTraining();
  return training === null ? test[place] : train[training.place];
}

interface RowProps {
  readonly data: SplitData;
  readonly sample: number;
  readonly isShown: boolean;
  readonly inBatch: boolean;
}

function Row({ data, sample, isShown, inBatch }: RowProps) {
  const words = useWords();
  const { dataViews, ownSequences } = useReading();
  const choice = useDocument(({ present }) => present.data);
  const { test, table } = data;
  const isTest = test.includes(sample);
  const due = dueOf(words, data, sample);
  const name = [
    ownSequences.nth(count(sample + 1)),
    due,
    isTest ? words.output.test : words.output.train,
    ...(inBatch ? [dataViews.nextBatch] : []),
  ].join(", ");
  const choose = (): void => {
    if (isTest) showTest(test.indexOf(sample));
    else showTraining(trainingSample(data, sample), choice);
  };
  return (
    <button
      type="button"
      className={`step-sequence${inBatch ? " in-batch" : ""}`}
      aria-pressed={isShown}
      aria-label={name}
      onClick={choose}
    >
      <i className={isTest ? "part-test" : "part-train"} />
      <StepLines values={measuredSteps(data, sample)} columns={table?.preparation.columns ?? []} />
      <span className="step-due">{due}</span>
    </button>
  );
}

/** A sequence of the training part as the network sees it. */
function trainingSample({ spec, train, x, y }: SplitData, sample: number) {
  const tensor = (values: Float32Array, shape: readonly number[]) => {
    const size = values.length / spec.samples;
    return { shape: [1, ...shape], data: values.slice(sample * size, (sample + 1) * size) };
  };
  return { place: train.indexOf(sample), x: tensor(x, spec.x.shape), y: tensor(y, spec.y.shape) };
}
