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
import { type Fixture, fixtures } from "./fixtures.ts";
import { describePyTorch } from "./pytorch.ts";
import { describeRandomness } from "./randomness.ts";

const entryOf = ({ name }: Fixture): string => (name.startsWith("dense") ? name : name.split(" ", 1)[0]!);

/**
 * The first and the last fixture of each entry, and all activations of a dense layer; wasm takes every one of them.
 * `EVERY=1` takes them all here as well.
 */
function fewOfEach(all: readonly Fixture[]): readonly Fixture[] {
  const isOuter = (fixture: Fixture): boolean => {
    const same = all.filter((other) => entryOf(other) === entryOf(fixture));
    return fixture === same[0] || fixture === same[same.length - 1];
  };
  return process.env["EVERY"] ? all : all.filter(isOuter);
}

const open = async () => {
  await dawnDevice();
  return openWebGPU(dawn);
};
describeAgreement(open, penaltyCases);
describePyTorch(open, tolerances, fewOfEach(fixtures));
describeDeterminism(open, runCases.slice(0, 1));
describeRandomness(open);
