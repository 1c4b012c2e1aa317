/**
 * @file The contract of a backend, held by WebGPU, in Node. A software adapter compiles for a second per model, so of
 * the models that PyTorch has been asked about none is compared with the reference a second time.
 */
import { openWebGPU } from "../../backend/webgpu/device.ts";
import { dawn, dawnDevice } from "../dawn.ts";
import { describeAgreement } from "./agreement.ts";
import { penaltyCases } from "./catalogueCases.ts";
import { describeDeterminism, runCases } from "./determinism.ts";
import { tolerances } from "./disagreements.ts";
import { type Fixture, fixtures, parts } from "./fixtures.ts";
import { describePyTorch } from "./pytorch.ts";
import { describeRandomness } from "./randomness.ts";

const entryOf = ({ name }: Fixture): string => name.split(" ", 1)[0]!;

/**
 * The first fixture of each entry; wasm takes every one of them, and the functions behind activations are compared
 * one by one in `webgpu/ops.test.ts`. `EVERY=1` takes them all here as well.
 */
function oneOfEach(all: readonly Fixture[]): readonly Fixture[] {
  if (process.env["EVERY"]) return all;
  return all.filter((fixture, i) => all.findIndex((other) => entryOf(other) === entryOf(fixture)) === i);
}

const open = async () => {
  await dawnDevice();
  return openWebGPU(dawn);
};
describeAgreement(open, penaltyCases);
// To draw a batch is a third of a small model's code. What trains draws its batches, and `describeRandomness` holds them.
describePyTorch(open, tolerances, oneOfEach(fixtures), (fixture) =>
  parts.includes(fixture) ? "given" : "batches",
);
describeDeterminism(open, runCases.slice(0, 1));
describeRandomness(open);
