/** @file What a language must say on a worksheet and where it is made. */
import type { Refusal } from "../../engine/index.ts";
import type { SheetPart } from "../worksheet/sheet.ts";

export interface WorksheetText {
  readonly title: string;
  readonly print: string;
  readonly close: string;
  readonly preview: string;
  readonly options: {
    readonly label: string;
    readonly sample: (count: string) => string;
    readonly digits: string;
    readonly writing: string;
    readonly decimals: string;
    readonly fractions: string;
    readonly show: string;
    readonly blanks: string;
    readonly solutions: string;
    readonly both: string;
    readonly parts: string;
    readonly weights: string;
    readonly all: string;
    readonly few: string;
  };
  readonly parts: Readonly<Record<SheetPart, string>>;
  readonly sheet: {
    readonly title: string;
    readonly solutions: string;
    readonly name: string;
    readonly date: string;
    readonly network: string;
    readonly given: string;
    readonly check: string;
    readonly tasks: Readonly<Record<SheetPart, string>>;
    /** Under which rule weights move. */
    readonly rule: (optimizer: string) => string;
    readonly loss: (name: string) => string;
    readonly functions: string;
    readonly chosen: string;
    readonly folded: (count: string) => string;
    readonly shifted: string;
    readonly window: (channel: string, channels: string) => string;
    readonly filter: string;
    readonly others: string;
    readonly rounding: (digits: string) => string;
    readonly sample: (number: string) => string;
    readonly trained: (step: string) => string;
    readonly link: string;
    readonly code: string;
    readonly tooLong: string;
    readonly blank: string;
    readonly picture: (layers: string) => string;
    /** Above tables of weights. */
    readonly weightTables: string;
  };
  readonly waiting: string;
  readonly failed: (message: string) => string;
  readonly refused: Readonly<Record<Refusal["reason"], string>>;
}
