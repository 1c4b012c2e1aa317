/** @file Average pooling: the mean of each window. (nn.AvgPool2d) */
import { average, definePooling } from "./pooling.ts";

export const avgPool2d = definePooling("avgPool2d", average);
