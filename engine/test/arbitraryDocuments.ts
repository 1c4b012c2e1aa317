/** @file Random documents without a mistake: the same ones every time. */
import * as fc from "fast-check";
import { type Document, inspect, validateDocument } from "../index.ts";
import { arbitraryModel } from "./arbitraryModel.ts";

export function randomDocuments(count: number): Document[] {
  const right: Document[] = [];
  for (let seed = 1; right.length < count; seed++) {
    const [document] = fc.sample(arbitraryModel, { seed, numRuns: 1 });
    const read = validateDocument(document);
    if ("document" in read && inspect(read.document).diagnostics.length === 0) right.push(read.document);
  }
  return right;
}
