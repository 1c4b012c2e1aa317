/**
 * @file `npm run doctor`: draws runs, trains them on WebAssembly, holds what the doctor says against the definitions of
 * docs/doctor.md, and writes docs/doctor-report.md. Records of runs are kept in node_modules/.cache/doctor; to train all of
 * them again, delete it. With `-- --tuning` it looks at the runs for tuning alone, and writes nothing.
 */
import { writeFile } from "node:fs/promises";
import { runnerImport } from "vite";

const root = new URL("../", import.meta.url).pathname;
const folder = `${root}node_modules/.cache/doctor`;
/** What the figures of the held-out half are meant to reach. */
const goals = { recall: 0.95, alarms: 0.01 };

/** @type {(done: number, of: number) => void} */
const tell = (done, of) => {
  if (done % 20 === 0) console.log(`${done} of ${of} runs`);
};

/** @type {{ module: typeof import("../engine/test/doctor/report.ts") }} */
const { module } = await runnerImport(`${root}engine/test/doctor/report.ts`);
if (process.argv.includes("--tuning")) {
  console.log(await module.measureTuning(folder, () => undefined));
  process.exit();
}
const { text, heldOut } = await module.measureDoctor(folder, tell);
await writeFile(`${root}docs/doctor-report.md`, text);
console.log(text);
const all = heldOut.find(({ condition }) => condition === "all");
if (!all || all.found < goals.recall * all.holding || all.falseAlarms > goals.alarms * all.trials) {
  console.error("The doctor misses its goals: recall of 95 % and false alarms of 1 % on the held-out half.");
  process.exitCode = 1;
}
process.exit();
