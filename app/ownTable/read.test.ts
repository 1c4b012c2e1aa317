/** @file Files as people have them become tables, or say where and why not; none of a thousand damaged ones does harm. */
import { describe, expect, test } from "vitest";
import { tableSequences } from "../../engine/index.ts";
import { canonical } from "./canonical.ts";
import { factsOf } from "./columns.ts";
import { problemCodes } from "./problem.ts";
import { type ReadTable, readTable } from "./read.ts";
import { sequenceProblems } from "./sequenceProblems.ts";
import { guessSequences, lengthFor, lengthsOf, rulesOf } from "./sequences.ts";

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const utf16 = (text: string, little: boolean): Uint8Array => {
  const units = [0xfeff, ...Array.from(text, (character) => character.charCodeAt(0))];
  return Uint8Array.from(
    units.flatMap((unit) => (little ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255])),
  );
};
/** “이름,키\n민수,150.5\n서연,148\n” in EUC-KR. */
const korean = Uint8Array.from(
  "c0cc b8a7 2c c5b0 0a b9ce bcf6 2c 3135302e35 0a bcad bfac 2c 313438 0a".replaceAll(" ", "").match(/../g) ??
    [],
  (byte) => Number.parseInt(byte, 16),
);

async function read(bytes: Uint8Array, named?: boolean): Promise<ReadTable> {
  const result = await readTable(bytes, named);
  if ("code" in result) throw new Error(JSON.stringify(result));
  return result;
}
async function refusal(bytes: Uint8Array): Promise<unknown> {
  const result = await readTable(bytes);
  return "code" in result ? result : result.text;
}

describe("a file", () => {
  const text = "name,height\nAnna,1.5\nBen,2\n";
  test.each([
    ["UTF-8", bytesOf(text), "UTF-8"],
    ["UTF-8 with a mark", bytesOf(`\ufeff${text}`), "UTF-8"],
    ["UTF-16, little end first", utf16(text, true), "UTF-16"],
    ["UTF-16, big end first", utf16(text, false), "UTF-16"],
    ["lines of Windows", bytesOf(text.replaceAll("\n", "\r\n")), "UTF-8"],
    ["lines of old Macs", bytesOf(text.replaceAll("\n", "\r")), "UTF-8"],
    ["tabs", bytesOf(text.replaceAll(",", "\t")), "UTF-8"],
    ["semicolons, decimal commas", bytesOf(text.replaceAll(",", ";").replace("1.5", "1,5")), "UTF-8"],
    ["quotation marks and empty rows", bytesOf('"name","height"\n\n"Anna","1.5"\n,\n Ben , 2,,\n'), "UTF-8"],
  ])("in %s is the same table", async (_, bytes, encoding) => {
    const table = await read(bytes);
    expect(table.text).toBe("name\theight\nAnna\t1.5\nBen\t2");
    expect(table.encoding).toBe(encoding);
  });
  test("in EUC-KR", async () => {
    const { text: read949, encoding } = await read(korean);
    expect([read949, encoding]).toEqual(["이름\t키\n민수\t150.5\n서연\t148", "EUC-KR"]);
  });
  test("keeps delimiters, line ends and marks inside of quotation marks", async () => {
    const { rows } = await read(bytesOf('a,b\n"x, ""y""\nz",1\nw,2'));
    expect(rows).toEqual([
      ['x, "y" z', "1"],
      ["w", "2"],
    ]);
  });
  test("without names has them numbered, and says where its rows stand", async () => {
    const { names, places, named } = await read(bytesOf("1,2\n\n3,4\n"));
    expect([names, [...places], named]).toEqual([["#1", "#2"], [1, 3], false]);
    expect((await read(bytesOf("1,2\n3,4\n5,6\n"), true)).names).toEqual(["1", "2"]);
  });
  test("names steps that are only numbered, beside a name that is no value", async () => {
    expect((await read(bytesOf("1,2,3,kind\n4,5,6,up\n7,8,9,up"))).names).toEqual(["1", "2", "3", "kind"]);
    expect((await read(bytesOf("1,2,3,up\n4,5,6,down\n7,8,9,up"))).named).toBe(false);
    expect((await read(bytesOf("1-2,1,2,3\n2-1,5,6,4\n1-2,7,8,9"))).named).toBe(false);
  });
  test("has a name of its own for each column", async () => {
    expect((await read(bytesOf("a,a,,k=v\nx,1,2,3\ny,1,2,3"))).names).toEqual(["a", "a 2", "#3", "k:v"]);
  });
});

test.each([
  [" x ", false, "x"],
  ["NA", false, ""],
  ["1,234,567.5", false, "1234567.5"],
  ["1,23", false, "1,23"],
  ["1,23", true, "1.23"],
  ["−3.5", false, "-3.5"],
  ["a\tb\nc", false, "a b c"],
])("the cell %j (decimal comma: %j) is %j", (cell, comma, expected) => {
  expect(canonical(cell, comma)).toBe(expected);
});

test.each([
  ["nothing", "", "file.empty", {}],
  ["blank lines", "\n \n,,\n", "file.empty", {}],
  ["a workbook", "PK\u0003\u0004", "file.excel", {}],
  ["a picture", "\u0089PNG\u0000\u0001", "file.notText", {}],
  ["one column", "a\n1\n2\n", "columns.one", {}],
  ["a single row", "a,b\n1,2\n", "rows.none", {}],
  ["a mark that is never closed", 'a,b\n1,2\n"3,4\n5,6\n', "row.quote", { row: 3 }],
  ["a cell too many", "a,b\n1,2\n\n3,4,5\n", "row.cells", { row: 4, cells: 3, columns: 2 }],
  ["too many columns", `${"a,".repeat(70)}b\n1\n2`, "columns.tooMany", { count: 71, max: 64 }],
  ["too many rows", `a,b\n${"1,2\n".repeat(100_001)}`, "rows.tooMany", { count: 100_001, max: 100_000 }],
])("%s is refused with its place", async (_, text, code, values) => {
  expect(await refusal(bytesOf(text))).toEqual({ code, values });
});
test("bytes of no encoding are refused with their row, and too many with their count", async () => {
  expect(await refusal(Uint8Array.of(97, 44, 98, 10, 255, 255, 10))).toEqual({
    code: "file.encoding",
    values: { row: 2 },
  });
  expect(await refusal(new Uint8Array(5_000_001).fill(97))).toMatchObject({ code: "file.tooLarge" });
});

/** Numbers that look like chance and are the same every time. */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const written = [
  "1",
  "-2.5",
  "",
  "NA",
  " 3 ",
  "1e3",
  "−4",
  "red",
  "a b",
  "민수",
  "é",
  "-",
  "12345678901234567",
  "x\ty",
  ".5",
];

test("lines are taken over in one piece where that gives what parsing them cell by cell gives", async () => {
  for (let seed = 0; seed < 40; seed++) {
    const draw = chance(seed);
    const line = (): string => Array.from({ length: 3 }, () => written[draw(written.length)] ?? "").join();
    const ends = ["", ",", "\n", "\n,,"];
    const lines = Array.from({ length: 12 }, () => line() + (ends[draw(2 * ends.length)] ?? "")).join("\n");
    const [plain, parsed] = [
      await read(bytesOf(`a,b,c\n${lines}`)),
      await read(bytesOf(`"a",b,c\n${lines}`)),
    ];
    expect(plain.text).toBe(parsed.text);
    expect(new TextDecoder().decode(plain.bytes)).toBe(plain.text);
    expect([[...plain.places], [...plain.kinds]]).toEqual([[...parsed.places], [...parsed.kinds]]);
  }
});

const good = [
  bytesOf('kind,size,"note, long"\nred,1.5,"a ""b"""\nblue,"1,200",NA\nred,,"two\nlines"\n'),
  korean,
  utf16("a;b\n1,5;x\n2;y\n", true),
];
const strange = [0, 9, 10, 13, 34, 39, 44, 59, 92, 124, 127, 160, 194, 237, 254, 255];

/** A file with some bytes left out, doubled, put in or changed. */
function damaged(seed: number): Uint8Array {
  const draw = chance(seed);
  let bytes = [...(good[seed % good.length] ?? [])];
  for (let i = 0; i <= draw(6); i++) {
    const at = draw(bytes.length + 1);
    const length = draw(12);
    const turn = draw(4);
    const put =
      turn === 0
        ? []
        : turn === 1
          ? bytes.slice(at, at + length)
          : [strange[draw(strange.length)] ?? draw(256)];
    bytes = [
      ...bytes.slice(0, at),
      ...put,
      ...bytes.slice(turn === 1 ? at : at + (turn === 0 ? length : turn - 2)),
    ];
  }
  return Uint8Array.from(bytes);
}

/** What does not hold together in what a file became; nothing where all does. */
function flawsOf(result: Awaited<ReturnType<typeof readTable>>): readonly string[] {
  if ("code" in result) {
    const { code, values } = result;
    const told = Object.keys(values).join() === problemCodes[code].join();
    const placed = !code.startsWith("row.") || Number(values["row"]) > 0;
    return told && placed ? [] : [JSON.stringify(result)];
  }
  const { names, rows, places, kinds, text } = result;
  const lines = [names, ...rows].map((row) => row.join("\t"));
  const flaws = [
    text !== lines.join("\n") && "another text",
    new Set(names).size !== names.length && "a name twice",
    rows.some((row) => row.length !== names.length) && "rows of other lengths",
    (places.length !== rows.length || kinds.length !== rows.length * names.length) && "places or kinds",
    rows.flat().some((cell) => /[\n\t]/.test(cell)) && "a cell in two",
  ];
  return flaws.filter((flaw) => flaw !== false);
}

test("a thousand damaged files each give a table and sequences that hold together, or say where and why not", async () => {
  const results = [];
  for (let seed = 0; seed < 1000; seed++) results.push(await readTable(damaged(seed)));
  expect(results.flatMap((result, seed) => flawsOf(result).map((flaw) => `${seed}: ${flaw}`))).toEqual([]);
  const steps = await tableSequences();
  for (const table of results) {
    if ("code" in table) continue;
    const facts = table.names.map((_, column) => factsOf(table, column));
    const choices = guessSequences(steps, table, facts);
    const rules = rulesOf(table, facts, choices);
    const runs = steps.runsOf(table.rows, rules);
    const wrong = sequenceProblems(steps, table, facts, choices, runs);
    for (const { code, values } of wrong) expect(Object.keys(values)).toEqual(problemCodes[code]);
    const length = lengthFor(choices, lengthsOf(table, choices, runs));
    const { sequences, unanswered, short } = await steps.countSequences(table.rows, rules, length);
    expect(sequences + unanswered + short).toBe(runs.length);
  }
  const refused = results.filter((result) => "code" in result).length;
  expect(refused).toBeGreaterThan(100);
  expect(refused).toBeLessThan(900);
});
