/** @file What the doctor found in the run so far. */
import { create } from "zustand";
import type { Findings } from "../../engine/index.ts";

export const useDoctor = create<Findings>(() => ({ step: 0, findings: [] }));
