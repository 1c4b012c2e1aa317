/** @file The learning rate stays as it is. */
import { defineSchedule } from "./schedule.ts";

export const constant = defineSchedule({
  type: "constant",
  fields: {},
  inputs: () => ({}),
  rate: ({ base }) => base,
});
