/** @file A row of a table typed by hand, cell by cell: the network answers it in the place of the chosen test row. */
import { useEffect } from "react";
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { Text } from "react-aria-components/Text";
import { TextField } from "react-aria-components/TextField";
import type { FittedColumn, SplitData } from "../../engine/index.ts";
import { short } from "../format.ts";
import { nameIn, useWords } from "../i18n/text.ts";
import { useDocument } from "../stores/document.ts";
import { setRow } from "../stores/ownInput.ts";
import { typeRow, useOwnRow } from "../stores/ownRow.ts";
import { cellOf, featuresOf, typedCell, withUnit } from "../tables.ts";
import { Button } from "../ui/Button.tsx";
import { Select } from "../ui/Select.tsx";

/** `data` are the table that the document chooses, prepared. */
export function OwnRow({ data }: { readonly data: SplitData }) {
  const { tables } = useWords();
  const choice = useDocument(({ present }) => present.data);
  const sample = useDocument(({ present }) => present.view.sample);
  const kept = useOwnRow(({ row }) => row);
  const typed = kept?.type === choice.type ? kept.cells : null;
  const preparation = data.table?.preparation;
  useEffect(() => {
    if (preparation === undefined || typed === null) return;
    const features = featuresOf(preparation, typed);
    if (features !== null) setRow(features, choice);
  }, [preparation, typed, choice]);
  if (preparation === undefined) return null;
  const cells = typed ?? testCells(data, sample);
  const change = (place: number, cell: string): void =>
    typeRow({ type: choice.type, cells: cells.map((old, i) => (i === place ? cell : old)) });
  return (
    <details className="own-row">
      <summary>{tables.ownRow}</summary>
      <div className="own-cells">
        {preparation.columns.map((fitted, i) => (
          <Cell key={i} fitted={fitted} typed={cells[i] ?? ""} onChange={(cell) => change(i, cell)} />
        ))}
      </div>
      <Button
        look="line"
        label={tables.backToTest}
        isDisabled={typed === null}
        onPress={() => {
          typeRow(null);
          setRow(null, choice);
        }}
      />
    </details>
  );
}

/** The chosen row of the test part, to start from; without one, a row of which all is missing. */
function testCells({ table, test, spec }: SplitData, sample: number): readonly string[] {
  const columns = spec.table?.columns ?? [];
  const row = test[Math.min(sample, test.length - 1)];
  return columns.map((column, i) =>
    typedCell(column, (row === undefined ? null : table?.measured.x[row * columns.length + i]) ?? Number.NaN),
  );
}

interface CellProps {
  readonly fitted: FittedColumn;
  readonly typed: string;
  readonly onChange: (cell: string) => void;
}

function Cell({ fitted, typed, onChange }: CellProps) {
  const { catalog, tables } = useWords();
  const { name, unit, categories } = fitted.column;
  const title = nameIn(catalog.columns, name);
  if (categories !== undefined) {
    const options = categories.map((value) => ({ value, name: nameIn(catalog.categories, value) }));
    return (
      <Select
        label={title}
        value={typed}
        options={[...options, { value: "", name: tables.missing }]}
        onChange={onChange}
      />
    );
  }
  return (
    <NumberCell
      label={unit === undefined ? title : `${title} (${unit})`}
      fitted={fitted}
      typed={typed}
      onChange={onChange}
    />
  );
}

function NumberCell({ label, fitted, typed, onChange }: CellProps & { readonly label: string }) {
  const { tables } = useWords();
  const { column, statistics, filling } = fitted;
  const value = cellOf(column, typed);
  const note = noteOf();
  return (
    <TextField
      className="own-cell"
      value={typed}
      onChange={onChange}
      isInvalid={value === null}
      validationBehavior="aria"
    >
      <Label className="label">{label}</Label>
      <Input className="own-input" inputMode="decimal" autoComplete="off" />
      {note !== null && (
        <Text slot="description" className={value === null ? "own-wrong" : "note"}>
          {note}
        </Text>
      )}
    </TextField>
  );

  /** What is wrong, what stands in for nothing, or that nothing of the kind was trained on. */
  function noteOf(): string | null {
    if (value === null) return tables.notNumber;
    if (Number.isNaN(value)) return tables.filled(withUnit(short(filling), column));
    if (statistics === null || (value >= statistics.least && value <= statistics.most)) return null;
    return tables.outside(short(statistics.least), short(statistics.most));
  }
}
