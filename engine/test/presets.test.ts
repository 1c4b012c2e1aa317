/** The quick half of the presets reach what they promise; `npm run presets` measures all of them. */
import { expect, test } from "vitest";
import { examples, type PresetName } from "../index.ts";
import { reach } from "./presetGoals.ts";

const quick = (Object.keys(examples) as PresetName[]).filter((name) => examples[name].goal.quick);

test.each(quick)("%s", async (name) => {
  expect(await reach(name), JSON.stringify(examples[name].goal)).toMatchObject({ holds: true });
});
