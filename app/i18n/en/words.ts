/** @file English: what the first screen may say, fetched as one file. */
import type { Words } from "../words.ts";
import { catalog } from "./catalog.ts";
import { diagnostics } from "./diagnostics.ts";
import { en } from "./index.ts";

export const words: Words = { ...en, catalog, diagnostics };
