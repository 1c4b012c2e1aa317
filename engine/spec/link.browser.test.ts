/** @file Links in a real browser, whose deflate is not Node's: they mean the same, and the same is refused. */
import { describe, expect, test } from "vitest";
import { encodeBase64url } from "./base64url.ts";
import documentVersion1 from "./fixtures/document-v1.json" with { type: "json" };
import { decodeLink, encodeLink } from "./link.ts";
import { smallCatalogue } from "./samples/smallCatalogue.ts";
import { validateDocument } from "./validate.ts";

/** The link of the fixture, as Node 20 deflates it. */
const linkFromNode =
  "#1XZGxjtswEER_xZiaESjdKQezTBfgkCIuDRW0tLEI0CJBrmzYBvuUSZcq35AufT4n9xMBaZ0TpNJCGs2-mb2CDVuCwsvXL6vfPz6_fP-2-vVzxSe32gU99SNFCBzcQBbqCqvPFCLUFmbyM0NsMdAUqb5PEFfMk-EI1Qjons1Rs3ETFFhPIwR2RkeoT9pGEjiR2Y_8fjKc7fnsM8tR27nsXQa1lVUr3siqaUVdtUJWddN26Wb1378XCi4ipa7LRMF5LE-Xca8ImglKVs1NEecDBPQw4C5fonWdgJu5jElg0Kzzmkic40dvgrbZMOqDtxmykVJgciYWf9mmTiASDVBPAkyRN6MO5VubBDhoM5lpnz39qGOJeYV1MeZXgYa5X3rLjEn80_1r5Xc-AefZHMyFQoHbD5nMkg55xcclsnwoSP1Iw5xvvkVk8llJRwpnqFbKrLBNUctaoLfGf3DhAFXi7DT348ZcCKqWr-kem_Xj-u1Ts24FIjuf8cm7foxZJQVYhz3xc0kmq2xLOtjzhp33rw1oNjT1i2-gyC7QO4oMxWGmlJLA0dCpXMCXtaglBKzb34yzLNdA03PuCepvS7cLQT2k9Ac";

async function deflated(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

const codeOf = async (bytes: Uint8Array | readonly number[]) => {
  const result = await decodeLink(`#1${encodeBase64url(Uint8Array.from(bytes))}`, smallCatalogue);
  return "diagnostics" in result ? result.diagnostics.map(({ code }) => code) : [];
};

describe("links in the browser", () => {
  test("a link from elsewhere gives the document, and the document a link", async () => {
    const result = await decodeLink(linkFromNode, smallCatalogue);
    expect(result).toEqual(validateDocument(documentVersion1, smallCatalogue));
    if ("diagnostics" in result) throw new Error("refused");
    const link = await encodeLink(result.document, smallCatalogue);
    expect(await decodeLink(link, smallCatalogue)).toEqual(result);
  });

  test("a stream that is broken, cut short or goes on is refused", async () => {
    const whole = await deflated(new TextEncoder().encode("{}"));
    expect(await codeOf(whole)).toEqual([]);
    expect(await codeOf([7, 7, 7])).toEqual(["link.deflate"]);
    expect(await codeOf(whole.subarray(0, -1))).toEqual(["link.deflate"]);
    expect(await codeOf([...whole, 1, 2, 3])).toEqual(["link.deflate"]);
  });

  test("a bomb is stopped before its end is read", async () => {
    const bomb = await deflated(new Uint8Array(5_000_000));
    expect(await codeOf(bomb)).toEqual(["link.tooLarge"]);
    expect(await codeOf([...bomb.subarray(0, -8), 255, 255, 255, 255])).toEqual(["link.tooLarge"]);
  });
});
