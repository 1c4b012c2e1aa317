/** @file Max pooling over time: each feature's first largest value in each window. (nn.MaxPool1d over [N, C, L]) */
import { definePoolingInTime, largest } from "./pooling.ts";

export const maxPool1d = definePoolingInTime("maxPool1d", largest);
