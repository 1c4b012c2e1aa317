import { expect, test } from "vitest";
import { beginning, withTogether } from "./collection.ts";
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
