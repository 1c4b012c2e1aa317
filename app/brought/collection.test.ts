import { expect, test } from "vitest";
import { beginning, withTogether } from "./collection.ts";
import { groundOf } from "./ground.ts";
import type { Picture } from "./picture.ts";

const picture: Picture = { side: 8, channels: 1, bytes: new Uint8Array(64) };
const counts = ({ classes }: ReturnType<typeof beginning>) =>
  classes.map(({ name, pictures }) => `${name}: ${pictures.length}`);

test("what is brought together is a class: the first without pictures, then another one", () => {
  let collection = beginning((index) => `Class ${index}`);
  for (const many of [2, 3, 1]) {
    const added = Array.from({ length: many }, () => picture);
    collection = withTogether(collection, added, (index) => `Class ${index}`);
  }
  expect(counts(collection)).toEqual(["Class 1: 2", "Class 2: 3", "Class 3: 1"]);
});

const of = (level: number): Picture => ({ side: 8, channels: 1, bytes: new Uint8Array(64).fill(level) });

test("drawings become what the edges of the pictures are, unless it was chosen otherwise", () => {
  const empty = beginning((index) => index);
  expect(groundOf(empty)).toBe("light");
  expect(groundOf(withTogether(empty, [of(250), of(200)], String))).toBe("light");
  const chalk = withTogether(empty, [of(3), of(40)], String);
  expect(groundOf(chalk)).toBe("dark");
  expect(groundOf({ ...chalk, ground: "light" })).toBe("light");
});
