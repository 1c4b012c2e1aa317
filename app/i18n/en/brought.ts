/** @file English: texts and pictures that people bring. */
import type { BroughtText } from "../brought.ts";

export const brought: BroughtText = {
  close: "Close",
  chooseFile: "Choose a file",
  wanted: (name) =>
    `This network learned from the file “${name}”, which this browser does not have. Bring it again.`,
  camera: {
    live: "What the camera sees",
    take: "Take a picture",
    refused:
      "The browser does not let this page use the camera. Allow it beside the address, then open the camera again.",
    none: "There is no camera that this page could use. Drop pictures, or draw them.",
  },
  images: {
    title: "Your own pictures",
    about: "Name some classes and bring pictures of each. The network learns to tell them apart.",
    side: "Pixels",
    channels: "Colours",
    grey: "Grey",
    colour: "Colour",
    class: (index) => `Class ${index}`,
    className: (index) => `Name of class ${index}`,
    count: (pictures) => `${pictures} ${pictures === "1" ? "picture" : "pictures"}`,
    addClass: "Add a class",
    removeClass: (name) => `Remove the class ${name}`,
    remove: (index, name) => `Remove picture ${index} of ${name}`,
    more: (pictures) => `and ${pictures} more`,
    drop: "Drop pictures here",
    choose: "Choose files",
    draw: "Draw",
    padHint: "Draw a picture here",
    pad: "Pad for drawing a picture",
    addDrawing: "Add the drawing",
    camera: "Camera",
    reading: (pictures) => `Reading ${pictures} pictures…`,
    learn: "Learn from these pictures",
    ready: "Pictures are cut to their middle square. Ten or more of each class teach well.",
    lacks: {
      names: "Each class needs a name of its own.",
      classes: "Bring pictures of at least two classes.",
      pictures: "Bring some pictures of each class.",
    },
    problems: {
      tooLarge: (name, megabytes) => `${name} is larger than ${megabytes} MB.`,
      notPicture: (name) => `${name} is no picture that this browser can read.`,
    },
    answer: "A new picture",
    answerFile: "From a file",
    testPictures: "Test pictures",
    testPicture: (index, name) => `Test picture ${index}: ${name}`,
  },
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
