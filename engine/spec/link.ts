/**
 * @file Links: `#`, the version (one character), and the short form of a document as JSON, deflated, base64url.
 * Reading one gives a document or diagnostics, never throws, and does bounded work whatever the link says.
 */
import { decodeBase64url, encodeBase64url } from "./base64url.ts";
import type { Catalogue } from "./catalogue.ts";
import { deflate, inflate } from "./deflate.ts";
import { type DiagnosticCode, type DiagnosticValues, diagnose, type Failure, shown } from "./diagnostic.ts";
import type { Document } from "./document.ts";
import { findHostile } from "./plain.ts";
import { expanded, shortened } from "./shorten.ts";
import { validateDocument } from "./validate.ts";

const version = "1";
/** Characters after the `#`. */
export const maxLinkLength = 8192;
/** Bytes of JSON. */
const maxInflated = 65_536;

/** The link of `document`, from its `#` on. Rejects with a RangeError where the document does not fit in one. */
export async function encodeLink(document: Document, catalogue: Catalogue): Promise<string> {
  const json = new TextEncoder().encode(JSON.stringify(shortened(document, catalogue)));
  if (json.length > maxInflated) throw new RangeError(`The document is over ${maxInflated} bytes`);
  const fragment = version + encodeBase64url(await deflate(json));
  if (fragment.length > maxLinkLength) {
    throw new RangeError(`The link has ${fragment.length} characters, over ${maxLinkLength}`);
  }
  return `#${fragment}`;
}

/** The document of a full URL, of a fragment with its `#`, or of a bare fragment. */
export async function decodeLink(
  link: string,
  catalogue: Catalogue,
): Promise<{ readonly document: Document } | Failure> {
  const read = readFragment(fragmentOf(link.trim()));
  if ("diagnostics" in read) return read;
  const inflated = await inflate(read.bytes, maxInflated).catch((error: unknown) =>
    error instanceof RangeError ? failed("link.tooLarge", { max: maxInflated }) : failed("link.deflate", {}),
  );
  if ("diagnostics" in inflated) return inflated;
  const parsed = parse(inflated);
  if ("diagnostics" in parsed) return parsed;
  const hostile = findHostile(parsed.value);
  if (hostile !== null) return { diagnostics: [hostile] };
  return validateDocument(expanded(parsed.value, catalogue), catalogue);
}

function failed<C extends DiagnosticCode>(code: C, values: DiagnosticValues<C>): Failure {
  return { diagnostics: [diagnose("link", code, values)] };
}

/** What follows the first `#`; an address without one has nothing. */
function fragmentOf(link: string): string {
  const hash = link.indexOf("#");
  if (hash >= 0) return link.slice(hash + 1);
  return link.includes("/") ? "" : link;
}

function readFragment(fragment: string): { readonly bytes: Uint8Array<ArrayBuffer> } | Failure {
  if (fragment === "") return failed("link.empty", {});
  if (fragment.length > maxLinkLength) {
    return failed("link.tooLong", { length: fragment.length, max: maxLinkLength });
  }
  if (fragment.charAt(0) !== version) {
    return failed("link.version", { version: shown(fragment.charAt(0)), newest: version });
  }
  const bytes = decodeBase64url(fragment.slice(1));
  return typeof bytes === "number" ? failed("link.base64", { position: bytes + 1 }) : { bytes };
}

function parse(bytes: Uint8Array): { readonly value: unknown } | Failure {
  const text = readText(bytes);
  if (text === null) return failed("link.utf8", {});
  try {
    return { value: JSON.parse(text) };
  } catch {
    return failed("link.json", {});
  }
}

function readText(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
