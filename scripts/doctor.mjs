/**
 * @file `npm run doctor`: draws runs, trains them on WebAssembly, holds what the doctor says against the definitions of
 * docs/doctor.md, and writes docs/doctor-report.md.
 */
import { writeFile } from "node:fs/promises";
import { runnerImport } from "vite";

const root = new URL("../", import.meta.url).pathname;
/** What the figures of the held-out half are meant to reach. */
const goals = { recall: 0.95, alarms: 0.01 };

/** @type {{ module: typeof import("../engine/test/doctor/report.ts") }} */
const { module } = await runnerImport(`${root}engine/test/doctor/report.ts`);
const { text, heldOut } = await module.measureDoctor((done, of) => {
  if (done % 20 === 0) console.log(`${done} of ${of} runs`);
});
await writeFile(`${root}docs/doctor-report.md`, text);
console.log(text);
const all = heldOut.find(({ condition }) => condition === "all");
if (!all || all.found < goals.recall * all.holding || all.falseAlarms > goals.alarms * all.trials) {
  console.error("The doctor misses its goals: recall of 95 % and false alarms of 1 % on the held-out half.");
  process.exitCode = 1;
}
process.exit();
