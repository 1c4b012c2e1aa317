/** @file What stands in each column of a table over all its rows: numbers as bars, categories as a list of bars. */
import { useEffect, useState } from "react";
import type { ColumnSpec, SplitData } from "../../engine/index.ts";
import {
  type Bin,
  both,
  type CategoryCount,
  type ColumnCounts,
  type Counts,
  countColumns,
} from "../columns.ts";
import { count, short } from "../format.ts";
import { useReading, useWords } from "../i18n/text.ts";
import { orTell } from "../orTell.ts";
import { cellText } from "../tables.ts";
import "../ui/dataViews.css";

/** A line of the table's head, under the names of the columns. */
export function ColumnPictures({ data }: { readonly data: SplitData }) {
  const { output } = useWords();
  const { dataViews } = useReading();
  const columns = useColumns(data);
  if (columns === null) return null;
  return (
    <tr className="column-pictures">
      <th scope="row">
        {dataViews.distribution}
        <span className="part-key">
          <i className="part-train" />
          {output.train} {count(data.train.length)}
        </span>
        <span className="part-key">
          <i className="part-test" />
          {output.test} {count(data.test.length)}
        </span>
      </th>
      {columns.map((counts, i) => (
        <td key={counts.column.name} className={i === columns.length - 1 ? "target" : ""}>
          <ColumnPicture counts={counts} />
        </td>
      ))}
    </tr>
  );
}

/** Null until they are counted. */
function useColumns(data: SplitData): readonly ColumnCounts[] | null {
  const [counted, setCounted] = useState<{
    readonly of: SplitData;
    readonly columns: readonly ColumnCounts[] | null;
  }>();
  useEffect(() => {
    let wanted = true;
    orTell(countColumns(data).then((columns) => wanted && setCounted({ of: data, columns })));
    return () => {
      wanted = false;
    };
  }, [data]);
  return counted?.of === data ? counted.columns : null;
}

function ColumnPicture({ counts }: { readonly counts: ColumnCounts }) {
  const { dataViews } = useReading();
  const missing = both(counts.missing);
  return (
    <div className="column-picture">
      {counts.kind === "numbers" ? (
        <Numbers bins={counts.bins} />
      ) : (
        <Categories column={counts.column} categories={counts.categories} />
      )}
      {missing > 0 && <span className="column-missing">{dataViews.missing(count(missing))}</span>}
    </div>
  );
}

const picture = { width: 96, height: 40 };

/** Training below and full, testing on top and hollow. */
function Numbers({ bins }: { readonly bins: readonly Bin[] }) {
  const { dataViews } = useReading();
  const [first, last] = [bins[0], bins.at(-1)];
  if (first === undefined || last === undefined) return null;
  const train = bins.reduce((sum, bin) => sum + bin.train, 0);
  const test = bins.reduce((sum, bin) => sum + bin.test, 0);
  const [from, to] = [ends(first.from, first), ends(last.to, last)];
  const most = Math.max(...bins.map(both));
  return (
    <>
      <svg
        viewBox={`0 0 ${picture.width} ${picture.height}`}
        role="img"
        aria-label={dataViews.numbers(from, to, count(train), count(test))}
      >
        {bins.map((bin, i) => (
          <NumberBar key={bin.from} bin={bin} place={i} of={bins.length} most={most} />
        ))}
      </svg>
      <span className="column-ends" aria-hidden="true">
        <span>{from}</span>
        <span>{to}</span>
      </span>
    </>
  );
}

/** A bin for one whole number reaches half a number to each side of it, which nobody wants to read. */
function ends(edge: number, { from, to }: Bin): string {
  const isOne = to - from === 1 && !Number.isInteger(from) && Number.isInteger(from + 0.5);
  const value = isOne ? from + 0.5 : edge;
  return Number.isInteger(value) && Math.abs(value) < 1e5 ? String(value).replace("-", "−") : short(value);
}

interface NumberBarProps {
  readonly bin: Bin;
  readonly place: number;
  readonly of: number;
  readonly most: number;
}

function NumberBar({ bin, place, of, most }: NumberBarProps) {
  const { dataViews } = useReading();
  const { height } = picture;
  const each = picture.width / of;
  const tall = (amount: number): number => (amount / most) * (height - 1);
  const [train, test] = [tall(bin.train), tall(bin.test)];
  const [x, width] = [place * each + 0.5, Math.max(1, each - 1)];
  const inset = { x: x + 0.5, width: Math.max(0.5, width - 1) };
  return (
    <g>
      <title>{dataViews.numbers(short(bin.from), short(bin.to), count(bin.train), count(bin.test))}</title>
      <rect x={x} y={0} width={width} height={height} className="bar-room" />
      {bin.train > 0 && <rect x={x} y={height - train} width={width} height={train} className="bar-train" />}
      {bin.test > 0 && (
        <rect
          {...inset}
          y={height - train - test + 0.5}
          height={Math.max(0.5, test - 1)}
          className="bar-test"
        />
      )}
    </g>
  );
}

const mostCategories = 4;

interface CategoriesProps {
  readonly column: ColumnSpec;
  readonly categories: readonly CategoryCount[];
}

function Categories({ column, categories }: CategoriesProps) {
  const words = useWords();
  const { dataViews } = useReading();
  const most = Math.max(1, ...categories.map(both));
  const shown = categories.length <= mostCategories ? mostCategories : mostCategories - 1;
  const further = categories.length - shown;
  return (
    <ul className="column-categories">
      {categories.slice(0, shown).map((counts) => {
        const name = cellText(words, column, counts.category);
        return (
          <li key={counts.category} title={dataViews.category(name, count(counts.train), count(counts.test))}>
            <span>{name}</span>
            <span>{count(both(counts))}</span>
            <CategoryBar counts={counts} most={most} />
          </li>
        );
      })}
      {further > 0 && <li className="column-further">{dataViews.further(count(further))}</li>}
    </ul>
  );
}

function CategoryBar({ counts, most }: { readonly counts: Counts; readonly most: number }) {
  const share = (amount: number): string => `${(100 * amount) / most}%`;
  return (
    <span className="category-bar" aria-hidden="true">
      <i className="part-train" style={{ width: share(counts.train) }} />
      <i className="part-test" style={{ width: share(counts.test) }} />
    </span>
  );
}
