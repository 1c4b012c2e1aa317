/** @file Parameter schemas: one declaration gives the type, the default, the check and the form field. */
import { digitsPerPoint, maxPoints } from "./points.ts";
import type { OwnImages } from "./ownImages.ts";
import type { OwnSequences } from "./ownSequences.ts";
import type { OwnTable } from "./ownTable.ts";
import type { OwnText } from "./ownText.ts";

/** How a weight tensor starts; `values` is a small literal tensor kept in the document, row by row. */
export type Initializer =
  | { readonly type: DrawnInitializer }
  | { readonly type: "constant"; readonly value: number }
  | { readonly type: "values"; readonly values: readonly number[] };

export const initializerNames = [
  "pytorch",
  "zeros",
  "normal",
  "uniform",
  "xavierUniform",
  "xavierNormal",
  "heUniform",
  "heNormal",
  "lecunUniform",
  "lecunNormal",
  "orthogonal",
  "constant",
  "values",
] as const;
export type InitializerName = (typeof initializerNames)[number];
/** Those that need no numbers of their own. */
export type DrawnInitializer = Exclude<InitializerName, "constant" | "values">;

export type Field =
  | { readonly kind: "int"; readonly min: number; readonly max: number; readonly default: number }
  | {
      readonly kind: "number";
      readonly min: number;
      readonly max: number;
      readonly default: number;
      /** How a slider walks the range; a log scale from 0 on begins at a millionth of its end. */
      readonly scale: "linear" | "log";
      /** True: a change reaches a running program as an input and never recompiles. */
      readonly live: boolean;
    }
  | { readonly kind: "bool"; readonly default: boolean }
  | { readonly kind: "choice"; readonly options: readonly string[]; readonly default: string }
  | {
      readonly kind: "text";
      readonly maxLength: number;
      readonly default: string;
      /** What the text has to be; any text where it is left out. */
      readonly format?: "points";
    }
  | { readonly kind: "initializer"; readonly default: Initializer }
  | { readonly kind: "table"; readonly default: OwnTable }
  | { readonly kind: "ownText"; readonly default: OwnText }
  | { readonly kind: "ownImages"; readonly default: OwnImages }
  | { readonly kind: "ownSequences"; readonly default: OwnSequences };

export type Fields = Readonly<Record<string, Field>>;

export type Value<F extends Field> = F extends { kind: "int" | "number" }
  ? number
  : F extends { kind: "bool" }
    ? boolean
    : F extends { kind: "choice"; options: readonly (infer O)[] }
      ? O
      : F extends { kind: "text" }
        ? string
        : F extends { kind: "table" }
          ? OwnTable
          : F extends { kind: "ownText" }
            ? OwnText
            : F extends { kind: "ownImages" }
              ? OwnImages
              : F extends { kind: "ownSequences" }
                ? OwnSequences
                : Initializer;
export type Values<F extends Fields> = { readonly [K in keyof F]: Value<F[K]> };
/** Values of fields not known statically, as documents hold them. */
export type AnyValues = Readonly<
  Record<string, number | boolean | string | Initializer | OwnTable | OwnText | OwnImages | OwnSequences>
>;

export const int = (min: number, max: number, standard: number) =>
  ({ kind: "int", min, max, default: standard }) as const;
export const number = (
  min: number,
  max: number,
  standard: number,
  how: { readonly scale?: "linear" | "log"; readonly live?: boolean } = {},
) =>
  ({
    kind: "number",
    min,
    max,
    default: standard,
    scale: how.scale ?? "linear",
    live: how.live ?? false,
  }) as const;
export const bool = (standard: boolean) => ({ kind: "bool", default: standard }) as const;
export const choice = <const O extends readonly string[]>(options: O, standard: O[number]) =>
  ({ kind: "choice", options, default: standard }) as const;
export const text = (maxLength: number, standard: string) =>
  ({ kind: "text", maxLength, default: standard }) as const;
/** Points drawn by hand, as `points.ts` writes them; none at first. */
export const drawing = () =>
  ({ kind: "text", maxLength: maxPoints * digitsPerPoint, default: "", format: "points" }) as const;
export const initializer = (standard: DrawnInitializer) =>
  ({ kind: "initializer", default: { type: standard } as Initializer }) as const;
export const ownTable = (standard: OwnTable) => ({ kind: "table", default: standard }) as const;
export const ownImages = (standard: OwnImages) => ({ kind: "ownImages", default: standard }) as const;
export const ownSequences = (standard: OwnSequences) =>
  ({ kind: "ownSequences", default: standard }) as const;
export const ownText = (standard: OwnText) => ({ kind: "ownText", default: standard }) as const;

/** The declared defaults of `fields`. */
export function defaults<F extends Fields>(fields: F): Values<F> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, field.default]),
  ) as Values<F>;
}
