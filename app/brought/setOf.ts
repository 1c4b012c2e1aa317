/** @file What files are for, from their names, their kinds, and, where these leave it open, from how they begin. */
import { lacking } from "../ownContent.ts";
import { type BroughtSet, isBrought } from "../stores/broughtDialog.ts";
import { currentDocument } from "../stores/document.ts";

/** Bytes from which a text is told from a table. */
const beginning = 4000;

/** Spreadsheets save tables as “.txt” too: every line then has as many tabs as the others, and one at least. */
export function isTabulated(text: string): boolean {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const tabs = lines.map((line) => line.split("\t").length - 1);
  return lines.length > 1 && (tabs[0] ?? 0) > 0 && new Set(tabs).size === 1;
}

/** Whole lines of how a file begins; in each encoding that is read, tabs and the ends of lines are found like this. */
async function linesOf(file: File): Promise<string> {
  const text = new TextDecoder().decode(await file.slice(0, beginning).arrayBuffer()).replaceAll("\0", "");
  return file.size > beginning ? text.slice(0, text.lastIndexOf("\n")) : text;
}

/** The set that the files are for; null for networks, which are opened elsewhere. */
export async function setOf([file]: readonly File[]): Promise<BroughtSet | null> {
  if (file === undefined || file.name.endsWith(".json")) return null;
  if (file.type.startsWith("image/") || isIdx(file)) return "ownImages";
  const { type } = currentDocument().data;
  if (lacking() !== null && isBrought(type)) return type;
  // A table is taken for what those of the document are; its dialog asks what a row is.
  const table = type === "ownSequences" ? type : "ownTable";
  if (!/\.(txt|md)$/i.test(file.name)) return table;
  return isTabulated(await linesOf(file)) ? table : "ownText";
}

/** As MNIST's files are called, packed or not. */
export const isIdx = ({ name }: File): boolean => /ubyte|\.idx/i.test(name);
