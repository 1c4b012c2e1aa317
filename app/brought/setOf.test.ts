import { describe, expect, test } from "vitest";
import { isTabulated, setOf } from "./setOf.ts";

const file = (name: string, content = "", type = ""): File => new File([content], name, { type });

describe("what dropped files are for", () => {
  test.each([
    ["marks.csv", "a,b\n1,2\n", "", "ownTable"],
    ["cat.png", "", "image/png", "ownImages"],
    ["train-images-idx3-ubyte.gz", "", "application/gzip", "ownImages"],
    ["song.TXT", "Row, row, row your boat\nGently down the stream\n", "text/plain", "ownText"],
    ["sheet.txt", `height\tweight\n${"150\t41\n".repeat(2000)}`, "text/plain", "ownTable"],
    ["network.json", "{}", "application/json", null],
  ])("%s", async (name, content, type, set) => {
    expect(await setOf([file(name, content, type)])).toBe(set);
  });

  test("a text with a tab here and there is no table", () => {
    expect(isTabulated("once\tupon\na time\n")).toBe(false);
    expect(isTabulated("one line\tonly")).toBe(false);
    expect(isTabulated("a\tb\n1\t2\n\n")).toBe(true);
  });
});
