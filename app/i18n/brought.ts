/** @file What a language must say where people bring texts and pictures. */
import type { TextProblem } from "../brought/readText.ts";

export interface BroughtText {
  readonly close: string;
  readonly chooseFile: string;
  readonly wanted: (name: string) => string;
  readonly text: {
    readonly title: string;
    readonly about: string;
    readonly drop: string;
    readonly paste: string;
    readonly typed: string;
    readonly bounds: (fewest: string, most: string) => string;
    readonly facts: (characters: string, different: string) => string;
    readonly encoding: (encoding: string) => string;
    readonly beginning: (name: string) => string;
    readonly another: string;
    readonly learn: string;
    readonly reading: string;
    readonly problems: {
      readonly [C in TextProblem["code"]]: (has: string, limit: string) => string;
    };
  };
}
