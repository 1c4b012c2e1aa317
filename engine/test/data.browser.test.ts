import { expect, test } from "vitest";
import type { LoadAsset } from "../spec/data.ts";
import { fingerprint, frozenData } from "./frozenData.ts";

const fetchAsset: LoadAsset = async (name) => (await fetch(`/${name}`)).arrayBuffer();

test.each(frozenData)("%s %o is the same in a browser as in Node", async (type, params, expected) => {
  expect(await fingerprint(type, params, fetchAsset)).toBe(expected);
});
