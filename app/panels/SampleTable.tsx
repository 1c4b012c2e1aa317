/** @file Rows of a table under what stands in its columns; each can be chosen to be answered. */
import type { ColumnSpec, SplitData } from "../../engine/index.ts";
import { useReading, useWords } from "../i18n/text.ts";
import { useNextBatch } from "../nextBatch.ts";
import { useDocument } from "../stores/document.ts";
import { showTest, showTraining, useOwnInput, useTraining } from "../stores/ownInput.ts";
import { typeRow } from "../stores/ownRow.ts";
import { cellText, headOf } from "../tables.ts";
import { ColumnPictures } from "./ColumnPictures.tsx";

interface SampleTableProps {
  readonly data: SplitData;
  /** Indices of samples. */
  readonly rows: readonly number[];
  readonly label: string;
}

export function SampleTable({ data, rows, label }: SampleTableProps) {
  const words = useWords();
  const batch = useNextBatch();
  const chosen = useChosenRow(data);
  const { table } = data.spec;
  if (table === undefined) return null;
  return (
    // The frame scrolls, so it can be reached by keyboard.
    <div className="table-frame" tabIndex={0} role="region" aria-label={label}>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.tables.part}</th>
            {table.columns.map((column) => (
              <th key={column.name} scope="col" className={classOf(column)}>
                {headOf(words, column)}
              </th>
            ))}
            <th scope="col" className={`target ${classOf(table.target) ?? ""}`}>
              {headOf(words, table.target)}
              <span className="target-sign">{words.sequences.target}</span>
            </th>
          </tr>
          <ColumnPictures data={data} />
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row} data={data} row={row} chosen={row === chosen} inBatch={batch?.has(row) === true} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The row that the network answers; null for a row made by hand. */
function useChosenRow(data: SplitData): number | null {
  const sample = useDocument(({ present }) => present.view.sample);
  const training = useTraining();
  const own = useOwnInput(data.spec);
  if (training !== null) return data.train[training.place] ?? null;
  return own === null ? (data.test[sample] ?? null) : null;
}

/** Words begin with their column, numbers end with it. */
const classOf = ({ categories }: ColumnSpec): string | undefined =>
  categories === undefined ? undefined : "category";

interface RowProps {
  readonly data: SplitData;
  readonly row: number;
  readonly chosen: boolean;
  readonly inBatch: boolean;
}

function Row({ data, row, chosen, inBatch }: RowProps) {
  const words = useWords();
  const { dataViews } = useReading();
  const choice = useDocument(({ present }) => present.data);
  const { spec, table, test } = data;
  if (spec.table === undefined || table === undefined) return null;
  const { columns, target } = spec.table;
  const cells = table.measured.x.subarray(row * columns.length, (row + 1) * columns.length);
  const isTest = test.includes(row);
  const choose = (): void => {
    typeRow(null);
    if (isTest) showTest(test.indexOf(row));
    else showTraining(trainingSample(data, row), choice);
  };
  return (
    <tr onClick={choose} className={`${chosen ? "chosen" : ""}${inBatch ? " in-batch" : ""}`}>
      <td>
        <button type="button" className="table-pick" aria-pressed={chosen}>
          {isTest ? words.output.test : words.output.train}
          {inBatch && <span className="visually-hidden">, {dataViews.nextBatch}</span>}
        </button>
      </td>
      {columns.map((column, i) => (
        <td key={column.name} className={classOf(column)}>
          {cellText(words, column, cells[i] ?? Number.NaN)}
        </td>
      ))}
      <td className={`target ${classOf(target) ?? ""}`}>
        {cellText(words, target, table.measured.y[row] ?? Number.NaN)}
      </td>
    </tr>
  );
}

/** A row of the training part as the network sees it. */
function trainingSample({ spec, train, x, y }: SplitData, row: number) {
  const size = x.length / spec.samples;
  return {
    place: train.indexOf(row),
    x: { shape: [1, ...spec.x.shape], data: x.slice(row * size, (row + 1) * size) },
    y: { shape: [1], data: y.slice(row, row + 1) },
  };
}
