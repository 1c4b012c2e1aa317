/** @file The golden documents over time: tokens and numbers, to one answer or to one at every step. */
import { binary, categorical, golden, hidden, sigmoidUnit, softmaxOver, squared } from "./goldenDocument.ts";

/** Sequences. */
export const sequences = {
  "the depth of brackets by a simple RNN": golden({
    data: ["brackets", { length: 6, samples: 100 }],
    layers: [
      ["embedding1", "embedding", { size: 2 }],
      ["rnn1", "rnn", { units: 6, output: "sequence" }],
      softmaxOver(5),
    ],
    phase: { loss: categorical },
  }),
  "dates rewritten by a GRU": golden({
    data: ["dates", { language: "ko", samples: 100 }],
    layers: [
      ["embedding1", "embedding", { size: 6 }],
      ["gru1", "gru", { units: 8, output: "sequence" }],
      softmaxOver(11),
    ],
    phase: { loss: categorical },
  }),
  "parity by a simple RNN": golden({
    data: ["parity", { length: 6 }],
    layers: [["embedding1", "embedding", { size: 2 }], ["rnn1", "rnn", { units: 7 }], sigmoidUnit],
    phase: { loss: binary },
  }),
  "a plane as a short film, its pictures read by a convolution and an LSTM": golden({
    data: ["plane"],
    layers: [
      hidden("code", 18, "tanh"),
      ["film", "reshape", { first: 2, second: 1, third: 3, fourth: 3 }],
      ["conv1", "conv2d", { filters: 2, kernel: 2, activation: "tanh", timeDistributed: true }],
      ["flatten", "flatten", { timeDistributed: true }],
      ["lstm1", "lstm", { units: 3 }],
      hidden("output", 1, "identity"),
    ],
    phase: { loss: squared },
  }),
  "parity by convolutions and pools over time": golden({
    data: ["parity", { length: 12 }],
    layers: [
      ["embedding1", "embedding", { size: 2 }],
      ["conv1", "conv1d", { filters: 6, padding: "causal", activation: "tanh" }],
      ["pool1", "maxPool1d", { kernel: 2, stride: 2 }],
      ["conv2", "conv1d", { filters: 4, kernel: 2, activation: "tanh" }],
      ["pool2", "avgPool1d", { kernel: 3, stride: 2 }],
      ["flatten", "flatten"],
      sigmoidUnit,
    ],
    phase: { loss: binary },
  }),
  "three symbols copied in order by a GRU": golden({
    data: ["copy", { symbols: 4, blanks: 5, length: 3, samples: 100 }],
    layers: [
      ["embedding1", "embedding", { size: 3 }],
      ["gru1", "gru", { units: 6, output: "sequence" }],
      softmaxOver(4),
    ],
    phase: { loss: categorical, clipNorm: 1 },
  }),
  "Korean text by two LSTMs": golden({
    data: ["nextCharacter", { text: "ko", length: 8 }],
    layers: [
      ["embedding1", "embedding", { size: 8 }],
      ["lstm1", "lstm", { units: 9, output: "sequence", forgetBias: 1 }],
      ["lstm2", "lstm", { units: 5, output: "sequence" }],
      softmaxOver(169),
    ],
    phase: { loss: categorical },
  }),
};
