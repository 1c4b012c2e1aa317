/** @file What is kept and cannot be read, as a file: everything that lies in the database, as it lies there. */
import { validateDocument, type Document } from "../../engine/index.ts";
import { toBase64 } from "./base64.ts";

/** A kept document, or the place of what is wrong with it: an older or a newer page may have kept it. */
export function readDocument(value: unknown): { readonly document: Document } | { readonly path: string } {
  const result = validateDocument(value);
  if ("document" in result) return result;
  const path = result.diagnostics[0]?.path ?? "";
  return { path: path === "" ? "document" : `document.${path}` };
}

const base64 = async (bytes: Uint8Array): Promise<string> => (await toBase64(bytes)).join("");

/** Bytes become base64 beside the name of their kind; everything else is what JSON makes of it. */
async function plain(value: unknown): Promise<unknown> {
  if (value instanceof Blob)
    return { kind: "Blob", base64: await base64(new Uint8Array(await value.arrayBuffer())) };
  if (value instanceof ArrayBuffer)
    return { kind: "ArrayBuffer", base64: await base64(new Uint8Array(value)) };
  if (ArrayBuffer.isView(value)) {
    const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    return { kind: Object.prototype.toString.call(value).slice(8, -1), base64: await base64(bytes) };
  }
  if (Array.isArray(value)) return Promise.all(value.map(plain));
  if (typeof value !== "object" || value === null) return value;
  const fields = Object.entries(value).map(async ([name, field]) => [name, await plain(field)] as const);
  return Object.fromEntries(await Promise.all(fields));
}

/** @param run undefined where there is none */
export const rawFileOf = async (entry: unknown, run: unknown): Promise<string> =>
  JSON.stringify({ format: "layerwise.raw", entry: await plain(entry), run: (await plain(run)) ?? null });
