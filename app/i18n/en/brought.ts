/** @file English: texts and pictures that people bring. */
import type { BroughtText } from "../brought.ts";

export const brought: BroughtText = {
  close: "Close",
  chooseFile: "Choose a file",
  wanted: (name) =>
    `This network learned from the file “${name}”, which this browser does not have. Bring it again.`,
  text: {
    title: "Your own text",
    about:
      "The network learns to say, after every character, which one comes next. Then it can write on by itself.",
    drop: "Drop a text file here",
    paste: "Or type or paste the text",
    typed: "Typed text",
    bounds: (fewest, most) =>
      `Any script. ${fewest} characters at least; a few thousand teach well, and up to ${most} may be different.`,
    facts: (characters, different) => `${characters} characters, ${different} of them different`,
    encoding: (encoding) => `read as ${encoding}`,
    beginning: (name) => `How “${name}” begins`,
    another: "Another text",
    learn: "Learn from this text",
    reading: "Reading the file…",
    problems: {
      tooLarge: (has, limit) => `The file has ${has} bytes; at most ${limit} are read.`,
      tooShort: (has, limit) => `The text has ${has} characters. It needs at least ${limit}.`,
      tooLong: (has, limit) => `The text has ${has} characters; at most ${limit} are learned.`,
      tooMany: (has, limit) =>
        `The text has ${has} different characters; a network can tell at most ${limit} apart. Take a part of it.`,
      notText: () => "This file is no text, or in an encoding other than UTF-8, UTF-16 and EUC-KR.",
      oneCharacter: () => "The text is one character over and over: there is nothing to learn.",
    },
  },
};
