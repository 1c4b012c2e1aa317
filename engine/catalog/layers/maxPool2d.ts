/** @file Max pooling: the first largest element of each window; its gradient goes back to that one. (nn.MaxPool2d) */
import { definePooling, largest } from "./pooling.ts";

export const maxPool2d = definePooling("maxPool2d", largest);
