/** @file A read table becomes the data of the document: its cells stand in it where they are few, else under their hash. */
import {
  type AnyValues,
  contentName,
  contentsNeeded,
  defaultDocument,
  describeData,
  type Document,
  type OwnContent,
  type OwnTable,
  tableLimits,
} from "../../engine/index.ts";
import { loadAsset } from "../assets.ts";
import { hashOf, keepContent } from "../contents.ts";
import { chooseData, familyOf } from "../editor/data.ts";
import { openAgain } from "../session.ts";
import { currentDocument, edit } from "../stores/document.ts";
import { useRun } from "../stores/run.ts";
import type { ReadTable } from "./read.ts";

/** Bytes that a link may spend on a table, compressed: half of what it may hold. */
const inLink = 3000;

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

async function fitsInLink(text: string, bytes: Uint8Array<ArrayBuffer>): Promise<boolean> {
  if (text.length > tableLimits.text) return false;
  const deflated = new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  return (await new Response(deflated).arrayBuffer()).byteLength <= inLink;
}

/** How a document refers to a text. */
export async function contentOf(name: string, text: string): Promise<OwnContent> {
  const bytes = bytesOf(text);
  const described = { name: name.slice(0, tableLimits.name), bytes: bytes.length };
  if (await fitsInLink(text, bytes)) return { ...described, hash: "", text };
  return { ...described, hash: await hashOf(bytes.buffer), text: "" };
}

/** A network for anything else than rows gives way to the one that the page opens with. */
const baseOf = (document: Document): Document =>
  familyOf(describeData(document.data)) === "points" ? document : { ...defaultDocument, view: document.view };

/** The document learns from `table`, in one edit; this browser keeps its text where the document does not hold it. */
export async function learnFrom(table: OwnTable, text: string, preparation: AnyValues): Promise<void> {
  if (table.content.hash !== "") await keepContent(bytesOf(text).buffer);
  edit((document) => chooseData(baseOf(document), "ownTable", { ...preparation, table }));
}

/** What the document needs and this browser does not have. */
export function lacking(): OwnContent | null {
  const isLacking = useRun.getState().diagnostics.some(({ code }) => code === "content.missing");
  return isLacking ? (contentsNeeded(currentDocument())[0] ?? null) : null;
}

/** Where `read` is what the document refers to, it is kept and the document opened; false where it is something else. */
export async function fillIn(read: ReadTable, wanted: OwnContent): Promise<boolean> {
  const { buffer } = bytesOf(read.text);
  if ((await hashOf(buffer)) !== wanted.hash) return false;
  await keepContent(buffer);
  openAgain();
  return true;
}

/** The text of the table that the document learns from. */
export const loadText = async ({ hash, text }: OwnContent): Promise<string> =>
  hash === "" ? text : new TextDecoder().decode(await loadAsset(contentName(hash)));
