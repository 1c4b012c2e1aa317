import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { contentSecurityPolicy } from "./content-security-policy.mjs";
import { serve } from "./serve.mjs";

const above = mkdtempSync(join(tmpdir(), "layerwise-serve-"));
const folder = join(above, "dist");
let server: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  mkdirSync(join(folder, "assets"), { recursive: true });
  writeFileSync(join(above, "secret.txt"), "secret");
  writeFileSync(join(folder, "index.html"), "<!doctype html>");
  writeFileSync(join(folder, "assets/worker-1a2b.js"), "export {};");
  server = await serve({ folder });
});

afterAll(() => {
  server.close();
  rmSync(above, { recursive: true });
});

/** The status of a path sent as it stands; `fetch` would resolve its `..` first. */
function statusOf(path: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(server.address, { path }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on("error", reject)
      .end();
  });
}

describe("the server", () => {
  test.each([
    ["", "text/html; charset=utf-8"],
    ["assets/worker-1a2b.js", "text/javascript; charset=utf-8"],
  ])("sends '%s' with its type and the policy", async (path, type) => {
    const response = await fetch(server.address + path);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe(type);
    expect(response.headers.get("content-security-policy")).toBe(contentSecurityPolicy);
  });

  test.each(["/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/assets", "/%", "/none"])(
    "answers 404 to '%s'",
    async (path) => {
      expect(await statusOf(path)).toBe(404);
    },
  );

  test("takes another port when its first is taken", async () => {
    const second = await serve({ folder });
    expect(second.address).not.toBe(server.address);
    expect((await fetch(second.address)).status).toBe(200);
    second.close();
  });
});
