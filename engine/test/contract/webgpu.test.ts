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
import { describePyTorch } from "./pytorch.ts";
import { describeRandomness } from "./randomness.ts";

const open = async () => {
  await dawnDevice();
  return openWebGPU(dawn);
};
describeAgreement(open, penaltyCases);
describePyTorch(open, tolerances);
describeDeterminism(open, runCases.slice(0, 1));
describeRandomness(open);
