/** @file Weights beside the picture, where there are too many to stand on their links: one row for each unit. */
import { useWorksheetText } from "../i18n/text.ts";
import type { Column, Plan } from "../steps/plan.ts";
import { symbolOf, texOf } from "../steps/symbols.ts";
import { Formula } from "../ui/Formula.tsx";
import { givenText } from "./figures.ts";
import type { WorksheetData } from "./sheet.ts";
import type { LineStyle } from "./SheetLine.tsx";

/** Between two layers of so many units the numbers can still be read on the links. */
const mostUnits = 4;

export const hasTables = ({ columns }: Plan): boolean =>
  columns.some(
    ({ matrix, count, reads }) =>
      matrix !== null && Math.max(count, columns[reads[0] ?? -1]?.count ?? 0) > mostUnits,
  );

interface TablesProps {
  readonly sheet: WorksheetData;
  readonly style: LineStyle;
}

export function WeightTables({ sheet, style }: TablesProps) {
  const { sheet: words } = useWorksheetText();
  const learning = sheet.plan.columns.filter(({ matrix }) => matrix !== null);
  return (
    <>
      <p className="ws-note">{words.weightTables}</p>
      <div className="ws-weights">
        {learning.map((column) => (
          <WeightTable key={column.id} sheet={sheet} style={style} column={column} />
        ))}
      </div>
    </>
  );
}

const each = (length: number): number[] => Array.from({ length }, (_, i) => i);

/** With more sources than this symbols stand above their numbers, not before them. */
const mostSideBySide = 6;

function WeightTable({ sheet: { plan, info }, style, column }: TablesProps & { readonly column: Column }) {
  const { id, matrix, bias, count, reads } = column;
  const source = plan.columns[reads[0]!]!;
  const tex = (tensor: string, index: number): string => texOf(symbolOf(plan, info, { tensor, index }));
  const cell = (tensor: string, index: number) => (
    <td key={`${tensor} ${index}`}>
      <Formula tex={tex(tensor, index)} />{" "}
      <span className="ws-figure">{givenText(info.values[tensor]?.data[index] ?? 0, style)}</span>
    </td>
  );
  return (
    <table className={`ws-cells ws-table${source.count > mostSideBySide ? " tall" : ""}`}>
      <thead>
        <tr>
          <td />
          {each(source.count).map((from) => (
            <th key={from} scope="col">
              <Formula tex={tex(source.id, from)} />
            </th>
          ))}
          {bias !== null && (
            <th scope="col">
              <Formula tex="b" />
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {each(count).map((unit) => (
          <tr key={unit}>
            <th scope="row">
              <Formula tex={tex(id, unit)} />
            </th>
            {each(source.count).map((from) => cell(matrix!, unit * source.count + from))}
            {bias !== null && cell(bias, unit)}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
