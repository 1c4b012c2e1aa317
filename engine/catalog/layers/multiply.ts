/** @file Multiplies its inputs, element by element: one branch lets through what another says. */
import * as a from "../../ir/arithmetic.ts";
import { defineElementwise } from "./elementwise.ts";

export const multiply = defineElementwise("multiply", a.mul);
