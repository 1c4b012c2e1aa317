/** @file Max pooling: the first largest element of each window; its gradient goes back to that one. (nn.MaxPool2d) */
import { poolArgmax, poolGather } from "../../ir/graph.ts";
import { definePooling } from "./pooling.ts";

export const maxPool2d = definePooling("maxPool2d", (x, window, size, name) => {
  const picked = poolArgmax(x, window, size);
  name("picked", picked);
  return poolGather(x, picked, window);
});
