/** @file Fingerprints of the data that links already name: what a generator makes may never change, anywhere. */
import type { DatasetName } from "../catalog/datasets/index.ts";
import type { LoadAsset } from "../spec/data.ts";
import type { DataChoice } from "../spec/document.ts";
import { makeData } from "../train/data.ts";

/** The first 16 hexadecimal digits of SHA-256 over the bytes of x, y and both parts; seed 1, a fifth for testing. */
export async function fingerprint(
  type: string,
  params: DataChoice["params"],
  load: LoadAsset,
): Promise<string> {
  const { x, y, train, test } = await makeData({ type, params, seed: 1, testShare: 0.2 }, load);
  const bytes = await new Blob([x.slice(), y.slice(), train.slice(), test.slice()]).arrayBuffer();
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return Array.from(new Uint8Array(digest).subarray(0, 8), (byte) => byte.toString(16).padStart(2, "0")).join(
    "",
  );
}

/** Data set, options, fingerprint. */
export const frozenData: readonly (readonly [DatasetName, DataChoice["params"], string])[] = [
  ["circle", {}, "b347736d90f2d1ed"],
  ["circle", { noise: 0.5, labels: "-1,1" }, "7e65c2033f70202c"],
  ["xor", {}, "c8488370b5469993"],
  ["gaussians", {}, "26f3a9349913442b"],
  ["spiral", {}, "a15e23da6f3ec8de"],
  ["spiral", { turns: 2, samples: 1001, noise: 0 }, "631beaf6d5218239"],
  ["spiral", { arms: 2 }, "a15e23da6f3ec8de"],
  ["spiral", { arms: 3 }, "3e0c269bcc29bb20"],
  ["moons", {}, "baa5a79a0f2db98c"],
  ["checkerboard", {}, "561b27bfe5b5e8d3"],
  ["rings", {}, "5197f73964764220"],
  ["bumps", {}, "b7972310bb58a404"],
  ["sine", {}, "78d49e90ef8af81b"],
  ["plane", {}, "72c9e5e550618a73"],
  ["curve", {}, "7b64a982655c1754"],
  ["ownPoints", {}, "e3b0c44298fc1c14"],
  ["ownPoints", { points: "AAAAH_wAAAP_H__v", noise: 0.2 }, "f4c1246e145147de"],
  ["ownCurve", {}, "e3b0c44298fc1c14"],
  ["ownCurve", { points: "AAAAH_wAAAP_H__v", noise: 0.2 }, "3d0f03503213798a"],
  ["workedSample", {}, "eee105278bf31109"],
  ["digits", {}, "5e28718b5e22a3a9"],
  ["digits", { samples: 500 }, "7ba8310a54822024"],
  ["digits", { samples: 500, target: "image" }, "8ff53825c3c42b2c"],
  ["ownImages", {}, "4f3d4a9bc1049790"],
  ["ownImages", { copies: 3, flip: true, shift: 0.2, rotate: 30, noise: 0.1 }, "2429c4c894a1bffa"],
  ["ownImages", { target: "image", noise: 0.1 }, "147c97496e3ec542"],
  ["spelled", {}, "ab70dcadcec78c5b"],
  ["spelled", { language: "ko", samples: 500 }, "cb23fc2d5cada0b0"],
  ["brackets", {}, "839a8426465c8bd8"],
  ["dates", {}, "2001f4db16d34ff7"],
  ["dates", { language: "en", samples: 500 }, "0f6cf00fc4034c22"],
  ["dates", { language: "ko", samples: 500 }, "98bb77167733f3de"],
  ["penguins", {}, "ea8ba6250bdc9424"],
  ["penguins", { missing: "drop", categories: "index" }, "8b7761626609e178"],
  ["cars", {}, "8f9aedab4b6aaba8"],
  ["cars", { scaling: "minMax", missing: "mostFrequent" }, "c1b42fd3454e3e8b"],
  ["ownTable", {}, "a1d562d88ec1a4de"],
  ["weather", {}, "796c60d4d0191b36"],
  ["addition", {}, "e78cb1861cfd12d0"],
  ["copy", {}, "9b5219a7c3566545"],
  ["copy", { symbols: 3, blanks: 4, length: 5 }, "704e52fe5892351c"],
  ["copy", { blankKinds: 8 }, "92cac4af1694d0d1"],
  ["parity", {}, "aac3acc792cc280b"],
  ["nextCharacter", {}, "a940f1d533975754"],
  ["nextCharacter", { text: "ko", length: 20 }, "08b0cb2deaf15d52"],
  ["ownText", {}, "49a55384b2a38740"],
  ["ownSequences", {}, "70c8ef9f8dcf6683"],
];
