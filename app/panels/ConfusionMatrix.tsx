/**
 * @file The confusion matrix as a table that can be read cell by cell: darker is a larger share of the row. The cell
 * under the pointer or the focus is said in words below; arrow keys move from cell to cell.
 */
import { useRef, useState, type KeyboardEvent } from "react";
import { indexAt, palette } from "../draw/colour.ts";
import { count, percent } from "../format.ts";
import { useWords } from "../i18n/text.ts";
import { ExportMenu } from "../ui/ExportMenu.tsx";
import { useUi } from "../stores/ui.ts";

interface ConfusionMatrixProps {
  /** How often the class of a row was taken for the class of a column. */
  readonly rows: readonly (readonly number[])[];
  readonly names: readonly string[];
  /** A cell is pressed. */
  readonly onCell?: ((cell: Cell) => void) | undefined;
}

export interface Cell {
  readonly row: number;
  readonly column: number;
}

const total = (row: readonly number[]): number => row.reduce((a, b) => a + b, 0);
const shareOf = (row: readonly number[], k: number): number => (row[k] ?? 0) / Math.max(1, total(row));

export function ConfusionMatrix({ rows, names, onCell }: ConfusionMatrixProps) {
  const { metrics, catalog } = useWords();
  const [cell, setCell] = useState<Cell>({ row: 0, column: 0 });
  const table = useRef<HTMLTableElement>(null);
  const figure = useRef<HTMLElement>(null);
  const row = Math.min(cell.row, rows.length - 1);
  const column = Math.min(cell.column, rows.length - 1);
  const words = (at: Cell): string => {
    const counts = rows[at.row] ?? [];
    const [name = "", answer = ""] = [names[at.row], names[at.column]];
    const all = count(total(counts));
    return metrics.cell(
      name,
      answer,
      count(counts[at.column] ?? 0),
      all,
      // The sign stays with its number.
      percent(shareOf(counts, at.column)).replace(" ", "\u00a0"),
    );
  };
  const move = (event: KeyboardEvent): void => {
    const next = neighbour({ row, column }, event.key, rows.length);
    if (next === null) return;
    event.preventDefault();
    // Elsewhere an arrow key trains a step.
    event.stopPropagation();
    setCell(next);
    table.current?.querySelector<HTMLElement>(`[data-cell="${next.row} ${next.column}"]`)?.focus();
  };
  return (
    <figure className="confusion" ref={figure}>
      <figcaption className="head">
        <span className="label">{catalog.metrics.confusionMatrix}</span>
        <span className="sp" />
        <ExportMenu
          chart={figure}
          whole
          name="confusion-matrix"
          cells={() => [["true \\ predicted", ...names], ...rows.map((row, k) => [names[k] ?? "", ...row])]}
        />
      </figcaption>
      <table ref={table} onKeyDown={move}>
        <caption className="visually-hidden">{metrics.matrixCaption}</caption>
        <thead>
          <tr>
            <td rowSpan={2} className="confusion-corner note">
              {metrics.truth}
            </td>
            <th scope="colgroup" colSpan={names.length} className="note">
              {metrics.predicted}
            </th>
          </tr>
          <tr>
            {names.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((counts, i) => (
            <tr key={names[i]}>
              <th scope="row">{names[i]}</th>
              {counts.map((times, k) => (
                <td key={names[k]}>
                  <Count
                    at={{ row: i, column: k }}
                    times={times}
                    share={shareOf(counts, k)}
                    chosen={i === row && k === column}
                    words={words}
                    choose={setCell}
                    onPress={onCell}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="note confusion-words" aria-hidden="true">
        {words({ row, column })}
      </p>
    </figure>
  );
}

function neighbour({ row, column }: Cell, key: string, size: number): Cell | null {
  const [down, right] =
    { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] }[key] ?? [];
  if (down === undefined || right === undefined) return null;
  const within = (place: number) => Math.min(size - 1, Math.max(0, place));
  return { row: within(row + down), column: within(column + right) };
}

interface CountProps {
  readonly at: Cell;
  readonly times: number;
  readonly share: number;
  readonly chosen: boolean;
  readonly words: (at: Cell) => string;
  readonly choose: (at: Cell) => void;
  readonly onPress: ((at: Cell) => void) | undefined;
}

function Count({ at, times, share, chosen, words, choose, onPress }: CountProps) {
  useUi(({ theme }) => theme);
  return (
    <button
      type="button"
      tabIndex={chosen ? 0 : -1}
      data-cell={`${at.row} ${at.column}`}
      data-chosen={chosen}
      aria-label={words(at)}
      style={colours(share)}
      onPointerEnter={() => choose(at)}
      onFocus={() => choose(at)}
      onClick={() => onPress?.(at)}
    >
      {count(times)}
    </button>
  );
}

/** The unsigned ramp, but for its very middle, on which neither ink nor paper could be read well. */
const readable = (share: number): number => (share < 0.5 ? 0.7 * share : 1 - 0.84 * (1 - share));

function colours(share: number): { readonly background: string; readonly color: string } {
  const { amount, token } = palette();
  const k = 4 * indexAt(readable(share));
  return {
    background: `rgb(${amount[k]} ${amount[k + 1]} ${amount[k + 2]})`,
    color: token(share < 0.5 ? "--ink" : "--plate"),
  };
}
