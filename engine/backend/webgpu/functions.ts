/**
 * @file The functions of a kernel's chains. Where buffers begin is left open while they are written, so that chains
 * that differ in nothing else (the updates of an optimizer, say) are one function, told where its bases begin.
 */
import { parameters, passed } from "./nestCode.ts";

/** An element whose place the bases tell. */
export interface Base {
  readonly buffer: number;
  readonly offset: number;
}

/** Stands for base `number` of a function until its text is finished. */
export const baseToken = (number: number): string => `BASE_${number}_`;
const withBases = (text: string, code: (number: number) => string): string =>
  text.replace(/BASE_(\d+)_/g, (_, number: string) => code(Number(number)));
/** Base `number` of the kernel. */
const baseCode = (number: number): string => `bases.at[${number >> 2}][${number & 3}]`;

/** Functions of chains: those of equal text are one, which is told where its bases begin. */
export interface Functions {
  /** Adds a function; the token stands for its call until the text is finished. */
  add(text: string, bases: readonly Base[]): string;
  readonly bases: Base[];
  /** The functions, and `body` with its calls. */
  finish(body: string): { readonly functions: string; readonly body: string };
}

export function createFunctions(): Functions {
  const bases: Base[] = [];
  const known = new Map<string, number[]>();
  return {
    bases,
    add(text, own) {
      const calls = known.get(text) ?? [];
      known.set(text, [...calls, bases.length]);
      bases.push(...own);
      return `CALL_${[...known.keys()].indexOf(text)}_${calls.length}_`;
    },
    finish(body) {
      const all = [...known];
      const functions = all.map(([text, firsts], i) =>
        firsts.length === 1
          ? `fn chain${i}(${parameters}) ${withBases(text, (n) => baseCode(firsts[0]! + n))}`
          : `fn chain${i}(${parameters}, first: u32) ${withBases(text, (n) => `baseAt(first + ${n}u)`)}`,
      );
      const called = body.replace(/CALL_(\d+)_(\d+)_/g, (_, i: string, call: string) => {
        const firsts = all[Number(i)]![1];
        const first = firsts.length === 1 ? "" : `, ${firsts[Number(call)]!}u`;
        return `chain${i}(${passed}${first});`;
      });
      const isShared = all.some(([, firsts]) => firsts.length > 1);
      const baseAt = "fn baseAt(i: u32) -> i32 { return bases.at[i >> 2u][i & 3u]; }\n";
      return { functions: (isShared ? baseAt : "") + functions.join(""), body: called };
    },
  };
}
