/** @file Adds its inputs, element by element: a skip connection. */
import * as a from "../../ir/arithmetic.ts";
import { defineElementwise } from "./elementwise.ts";

export const add = defineElementwise("add", a.add);
