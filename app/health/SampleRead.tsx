/** @file One sample as it is read: its picture, its cells, its text or its first numbers. */
import { useMemo } from "react";
import type { DataSpec, TensorValue } from "../../engine/index.ts";
import { arePhotos } from "../editor/data.ts";
import { signedNumber } from "../format.ts";
import { useWords } from "../i18n/text.ts";
import { tokenText } from "../panels/tokenText.ts";
import { useDocument } from "../stores/document.ts";
import { cellText, useTable, withUnit } from "../tables.ts";
import { Drawing } from "../views/Drawing.tsx";
import { createPictures } from "../views/PicturesView.ts";

export interface Sample {
  readonly place: number;
  /** In the whole data set. */
  readonly index: number;
  readonly x: TensorValue;
  readonly y: TensorValue;
}

/** In words; empty for a picture. */
export function useRead(spec: DataSpec, { index, x }: Sample): string {
  const cells = useCells(spec, index);
  return spec.view === "image" ? "" : (cells ?? readable(x, spec));
}

/** Of a row of a table, its first cells as they were measured; null for all other data. */
function useCells({ view }: DataSpec, index: number): string | null {
  const words = useWords();
  const choice = useDocument(({ present }) => present.data);
  const data = useTable(choice, view === "table");
  const [table, measured] = [data?.spec.table, data?.table?.measured];
  if (table === undefined || measured === undefined) return null;
  const { columns } = table;
  const cells = measured.x.subarray(index * columns.length, (index + 1) * columns.length);
  return columns
    .slice(0, mostNumbers)
    .map((column, i) => withUnit(cellText(words, column, cells[i] ?? Number.NaN), column))
    .join(", ");
}

/** Numbers of a sample that are written out. */
const mostNumbers = 3;

/** A sequence as it is read, or the first numbers of a sample. */
function readable({ data }: TensorValue, { x }: DataSpec): string {
  if (x.kind === "token") return tokenText(data, x.names).join("");
  const numbers = Array.from(data.subarray(0, mostNumbers), (value) => signedNumber(value, 2)).join(", ");
  return `${numbers}${data.length > mostNumbers ? ", …" : ""}`;
}

export function SamplePicture({ x, spec }: { readonly x: TensorValue; readonly spec: DataSpec }) {
  const isPhoto = useDocument(({ present }) => arePhotos(present.data));
  const props = useMemo(() => ({ isPhoto, pictures: [x.data], shape: spec.x.shape }), [isPhoto, x, spec]);
  return <Drawing create={createPictures} props={props} className="health-picture" />;
}
