/**
 * @file `npm run bench`: our training beside its peers', workload by workload (`npm run bench -- mlp cnn`,
 * `--only ours,tfjs-wasm`, `--rounds 3`, `--limit 60` seconds a case), or a benchmark of ours alone
 * (`npm run bench -- growth`, `devices`, `latency`, `responsiveness`, `travel`). `--quick` is one round against the best peers known, and latency. `--json <file>` writes
 * the figures too. Alone on the machine, or they mean nothing. The last lines say which figures fall short, or that
 * all targets are met; the command ends badly where one is not.
 */
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { measureAlone } from "./alone.mjs";
import { broughtTable } from "./brought.mjs";
import { canvasHandling } from "./canvas.mjs";
import { compare, planOf } from "./comparison.mjs";
import { devices, expectationFigures } from "./devices.mjs";
import { conclude } from "./figure.mjs";
import { growth } from "./growth.mjs";
import { looking } from "./health.mjs";
import { latencies } from "./latency.mjs";
import { responsiveness } from "./responsiveness.mjs";
import { dispatchesOf, peaksOf, print, rowsOf, targetsOf } from "./table.mjs";
import { travel } from "./travel.mjs";

/** @typedef {{ figures: readonly import("./figure.mjs").Figure[], details: object }} Measured */

const { positionals: names, values } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: "string" },
    only: { type: "string" },
    rounds: { type: "string" },
    limit: { type: "string", default: "60" },
    quick: { type: "boolean", default: false },
  },
});

/** @type {Readonly<Record<string, () => Promise<Measured>>>} */
const alone = {
  devices: async () => ({ figures: await devices(values.quick ? 1 : 3), details: {} }),
  growth: async () => ({ figures: await growth(values.quick ? 1 : 3), details: {} }),
  latency: async () => ({ figures: await latencies(values.quick ? 1 : 5), details: {} }),
  responsiveness: async () => ({
    figures: [
      ...(await measureAlone(responsiveness)),
      ...(await measureAlone(canvasHandling)),
      ...(await measureAlone(broughtTable)),
      ...(await measureAlone(looking)),
    ],
    details: {},
  }),
  travel: async () => ({ figures: await travel(values.quick ? 1 : 3), details: {} }),
};

/** @returns {Promise<Measured>} */
async function besidePeers() {
  const { only, quick, limit } = values;
  const rounds = Number(values.rounds ?? (quick ? 1 : 3));
  const comparison = await compare(planOf(names, { only, quick, rounds, limit: Number(limit) }));
  const rows = rowsOf(comparison);
  print(comparison);
  const figures = [
    ...targetsOf(rows),
    ...peaksOf(comparison),
    ...dispatchesOf(comparison),
    ...expectationFigures(comparison.expected),
  ];
  return { figures, details: { ...comparison, rows } };
}

/** Quickly, all that fits into three minutes. @returns {Promise<Measured>} */
async function measure() {
  const [name = ""] = names;
  if (names.length === 1 && alone[name]) return alone[name]();
  const beside = await besidePeers();
  if (!values.quick || names.length > 0 || values.only !== undefined) return beside;
  return { ...beside, figures: [...beside.figures, ...(await latencies(1))] };
}

const { figures, details } = await measure();
if (values.json !== undefined) {
  const machine = { cores: cpus().length, processor: cpus()[0]?.model, node: process.version };
  writeFileSync(values.json, `${JSON.stringify({ machine, figures, ...details }, null, 2)}\n`);
}
process.exitCode = conclude(figures) ? 0 : 1;
