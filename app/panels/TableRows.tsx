/** @file A table as it was measured: its first rows, which of them are tested, and what preparation has learned. */
import { useMemo } from "react";
import type { FittedColumn } from "../../engine/index.ts";
import { count, short } from "../format.ts";
import { loadReading, nameIn, useWords } from "../i18n/text.ts";
import { look, useDocument } from "../stores/document.ts";
import { Later } from "../ui/Later.tsx";
import { part } from "../ui/part.ts";
import { Slider } from "../ui/Slider.tsx";
import { cellText, useTable, withUnit } from "../tables.ts";
import { AllSamplesButton } from "./AllSamplesButton.tsx";
import { OwnRow } from "./OwnRow.tsx";
import { SampleTable } from "./SampleTable.tsx";

const shown = 12;

const done = part(async () => {
  await loadReading();
  return (await import("../ownTable/Done.tsx")).Done;
});

export function TableRows() {
  const choice = useDocument(({ present }) => present.data);
  const data = useTable(choice, true);
  const rows = useMemo(
    () => Array.from({ length: Math.min(shown, data?.spec.samples ?? 0) }, (_, row) => row),
    [data],
  );
  const { tables } = useWords();
  if (data?.table === undefined) return null;
  const { columns, target } = data.table.preparation;
  return (
    <div className="table-rows">
      <SampleTable data={data} rows={rows} label={tables.rows} />
      <AllSamplesButton kind="table" />
      <OwnRow data={data} />
      <Later part={done} props={{}} />
      <Learned columns={[...columns, target]} />
    </div>
  );
}

/** What was fitted to the training part: folded away until it is asked for. */
export function Learned({ columns }: { readonly columns: readonly FittedColumn[] }) {
  const words = useWords();
  const { tables, catalog } = words;
  return (
    <details className="learned">
      <summary>{tables.learned}</summary>
      <dl>
        {columns.map((fitted, i) => (
          <div key={i}>
            <dt>{nameIn(catalog.columns, fitted.column.name)}</dt>
            <dd className="note">{learnedText(fitted)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );

  function learnedText({ column, statistics, filling }: FittedColumn): string {
    if (statistics === null) return tables.mostFrequent(cellText(words, column, filling));
    const { mean, deviation, least, most } = statistics;
    return tables.statistics(withUnit(short(mean), column), short(deviation), short(least), short(most));
  }
}

/** Which day of the test part is forecast, and what the training days have taught. */
export function TestDays() {
  const { tables } = useWords();
  const choice = useDocument(({ present }) => present.data);
  const chosen = useDocument(({ present }) => present.view.sample);
  const data = useTable(choice, true);
  if (data?.table === undefined || data.test.length === 0) return null;
  const last = data.test.length - 1;
  return (
    <div className="table-rows">
      <Slider
        label={tables.day}
        value={Math.min(chosen, last) + 1}
        min={1}
        max={last + 1}
        whole
        show={count}
        onChange={(day) => look({ sample: day - 1 })}
      />
      <Learned columns={data.table.preparation.columns} />
    </div>
  );
}
