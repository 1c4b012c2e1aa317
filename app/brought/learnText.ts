/** @file A text becomes the data of the document, and a network for sequences learns it. */
import { describeData, type Document, type OwnText, presets, textFacts } from "../../engine/index.ts";
import { chooseData, familyOf } from "../editor/data.ts";
import { currentDocument, edit } from "../stores/document.ts";
import { bytesNamed, contentOf, fillIn } from "../ownContent.ts";

/** A network for anything else than sequences gives way to the one that writes. */
const baseOf = (document: Document): Document =>
  familyOf(describeData(document.data)) === "sequences" ? document : { ...presets.text, view: document.view };

/** Characters of a sample: as many as before, or fewer where a short text has to have several samples. */
function lengthFor({ data: { params } }: Document, characters: number): number {
  const before = params["length"];
  return Math.max(
    4,
    Math.min(typeof before === "number" ? Math.min(before, 128) : 32, Math.floor(characters / 2)),
  );
}

/** The document learns from `text`, in one edit; where it lacked just this text, it has it again. */
export async function learnText(name: string, text: string): Promise<void> {
  const bytes = new TextEncoder().encode(text);
  if (await fillIn(bytes)) return;
  const facts = textFacts(text);
  const params = { text: { content: await contentOf(name, bytes, text), ...facts } };
  edit((document) =>
    chooseData(baseOf(document), "ownText", { ...params, length: lengthFor(document, facts.characters) }),
  );
}

/** The text that the document learns from, with its name; null where it has none, or it is not in this browser. */
export async function presentText(): Promise<{ readonly name: string; readonly text: string } | null> {
  const { type, params } = currentDocument().data;
  if (type !== "ownText" || params["text"] === undefined) return null;
  const { content } = params["text"] as OwnText;
  if (content.hash === "") return { name: content.name, text: content.text };
  const bytes = await bytesNamed(content.hash).catch(() => null);
  return bytes === null ? null : { name: content.name, text: new TextDecoder().decode(bytes) };
}
