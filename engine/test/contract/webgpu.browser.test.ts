/** @file The contract of a backend, held by WebGPU in a real browser, for whole networks. */
import { openWebGPU } from "../../backend/webgpu/device.ts";
import { describeDeterminism, runCases } from "./determinism.ts";
import { tolerances } from "./disagreements.ts";
import { wholeModels } from "./fixtures.ts";
import { describePyTorch } from "./pytorch.ts";

const open = () => openWebGPU(navigator.gpu);
describePyTorch(open, tolerances, wholeModels);
describeDeterminism(open, runCases.slice(0, 1));
