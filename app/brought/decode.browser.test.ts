/** @file Damaged pictures, decoded by a real browser in the page's own worker: each is read or refused, none does harm. */
import { expect, test } from "vitest";
import { largestFile, pictureOf } from "./decode.ts";
import { pixelsIn } from "./pixelsIn.ts";

const side = 40;

async function striped(type: "image/png" | "image/jpeg"): Promise<Uint8Array> {
  const canvas = new OffscreenCanvas(side, side);
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("no canvas");
  for (let y = 0; y < side; y++) {
    context.fillStyle = `rgb(${y * 6} ${(y * 37) % 256} ${(y % 2) * 255})`;
    context.fillRect(y % 7, y, side, 1);
  }
  return new Uint8Array(await (await canvas.convertToBlob({ type })).arrayBuffer());
}

/** Numbers below `below`, the same ones for the same seed. */
function chance(seed: number): (below: number) => number {
  let state = seed + 1;
  return (below) => {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9;
    return ((state ^ (state >>> 13)) >>> 0) % below;
  };
}

/** Cut off, or with bytes changed, put in or left out; half of them in the header, where sizes are. */
function damaged(whole: Uint8Array, seed: number): Uint8Array<ArrayBuffer> {
  const draw = chance(seed);
  const bytes = [...whole];
  if (draw(4) === 0) bytes.length = draw(bytes.length);
  for (let i = 0; i <= draw(5); i++) {
    const at = draw(draw(2) === 0 ? Math.min(64, bytes.length + 1) : bytes.length + 1);
    const put = Array.from({ length: draw(3) }, () => draw(256));
    bytes.splice(at, draw(3), ...put);
  }
  return Uint8Array.from(bytes);
}

test.each(["image/png", "image/jpeg"] as const)(
  "five hundred damaged files of %s are each read or refused, and the next whole one is read",
  async (type) => {
    const whole = await striped(type);
    const results = [];
    for (let seed = 0; seed < 500; seed++)
      results.push(await pictureOf(new File([damaged(whole, seed)], `${seed}`)));
    const read = results.flatMap((result) => (typeof result === "string" ? [] : [result.bytes.length]));
    expect(new Set(read)).toEqual(new Set([3 * 64 * 64]));
    const refusals = new Set(results.filter((result) => typeof result === "string"));
    refusals.delete("tooManyPixels");
    expect(refusals).toEqual(new Set(["notPicture"]));
    expect(await pictureOf(new File([whole.slice()], "whole"))).toMatchObject({ side: 64, channels: 3 });
  },
);

test("pictures say how large they are before they are decoded", async () => {
  const large = await striped("image/png");
  expect(pixelsIn(large)).toBe(side * side);
  expect(pixelsIn(await striped("image/jpeg"))).toBe(side * side);
  expect(pixelsIn(Uint8Array.from("GIF89a\x40\x01\xf0\x00", (letter) => letter.charCodeAt(0)))).toBe(
    320 * 240,
  );
  expect(pixelsIn(large.subarray(0, 20))).toBeNull();
  new DataView(large.buffer).setUint32(16, 20_000);
  new DataView(large.buffer).setUint32(20, 20_000);
  expect(await pictureOf(new File([large.slice()], "large"))).toBe("tooManyPixels");
});

test("a picture of too many bytes is refused before it is read", async () => {
  expect(await pictureOf(new File([new Uint8Array(largestFile + 1)], "large"))).toBe("tooLarge");
});
