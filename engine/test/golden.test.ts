/**
 * Links of version 1 mean what they meant: the same document, and on wasm the same first losses bit for bit.
 *
 * `npx vitest run --project unit engine/test/golden.test.ts -u` records losses anew, and links where there are none
 * yet; the links that are there stay.
 */
import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { catalogue, decodeLink, type Document, encodeLink } from "../index.ts";
import { goldenDocuments } from "./goldenDocuments.ts";
import { complete, openOn } from "./learningRun.ts";

const fixture = "../spec/fixtures/golden-links.json";
const steps = 20;

interface GoldenLink {
  readonly link: string;
  /** Of the first steps; f32 values, so that equal numbers are equal bits. */
  readonly losses: readonly number[];
}

async function recorded(): Promise<Readonly<Record<string, GoldenLink>>> {
  const text = await readFile(new URL(fixture, import.meta.url), "utf8").catch(() => "{}");
  return JSON.parse(text) as Record<string, GoldenLink>;
}
const links = await recorded();

const linkOf = (name: string, document: Document): Promise<string> | string =>
  links[name]?.link ?? encodeLink(complete(document));

async function decoded(link: string): Promise<Document> {
  const read = await decodeLink(link);
  if ("diagnostics" in read) throw new Error(JSON.stringify(read.diagnostics));
  return read.document;
}

async function firstLosses(document: Document): Promise<number[]> {
  const session = await openOn("wasm", document);
  const { losses, halted } = await session.advance(steps);
  if (halted !== null) throw new Error("halted");
  return [...losses];
}

test("every link runs as it did when it was made", async () => {
  const now: Record<string, GoldenLink> = {};
  for (const [name, document] of Object.entries(goldenDocuments)) {
    const link = await linkOf(name, document);
    now[name] = { link, losses: await firstLosses(await decoded(link)) };
  }
  await expect(`${JSON.stringify(now, null, 1)}\n`).toMatchFileSnapshot(fixture);
});

describe.each(Object.entries(goldenDocuments))("%s", (name, document) => {
  test("is what its link says", async () => {
    expect(await decoded(await linkOf(name, document))).toEqual(complete(document));
  });
  test("is the same document after another way through a link", async () => {
    expect(await decoded(await encodeLink(complete(document)))).toEqual(complete(document));
  });
});

const sorted = (lists: Readonly<Record<string, readonly string[]>>) =>
  Object.fromEntries(Object.entries(lists).map(([which, types]) => [which, [...new Set(types)].sort()]));

test("the golden documents name every entry of the catalogues", () => {
  const documents = Object.values(goldenDocuments);
  const phases = documents.flatMap(({ training }) => training.phases);
  const named = {
    layers: documents.flatMap(({ model }) => model.layers.map(({ type }) => type)),
    losses: phases.map(({ loss }) => loss.type),
    optimizers: phases.map(({ optimizer }) => optimizer.type),
    schedules: phases.map(({ schedule }) => schedule.type),
    datasets: documents.map(({ data }) => data.type),
  };
  const all = Object.entries(catalogue).map(([which, entries]) => [which, Object.keys(entries)] as const);
  expect(sorted(named)).toEqual(sorted(Object.fromEntries(all)));
});
