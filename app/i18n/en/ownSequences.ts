/** @file English: sequences that people bring in a table. */
import type { OwnSequencesText } from "../ownSequences.ts";

const plural = (count: string, one: string, many: string): string => `${count} ${count === "1" ? one : many}`;
const sequences = (count: string): string => plural(count, "sequence", "sequences");
const steps = (count: string): string => plural(count, "step", "steps");

export const ownSequences: OwnSequencesText = {
  title: "Your own sequences",
  about:
    "Numbers over time, with one answer for each sequence or one at every step. Two ways to write them down:",
  layouts: {
    long: {
      name: "A row is a step",
      says: "one column names the sequence, others are read, one is the answer",
    },
    wide: { name: "A row is a sequence", says: "its columns are the steps, one more is the answer" },
  },
  bounds: "Up to 5 MB, 100,000 rows and 512 steps of each sequence. Nothing leaves this browser.",
  rowIs: "A row is",
  rowOptions: { sample: "A sample", long: "A step", wide: "A sequence" },
  roles: {
    sequence: "Sequence",
    time: "Time",
    feature: "Input",
    target: "Target",
    ignored: "Leave out",
  },
  step: "Step",
  target: "To be predicted",
  targetKind: "It is",
  targetKinds: { class: "A class", number: "A number" },
  answers: "Answers",
  answerKinds: { sequence: "One for each sequence", step: "One at every step" },
  length: "Steps of each sequence",
  lengthNote: (shortest, longest) =>
    shortest === longest ? `All have ${steps(longest)}.` : `They have ${shortest} to ${steps(longest)}.`,
  moreColumns: (count) => `${count} more`,
  textIsMissing: "Text where a number is wanted counts as missing",
  summary: (count) => sequences(count),
  lines: {
    ignored: (names) => `Left out: ${names}.`,
    inOrderOf: (column) => `Steps are put in the order of “${column}”.`,
    inOrderOfFile: "Steps stay in the order of the file.",
    unanswered: (count, column) => `${sequences(count)} left out: no answer in “${column}”.`,
    short: (count, length) =>
      `${sequences(count)} left out: shorter than ${steps(length)}. Where a number is due at every step, nothing can be padded.`,
    empty: (count) => `${sequences(count)} left out: nothing in any step.`,
    cut: (count, length) => `Of ${sequences(count)}, only the last ${steps(length)} are read.`,
    padded: (count, length) =>
      `${sequences(count)} padded to ${steps(length)}: in front, with each input's mean over the training part.`,
    paddedInFront:
      "So the last step is always a real one, and the answer is read there. Padding is not masked.",
    masked:
      "Padded steps, and steps without an answer, are masked: they count neither in the loss nor in the accuracy.",
    filled: (count) =>
      `${plural(count, "missing number", "missing numbers")} filled in with the input's mean.`,
    standardised: "Inputs scaled to mean 0 and standard deviation 1, as measured on the training part.",
    standardisedToo:
      "Inputs and target scaled to mean 0 and standard deviation 1, as measured on the training part.",
    minMax: "Inputs scaled to between 0 and 1, as measured on the training part.",
    minMaxToo: "Inputs and target scaled to between 0 and 1, as measured on the training part.",
    taken: (count, length, width) =>
      `${sequences(count)} of ${steps(length)} for training and testing, ${plural(width, "number", "numbers")} at each step.`,
    oneAnswer: (column) => `Many to one: “${column}” is answered after the last step.`,
    everyStep: (column) => `Many to many: “${column}” is answered at every step.`,
  },
  use: "Use these sequences",
  list: "Sequences",
  nth: (place) => `Sequence ${place}`,
  dueIs: (answer) => `→ ${answer}`,
  firstOf: (shown, all) => `the first ${shown} of ${all} inputs`,
  steps: "Step",
  curves: "What is due at each step, as a line with rings, and what the network says, as a line with discs",
};
