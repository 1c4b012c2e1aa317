/** @file Average pooling over time: each feature's mean in each window. (nn.AvgPool1d over [N, C, L]) */
import { average, definePoolingInTime } from "./pooling.ts";

export const avgPool1d = definePoolingInTime("avgPool1d", average);
