/** @file A table as it was measured: its first rows, which of them are tested, and what preparation has learned. */
import type { FittedColumn, SplitData } from "../../engine/index.ts";
import { count, short } from "../format.ts";
import { loadReading, nameIn, useWords } from "../i18n/text.ts";
import { look, useDocument } from "../stores/document.ts";
import { setRow, useOwnInput } from "../stores/ownInput.ts";
import { typeRow } from "../stores/ownRow.ts";
import { Later } from "../ui/Later.tsx";
import { part } from "../ui/part.ts";
import { Slider } from "../ui/Slider.tsx";
import { cellText, headOf, useTable, withUnit } from "../tables.ts";
import { ColumnPictures } from "./ColumnPictures.tsx";
import { OwnRow } from "./OwnRow.tsx";

const shown = 12;

const done = part(async () => {
  await loadReading();
  return (await import("../ownTable/Done.tsx")).Done;
});

export function TableRows() {
  const words = useWords();
  const choice = useDocument(({ present }) => present.data);
  const data = useTable(choice, true);
  const table = data?.table;
  const named = data?.spec.table;
  if (data === null || table === undefined || named === undefined) return null;
  const columns = [...named.columns, named.target];
  return (
    <div className="table-rows">
      {/* The frame scrolls, so it can be reached by keyboard. */}
      <div className="table-frame" tabIndex={0} role="region" aria-label={words.tables.rows}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.tables.part}</th>
              {columns.map((column, i) => (
                <th key={column.name} scope="col" className={i === columns.length - 1 ? "target" : ""}>
                  {headOf(words, column)}
                  {i === columns.length - 1 && <span className="target-sign">{words.sequences.target}</span>}
                </th>
              ))}
            </tr>
            <ColumnPictures data={data} />
          </thead>
          <tbody>
            {Array.from({ length: Math.min(shown, data.spec.samples) }, (_, row) => (
              <Row key={row} data={data} row={row} />
            ))}
          </tbody>
        </table>
      </div>
      <OwnRow data={data} />
      <Later part={done} props={{}} />
      <Learned columns={[...table.preparation.columns, table.preparation.target]} />
    </div>
  );
}

/** One sample; a tested one can be chosen to be answered. */
function Row({ data, row }: { readonly data: SplitData; readonly row: number }) {
  const words = useWords();
  const sample = useDocument(({ present }) => present.view.sample);
  const choice = useDocument(({ present }) => present.data);
  const chosen = useOwnInput(data.spec) === null ? sample : null;
  const { spec, table, test } = data;
  if (spec.table === undefined || table === undefined) return null;
  const place = test.indexOf(row);
  const { columns, target } = spec.table;
  const cells = table.measured.x.subarray(row * columns.length, (row + 1) * columns.length);
  return (
    <tr className={place === chosen ? "chosen" : ""}>
      <td>
        {place < 0 ? (
          words.output.train
        ) : (
          <button
            type="button"
            className="table-pick"
            aria-pressed={place === chosen}
            onClick={() => {
              typeRow(null);
              setRow(null, choice);
              look({ sample: place });
            }}
          >
            {words.output.test}
          </button>
        )}
      </td>
      {columns.map((column, i) => (
        <td key={column.name}>{cellText(words, column, cells[i] ?? Number.NaN)}</td>
      ))}
      <td className="target">{cellText(words, target, table.measured.y[row] ?? Number.NaN)}</td>
    </tr>
  );
}

/** What was fitted to the training part: folded away until it is asked for. */
function Learned({ columns }: { readonly columns: readonly FittedColumn[] }) {
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
