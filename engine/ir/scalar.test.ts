/** @file Equal expressions are one object for as long as anything refers to it, and are forgotten afterwards. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { add, arg, internedCount, num, sub, substitute } from "./scalar.ts";

setFlagsFromString("--expose_gc");
const collect = runInNewContext("gc") as () => void;

/** What is no longer referred to is told of in a task of its own, some time after it was collected. */
async function forgotten(most: number): Promise<void> {
  do {
    collect();
    await new Promise((resolve) => setTimeout(resolve, 5));
  } while (internedCount() > most);
}

const chain = (length: number): ReturnType<typeof arg> => {
  let sum = arg(0);
  for (let i = 0; i < length; i++) sum = add(sum, num(i + 0.25));
  return sum;
};

test("an expression that nothing refers to is forgotten, and one that is held stays itself", async () => {
  const held = chain(10);
  const before = internedCount();
  chain(5000);
  expect(internedCount()).toBeGreaterThan(before + 5000);
  await forgotten(before + 100);
  expect(chain(10)).toBe(held);
});

test("what was substituted is kept for a bounded number of expressions", async () => {
  const before = internedCount();
  for (let i = 0; i < 6000; i++) substitute(sub(arg(0), arg(1)), [arg(2), num(i + 0.5)]);
  await forgotten(before + 2 * 4096 + 200);
  expect(substitute(add(arg(0), arg(1)), [arg(1), arg(0)])).toBe(add(arg(1), arg(0)));
});
