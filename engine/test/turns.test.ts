/** Long explanations give way to messages, and end with what they would have found at once. */
import { expect, test } from "vitest";
import { inTurns, type Work } from "../explain/turns.ts";

/** Works for `milliseconds`, and may be interrupted at any time. */
function* busy(milliseconds: number): Work<string> {
  const began = performance.now();
  while (performance.now() - began < milliseconds) yield;
  return "found";
}

test("a message is heard before long work has ended", async () => {
  const { port1, port2 } = new MessageChannel();
  const order: string[] = [];
  const heard = new Promise<void>((resolve) => {
    port1.onmessage = () => {
      order.push("message");
      resolve();
    };
  });
  port2.postMessage(null);
  const worked = inTurns(busy(200)).then((found) => order.push(found));
  await Promise.all([heard, worked]);
  port1.close();
  expect(order).toEqual(["message", "found"]);
});
