/** @file Whole networks with the kernels of a graphics card, products always by tiles, agree with PyTorch all the same. */
import { hardwareTuning, openWebGPU } from "../../backend/webgpu/device.ts";
import { describeDeterminism, runCases } from "../contract/determinism.ts";
import { tolerances } from "../contract/disagreements.ts";
import { wholeModels } from "../contract/fixtures.ts";
import { describePyTorch } from "../contract/pytorch.ts";
import { dawn, dawnDevice } from "../dawn.ts";

const open = async () => {
  await dawnDevice();
  return openWebGPU(dawn, { tuning: { ...hardwareTuning, tiles: "always" } });
};
describePyTorch(open, tolerances, wholeModels);
describeDeterminism(open, runCases.slice(0, 1));
