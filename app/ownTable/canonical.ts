/** @file Cells in their canonical form, and how to see that a cell has it already, which most cells of large tables do. */
import { tableLimits } from "../../engine/index.ts";

/** What people write where there is nothing. */
const signsOfNothing = new Set(["", "NA", "N/A", "n/a", "NaN", "nan", "NULL", "null", "?", "-"]);
const grouped = /^[-+−]?\d{1,3}(,\d{3})+(\.\d+)?$/;
const withDecimalComma = /^[-+−]?\d*,\d+$/;
// Control characters would end a cell or a row of the canonical text.
// oxlint-disable-next-line no-control-regex
const control = /[\u0000-\u001f]+/g;

/** A cell in its canonical form: trimmed, empty where nothing is meant, numbers with a point and without groups. */
export function canonical(cell: string, decimalComma: boolean): string {
  if (isCanonicalLine(cell, 0, cell.length, none, 1)) return cell;
  const text = cell.trim();
  if (text.length < 5 && signsOfNothing.has(text)) return "";
  if (text.includes(",")) {
    if (decimalComma && withDecimalComma.test(text)) return minus(text.replace(",", "."));
    if (!decimalComma && grouped.test(text)) return minus(text.replaceAll(",", ""));
  }
  return cut(text.startsWith("−") ? minus(text) : text.replace(control, " "));
}

const minus = (text: string): string => (/^−[\d.]/.test(text) ? `-${text.slice(1)}` : text);

/** As many characters as a name may have, and no half of one. */
function cut(text: string): string {
  if (text.length <= tableLimits.name) return text;
  return text.slice(0, tableLimits.name).replace(/[\ud800-\udbff]$/, "");
}

/** No character has this code. */
const none = -1;
const [space, tilde, comma, firstSyllable, lastSyllable] = [32, 126, 44, 0xac00, 0xd7a3];

/** Whether a line has `columns` cells, each in its canonical form, and something in one of them. */
export function isCanonicalLine(
  text: string,
  start: number,
  end: number,
  delimiter: number,
  columns: number,
): boolean {
  let [cells, begun] = [1, start];
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === delimiter) {
      if (!isCanonicalCell(text, begun, at)) return false;
      cells += 1;
      begun = at + 1;
    } else if (!isOrdinary(code)) return false;
  }
  return cells === columns && end - start >= cells && isCanonicalCell(text, begun, end);
}

/** Printed characters of ASCII and syllables of Hangul, which stay what they are, but for the comma. */
const isOrdinary = (code: number): boolean =>
  (code >= space && code <= tilde && code !== comma) || (code >= firstSyllable && code <= lastSyllable);

/** Of a cell of ordinary characters. */
function isCanonicalCell(text: string, start: number, end: number): boolean {
  if (start === end) return true;
  if (text.charCodeAt(start) === space || text.charCodeAt(end - 1) === space) return false;
  if (end - start > tableLimits.name) return false;
  return end - start >= 5 || isDigit(text.charCodeAt(start)) || !signsOfNothing.has(text.slice(start, end));
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;
