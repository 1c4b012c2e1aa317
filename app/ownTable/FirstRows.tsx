/** @file The first rows of a table, what each column is above them, and the rows in which something is wrong. */
import { count } from "../format.ts";
import { useReading } from "../i18n/text.ts";
import { type Option, Select } from "../ui/Select.tsx";
import { kinds, type ReadTable } from "./read.ts";

const shown = 6;
/** Columns that a preview has room for: of more, the first and the last ones. */
const mostColumns = { first: 24, last: 4 };

/** How a column is shown. */
export interface ShownColumn {
  /** What it is, as one of the options. */
  readonly value: string;
  readonly isTarget: boolean;
  /** `ignored`: its cells do not matter; `number`: text in it is wrong. */
  readonly cells: "number" | "category" | "ignored";
  /** Numbers end where the name of their column ends, words begin where it begins. */
  readonly side: "numbers" | "words";
}

interface FirstRowsProps {
  readonly read: ReadTable;
  readonly columns: readonly ShownColumn[];
  readonly options: readonly Option<string>[];
  /** Rows to be seen beside the first ones. */
  readonly wrong: readonly number[];
  readonly onChange: (column: number, value: string) => void;
}

/** The places of the columns that are shown; −1 for those between. */
function placesOf(columns: number): readonly number[] {
  const places = Array.from({ length: columns }, (_, i) => i);
  const { first, last } = mostColumns;
  return columns <= first + last + 1 ? places : [...places.slice(0, first), -1, ...places.slice(-last)];
}

export function FirstRows({ read, columns, options, wrong, onChange }: FirstRowsProps) {
  const { ownTable: text, ownSequences } = useReading();
  const { names, cells, places } = read;
  const first = Array.from({ length: Math.min(shown, cells.length) }, (_, i) => i);
  const looked = [...new Set([...first, ...[...wrong].sort((a, b) => a - b)])].slice(0, 2 * shown);
  const across = placesOf(names.length);
  const stateOf = (row: number, column: number): string => {
    const cells = columns[column]?.cells ?? "ignored";
    const kind = read.kinds[row * names.length + column];
    if (cells === "ignored") return "ignored";
    if (kind === kinds.missing) return "missing";
    return cells === "number" && kind === kinds.text ? "wrong" : cells;
  };
  const between = ownSequences.moreColumns(count(names.length - across.length + 1));
  return (
    // The frame scrolls, so it can be reached by keyboard.
    <div className="table-frame table-preview" tabIndex={0} role="region" aria-label={text.preview}>
      <table>
        <thead>
          <tr>
            <th scope="col">{text.row}</th>
            {across.map((i) =>
              i < 0 ? (
                <th key="between" scope="col" className="table-between">
                  {between}
                </th>
              ) : (
                <th key={names[i]} scope="col" className={columns[i]?.side}>
                  <span className="table-name">{names[i]}</span>
                  {columns[i]?.isTarget === true && <span className="table-aim">{text.isTarget}</span>}
                  <Select
                    label={text.typeOf(names[i] ?? "")}
                    hideLabel
                    value={columns[i]?.value ?? "ignored"}
                    options={options}
                    onChange={(value) => onChange(i, value)}
                  />
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {looked.map((row) => (
            <tr key={row}>
              <th scope="row">{places[row]}</th>
              {across.map((i) => (
                <td key={i} className={i < 0 ? "ignored" : `${stateOf(row, i)} ${columns[i]?.side}`}>
                  {i < 0 ? "…" : cells.cell(row, i) || "–"}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {cells.length > looked.length && (
          <caption>{text.moreRows(count(cells.length - looked.length))}</caption>
        )}
      </table>
    </div>
  );
}
