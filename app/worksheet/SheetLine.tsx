/** @file One line of a task: with symbols, with numbers or room for them, and the result. */
import { Fragment } from "react";
import { useWorksheetText } from "../i18n/text.ts";
import { enclosed, long, type Style } from "../steps/numbers.ts";
import { Formula } from "../ui/Formula.tsx";
import { givenText } from "./figures.ts";
import type { Bit, Grids, Line } from "./line.ts";

export interface LineStyle extends Style {
  readonly isSolved: boolean;
}

interface SheetLineProps {
  readonly line: Line;
  readonly number: string;
  readonly style: LineStyle;
}

export function SheetLine({ line, number, style }: SheetLineProps) {
  const { sheet } = useWorksheetText();
  const { left, chain, symbols, numbers, folded, grids, isShifted, result } = line;
  return (
    <li className="ws-line">
      <span className="ws-number">{number}</span>
      <div className="ws-body">
        {grids !== null && <Windows grids={grids} style={style} />}
        <p className="ws-reckoning">
          <Formula tex={left} />
          {chain !== null && <Equal pieces={chain} />}
          {symbols !== null && <Equal pieces={symbols} />}
          {numbers.length > 0 && (
            <>
              <span className="ws-equal">=</span>
              {numbers.map((bits, i) => (
                <Bits key={i} bits={bits} style={style} isFirst={i === 0} />
              ))}
            </>
          )}
          <span className="ws-group">
            <span className="ws-equal">=</span>
            <Room value={long(result, style)} style={style} isResult />
          </span>
        </p>
        {folded > 0 && <p className="ws-note">{sheet.folded(String(folded))}</p>}
        {isShifted && <p className="ws-note">{sheet.shifted}</p>}
      </div>
      <span className="ws-check" aria-hidden="true" />
    </li>
  );
}

const Equal = ({ pieces }: { readonly pieces: readonly string[] }) => (
  <>
    <span className="ws-equal">=</span>
    {pieces.map((tex, i) => (
      <Formula key={i} tex={tex} />
    ))}
  </>
);

interface BitsProps {
  readonly bits: readonly Bit[];
  readonly style: LineStyle;
  readonly isFirst: boolean;
}

function Bits({ bits, style, isFirst }: BitsProps) {
  return (
    <span className="ws-group">
      {bits.map((bit, i) => (
        <Fragment key={i}>{bitOf(bit, style, isFirst && i === 0)}</Fragment>
      ))}
    </span>
  );
}

function bitOf(bit: Bit, style: LineStyle, isFirst: boolean) {
  switch (bit.kind) {
    case "text":
      return <span className="ws-text">{bit.text}</span>;
    case "given":
      return <span className="ws-figure">{long(bit.value, style)}</span>;
    case "blank": {
      const plain = givenText(bit.value, style);
      return <Room value={isFirst ? plain : enclosed(plain)} style={style} />;
    }
    default:
      return bit satisfies never;
  }
}

interface RoomProps {
  readonly value: string;
  readonly style: LineStyle;
  readonly isResult?: boolean;
}

/** Where a student writes, or the number that belongs there. */
function Room({ value, style, isResult = false }: RoomProps) {
  const { sheet } = useWorksheetText();
  const kind = isResult ? "ws-result" : "ws-room";
  if (style.isSolved) return <span className={`ws-figure ${kind} solved`}>{value}</span>;
  return (
    <span className={`${kind} empty`} style={{ minInlineSize: `${style.digits + 4}ch` }}>
      <span className="visually-hidden">{sheet.blank}</span>
    </span>
  );
}

/** What is multiplied cell by cell: it is given. */
function Windows({ grids, style }: { readonly grids: Grids; readonly style: LineStyle }) {
  const { sheet } = useWorksheetText();
  const { channel, channels, read, filter } = grids;
  return (
    <div className="ws-windows">
      <Cells title={sheet.window(String(channel), String(channels))} rows={read} style={style} />
      <span className="ws-text">·</span>
      <Cells title={sheet.filter} rows={filter} style={style} />
      {channels > 1 && <p className="ws-note">{sheet.others}</p>}
    </div>
  );
}

interface CellsProps {
  readonly title: string;
  readonly rows: readonly (readonly number[])[];
  readonly style: LineStyle;
}

const Cells = ({ title, rows, style }: CellsProps) => (
  <table className="ws-cells">
    <caption>{title}</caption>
    <tbody>
      {rows.map((row, i) => (
        <tr key={i}>
          {row.map((value, j) => (
            <td key={j}>{givenText(value, { ...style, digits: Math.min(style.digits, 4) })}</td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);
