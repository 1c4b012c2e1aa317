/** @file The next character of a text that someone brought, at every time step, as of the texts that are here. */
import type { LoadAsset } from "../../spec/data.ts";
import { contentName } from "../../spec/ownTable.ts";
import { type OwnText, textFacts, textLimits } from "../../spec/ownText.ts";
import { int, ownText as textField, type Values } from "../../spec/params.ts";
import { defineDataset } from "./dataset.ts";
import { describeWindows, windowsOf } from "./windows.ts";

const short = "the quick brown fox jumps over the lazy dog";
const standard: OwnText = {
  content: { name: "fox.txt", bytes: 43, hash: "", text: short },
  ...textFacts(short),
};

const fields = {
  text: textField(standard),
  /** Characters in one sample. */
  length: int(4, 128, 32),
};
type Options = Values<typeof fields>;

const names = new WeakMap<OwnText, readonly string[]>();

function namesOf(text: OwnText): readonly string[] {
  const known = names.get(text) ?? Array.from(text.vocabulary);
  names.set(text, known);
  return known;
}

const windowsIn = ({ text: { characters }, length }: Options): number =>
  Math.max(0, Math.min(textLimits.windows, characters - length));

const contentOf = async ({ content: { hash, text } }: OwnText, load: LoadAsset): Promise<string> =>
  hash === "" ? text : new TextDecoder().decode(await load(contentName(hash)));

export const ownText = defineDataset({
  type: "ownText",
  fields,
  source: "A text of whoever made the document.",
  licence: "Unknown.",
  describe: (options) => describeWindows(windowsIn(options), options.length, namesOf(options.text)),
  problem: (options) => {
    const { text, length } = options;
    if (windowsIn(options) > 1) return null;
    return { code: "text.short", values: { characters: text.characters, needed: length + 2 } };
  },
  async generate(options, _random, load) {
    const text = await contentOf(options.text, load);
    const { characters, vocabulary } = textFacts(text);
    if (characters !== options.text.characters || vocabulary !== options.text.vocabulary)
      throw new Error(`${options.text.content.name} is not the text that the document describes.`);
    return windowsOf(text, namesOf(options.text), windowsIn(options), options.length);
  },
});
