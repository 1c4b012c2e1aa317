/** @file The golden documents of data that people bring: a table, pictures, a text, sequences. */
import { binary, categorical, golden, hidden, sigmoidUnit, softmaxOver } from "./goldenDocument.ts";

export const ownData = {
  "a table of one's own": golden({
    data: [
      "ownTable",
      {
        missing: "drop",
        table: {
          content: {
            name: "꽃.csv",
            bytes: 101,
            hash: "",
            text: "꽃잎\t색\t번호\t종\n1.5\t흰\t1\t나\n2\t붉은\t2\t가\n\t흰\t3\t나\n3.25\t붉은\t4\t가\n1\t흰\t5\t나",
          },
          columns: [
            { name: "꽃잎", type: "number" },
            { name: "색", type: "category", categories: ["붉은", "흰"] },
            { name: "번호", type: "ignored" },
            { name: "종", type: "category", categories: ["가", "나"] },
          ],
          target: 3,
          rows: 5,
          withoutTarget: 0,
          completeRows: 4,
        },
      },
    ],
    layers: [hidden("dense1", 4, "tanh"), sigmoidUnit],
    phase: { loss: binary },
  }),
  "pictures of one's own with changed copies": golden({
    data: [
      "ownImages",
      {
        copies: 1,
        flip: true,
        shift: 0.1,
        rotate: 20,
        noise: 0.05,
        images: {
          content: {
            name: "점",
            bytes: 256,
            hash: "",
            text: "____".repeat(21) + "_w" + "AAAA".repeat(64).slice(0, 256),
          },
          side: 8,
          channels: 1,
          classes: [
            { name: "흰", count: 1 },
            { name: "검은", count: 3 },
          ],
        },
      },
    ],
    layers: [["flatten", "flatten"], hidden("dense1", 3, "relu"), softmaxOver(2)],
    phase: { loss: categorical },
  }),
  "the next character of a text of one's own": golden({
    data: [
      "ownText",
      {
        text: {
          content: { name: "새.txt", bytes: 36, hash: "", text: "새가 난다.\n새가 노래한다.\n" },
          characters: 16,
          vocabulary: "\n .가난노다래새한",
        },
        length: 4,
      },
    ],
    layers: [
      ["embedding1", "embedding", { size: 4 }],
      ["rnn1", "rnn", { units: 4, output: "sequence" }],
      softmaxOver(10),
    ],
    phase: { loss: categorical },
  }),
  "sequences of one's own, of other lengths, with a class at every step": golden({
    data: [
      "ownSequences",
      {
        scaling: "minMax",
        sequences: {
          content: {
            name: "걸음.csv",
            bytes: 87,
            hash: "",
            text: "누구\t때\tx\t일\n가\t2\t1.5\t걷기\n가\t1\t-1\t뛰기\n나\t1\t0\t걷기\n다\t1\t3\t\n다\t2\t\t뛰기",
          },
          layout: "long",
          columns: [
            { name: "누구", role: "sequence" },
            { name: "때", role: "time" },
            { name: "x", role: "feature" },
            { name: "일", role: "target", categories: ["걷기", "뛰기"] },
          ],
          answers: "step",
          length: 2,
          sequences: 3,
          padded: 1,
          cut: 0,
          unanswered: 0,
          short: 0,
          filled: 1,
        },
      },
    ],
    layers: [["gru1", "gru", { units: 3, output: "sequence" }], softmaxOver(2)],
    phase: { loss: categorical },
  }),
};
