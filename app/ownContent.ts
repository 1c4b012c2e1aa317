/** @file Where the bytes go that someone brought: into the document where a link has room for them, else under their hash. */
import { contentName, contentsNeeded, type OwnContent, tableLimits } from "../engine/index.ts";
import { loadAsset } from "./assets.ts";
import { hashOf, keepContent } from "./contents.ts";
import { openAgain } from "./session.ts";
import { currentDocument } from "./stores/document.ts";
import { useRun } from "./stores/run.ts";

/** Characters of a file's name: a document has room for twice as many units of text. */
const longestName = 40;
/** Bytes that a link may spend on them, compressed: half of what it may hold. */
const inLink = 3000;

async function fitsInLink(text: string): Promise<boolean> {
  if (text.length > tableLimits.text) return false;
  const deflated = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  return (await new Response(deflated).arrayBuffer()).byteLength <= inLink;
}

/**
 * How a document would refer to `bytes`; nothing is kept yet.
 * @param text the bytes as the document would write them; null where they are too many
 */
export async function describeContent(
  name: string,
  bytes: Uint8Array<ArrayBuffer>,
  text: string | null,
): Promise<OwnContent> {
  const described = { name: Array.from(name).slice(0, longestName).join(""), bytes: bytes.length };
  if (text !== null && (await fitsInLink(text))) return { ...described, hash: "", text };
  return { ...described, hash: await hashOf(bytes.slice().buffer), text: "" };
}

/** Like {@link describeContent}; this browser keeps the bytes where the document does not hold them. */
export async function contentOf(
  ...[name, bytes, text]: Parameters<typeof describeContent>
): Promise<OwnContent> {
  const content = await describeContent(name, bytes, text);
  if (content.hash !== "") await keepContent(bytes.slice().buffer);
  return content;
}

/** The bytes that a document refers to by their hash. */
export const bytesNamed = async (hash: string): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await loadAsset(contentName(hash)));

/** What the document needs and this browser does not have. */
export function lacking(): OwnContent | null {
  const isLacking = useRun.getState().diagnostics.some(({ code }) => code === "content.missing");
  return isLacking ? (contentsNeeded(currentDocument())[0] ?? null) : null;
}

/** Where `bytes` are what the document lacks, they are kept and the document is opened; false where they are not. */
export async function fillIn(bytes: Uint8Array<ArrayBuffer>): Promise<boolean> {
  const wanted = lacking();
  const buffer = bytes.slice().buffer;
  if (wanted === null || (await hashOf(buffer)) !== wanted.hash) return false;
  await keepContent(buffer);
  openAgain();
  return true;
}
