/**
 * @file `npm run bench`: our training beside its peers', workload by workload (`npm run bench -- mlp cnn`,
 * `--only ours,tfjs-wasm`, `--rounds 3`, `--limit 60` seconds a case), or one benchmark of ours alone
 * (`npm run bench -- responsiveness`). `--json <file>` writes the figures too. Alone on the machine, or they mean
 * nothing. Ends badly where a target is missed or a bound broken.
 */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { measureAlone } from "./alone.mjs";
import { compare, planOf } from "./comparison.mjs";
import { responsiveness } from "./responsiveness.mjs";
import { isMissed, print, rowsOf, targetsOf } from "./table.mjs";

/** @param {string | undefined} path @param {unknown} figures */
function write(path, figures) {
  if (path !== undefined) writeFileSync(path, `${JSON.stringify(figures, null, 2)}\n`);
}

const { positionals: names, values } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: "string" },
    only: { type: "string" },
    rounds: { type: "string", default: "3" },
    limit: { type: "string", default: "60" },
  },
});

/** @returns {Promise<boolean>} whether all is as it should be */
async function main() {
  if (names.length === 1 && names[0] === "responsiveness") {
    const { within, ...figures } = await measureAlone("responsiveness", responsiveness);
    write(values.json, figures);
    return within;
  }
  const options = { only: values.only, rounds: Number(values.rounds), limit: Number(values.limit) };
  const comparison = await compare(planOf(names, options));
  print(comparison);
  const rows = rowsOf(comparison);
  const targets = targetsOf(rows);
  write(values.json, { ...comparison, rows, targets });
  return !targets.some(isMissed);
}

process.exitCode = (await main()) ? 0 : 1;
