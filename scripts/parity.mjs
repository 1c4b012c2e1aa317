/**
 * @file `npm run parity`: makes the PyTorch fixtures anew, runs exported documents under PyTorch against the engine,
 * and writes docs/parity.md. It installs nothing: without a Python that has torch and numpy it says so and ends.
 */
import { execFile, execFileSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { runnerImport } from "vite";

const run = promisify(execFile);
const root = new URL("../", import.meta.url).pathname;
const asks = "import torch, numpy; print(f'PyTorch {torch.__version__} and NumPy {numpy.__version__}')";
const randomDocuments = 200;

/** The first Python with torch and numpy, and their versions; null where there is none. */
function findPython() {
  for (const python of ["/usr/bin/python3", "python3", "python"]) {
    try {
      const versions = execFileSync(python, ["-c", asks], {
        encoding: "utf8",
        stdio: ["ignore", "pipe", "ignore"],
      });
      return { python, versions: versions.trim() };
    } catch {}
  }
  return null;
}

async function main() {
  const found = findPython();
  if (found === null) {
    console.error(
      "Parity needs Python 3 with PyTorch 1.13 or newer and NumPy (on Debian: python3-torch, python3-numpy).",
    );
    process.exitCode = 1;
    return;
  }
  const { python, versions } = found;
  console.log(`Fixtures, by ${versions} …`);
  const fixtures = await run(python, ["engine/test/fixtures/make.py"], { cwd: root });
  console.log(fixtures.stdout.trim());
  /** @type {{ module: typeof import("../engine/test/parity/parity.ts") }} */
  const { module: parity } = await runnerImport(`${root}engine/test/parity/parity.ts`);
  console.log(`Every trial of the catalogues and ${randomDocuments} random documents …`);
  const results = await parity.compareAll(python, randomDocuments);
  console.log("The presets under one, two and three processes …");
  const runs = await parity.comparePresets(python);
  const text = parity.report(results, runs, versions);
  await writeFile(`${root}docs/parity.md`, text);
  console.log(text);
  const failed = parity.failures(results);
  for (const { name, apart, error } of failed) console.error(`${name}: ${error ?? JSON.stringify(apart)}`);
  const strayed = runs.filter(({ apart }) => !(apart <= parity.allowed.losses));
  for (const { name, processes, apart } of strayed)
    console.error(`${name}, ${processes} processes: ${apart}`);
  if (failed.length + strayed.length > 0) process.exitCode = 1;
}

await main();
