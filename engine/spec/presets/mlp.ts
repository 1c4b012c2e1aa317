/** @file Two spirals and a multilayer perceptron 2-8-8-1: what the page opens with. */
import { defaultDocument } from "../defaults.ts";
import { accuracy, type Preset } from "./preset.ts";

export const mlp: Preset = { group: "mlp", document: defaultDocument, goal: accuracy(0.98, 2400) };
