/** @file A read table becomes the data of the document, or its sequences do: its cells stand in it where they are few, else under their hash. */
import {
  type AnyValues,
  defaultDocument,
  describeData,
  type Document,
  inspect,
  type OwnContent,
  type OwnSequences,
  type OwnTable,
  presets,
} from "../../engine/index.ts";
import { keepContent } from "../contents.ts";
import { chooseData, familyOf } from "../editor/data.ts";
import { bytesNamed, describeContent, fillIn } from "../ownContent.ts";
import { edit } from "../stores/document.ts";
import type { ReadTable } from "./read.ts";

/** How a document would refer to the text of a table. */
export const contentOf = (name: string, { bytes, text }: ReadTable): Promise<OwnContent> =>
  describeContent(name, bytes, text);

type Bytes = ReadTable["bytes"];

/** A network for anything else than rows gives way to the one that the page opens with. */
const baseOf = (document: Document): Document =>
  familyOf(describeData(document.data)) === "points" ? document : { ...defaultDocument, view: document.view };

/** The document learns from `table`, in one edit; this browser keeps its text where the document does not hold it. */
export async function learnFrom(table: OwnTable, bytes: Bytes, preparation: AnyValues): Promise<void> {
  if (table.content.hash !== "") await keepContent(bytes.slice().buffer);
  edit((document) => chooseData(baseOf(document), "ownTable", { ...preparation, table }));
}

/** The network that is there where it can learn the sequences once its ends are fitted, else one that can. */
function fittedTo(document: Document, params: AnyValues): Document {
  if (familyOf(describeData(document.data)) === "sequences") {
    const fitted = chooseData(document, "ownSequences", params);
    if (inspect(fitted).diagnostics.length === 0) return fitted;
  }
  return chooseData({ ...presets.weather, view: document.view }, "ownSequences", params);
}

/** The document learns from `sequences`, in one edit, with a network whose shapes fit. */
export async function learnSequences(
  sequences: OwnSequences,
  bytes: Bytes,
  scaling: AnyValues[string],
): Promise<void> {
  if (sequences.content.hash !== "") await keepContent(bytes.slice().buffer);
  edit((document) => fittedTo(document, { scaling, sequences }));
}

/** Where `read` is what the document lacks, it is kept and the document opened; false where it is something else. */
export const fillInTable = (read: ReadTable): Promise<boolean> => fillIn(read.bytes);

/** The text of the table that the document learns from. */
export const loadText = async ({ hash, text }: OwnContent): Promise<string> =>
  hash === "" ? text : new TextDecoder().decode(await bytesNamed(hash));
