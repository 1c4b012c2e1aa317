/** @file What a language must say where people bring texts and pictures. */
import type { Ground } from "../../engine/index.ts";
import type { lackOf } from "../brought/collection.ts";
import type { FileProblem } from "../brought/decode.ts";
import type { IdxMistake } from "../brought/idxCollection.ts";
import type { TextProblem } from "../brought/readText.ts";

export interface BroughtText {
  readonly close: string;
  readonly chooseFile: string;
  readonly wanted: (name: string) => string;
  readonly camera: {
    readonly live: string;
    readonly take: string;
    readonly refused: string;
    readonly none: string;
  };
  readonly images: {
    readonly title: string;
    readonly about: string;
    readonly side: string;
    readonly channels: string;
    readonly grey: string;
    readonly colour: string;
    /** What drawings are turned into. */
    readonly ground: string;
    readonly grounds: Readonly<Record<Ground, string>>;
    readonly groundFound: string;
    readonly class: (index: string) => string;
    readonly className: (index: string) => string;
    readonly count: (pictures: string) => string;
    readonly addClass: string;
    readonly removeClass: (name: string) => string;
    readonly remove: (index: string, name: string) => string;
    readonly more: (pictures: string) => string;
    readonly drop: string;
    readonly choose: string;
    readonly draw: string;
    readonly pad: string;
    readonly padHint: string;
    readonly addDrawing: string;
    readonly camera: string;
    readonly idx: string;
    readonly idxNote: string;
    readonly idxRead: (taken: string, found: string) => string;
    readonly idxAt: (name: string, at: string, found: string, expected: string) => string;
    readonly idxProblems: Readonly<Record<IdxMistake["code"], string>>;
    readonly rebuild: string;
    readonly reading: (pictures: string) => string;
    readonly learn: string;
    readonly ready: string;
    readonly lacks: Readonly<Record<NonNullable<ReturnType<typeof lackOf>>, string>>;
    readonly problems: { readonly [P in FileProblem]: (name: string, megabytes: string) => string };
    readonly answer: string;
    readonly answerFile: string;
    readonly testPictures: string;
    readonly testPicture: (index: string, name: string) => string;
  };
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
