/** `npm run presets`: trains every preset on WebAssembly and writes what it reaches into docs/presets.md. */
import { writeFileSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { examples, type PresetName } from "../index.ts";
import { type Reached, reach } from "./presetGoals.ts";

const names = Object.keys(examples) as PresetName[];
const reached = new Map<PresetName, Reached>();

test.each(names)(
  "%s",
  async (name) => {
    const found = await reach(name);
    reached.set(name, found);
    expect(found, JSON.stringify(examples[name].goal)).toMatchObject({ holds: true });
  },
  600_000,
);

const shown = (value: number, metric: "accuracy" | "loss"): string =>
  metric === "accuracy" ? `${(100 * value).toFixed(1)} %` : value.toFixed(4);

function row(name: PresetName): string {
  const { document, goal } = examples[name];
  const found = reached.get(name);
  const promised = `${goal.part} ${goal.metric} ${goal.bound === "atLeast" ? "≥" : "≤"} ${shown(goal.value, goal.metric)}`;
  const value = found === undefined ? "did not run" : shown(found.value, goal.metric);
  return `| ${[name, document.data.type, goal.steps, promised, value, found?.seconds.toFixed(1) ?? ""].join(" | ")} |`;
}

afterAll(() => {
  const lines = [
    "# What the examples reach",
    "",
    "Each is trained on WebAssembly from the seeds in its document, so the figures repeat bit for bit; the seconds are those of the machine that wrote this table. `npm run presets` trains all and writes it again; the test run holds those that take a second or two.",
    "",
    "| example | data | steps | promised | reached | seconds |",
    "|---|---|---|---|---|---|",
    ...names.map(row),
    "",
  ];
  writeFileSync(new URL("../../docs/presets.md", import.meta.url), lines.join("\n"));
});
