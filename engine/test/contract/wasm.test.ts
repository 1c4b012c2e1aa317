/** @file The contract of a backend, held by WebAssembly. */
import { openWasm } from "../../backend/wasm/wasm.ts";
import { describeAgreement } from "./agreement.ts";
import { modelCases } from "./catalogueCases.ts";
import { describeDeterminism, runCases } from "./determinism.ts";
import { tolerances } from "./disagreements.ts";
import { describePyTorch } from "./pytorch.ts";
import { describeRandomness } from "./randomness.ts";

const open = () => openWasm();
describeAgreement(open, modelCases);
describePyTorch(open, tolerances);
describeDeterminism(open, runCases);
describeRandomness(open);
