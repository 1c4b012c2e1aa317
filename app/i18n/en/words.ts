/** @file English, fetched as one file. */
import type { Words } from "../words.ts";
import { about } from "./about.ts";
import { catalog } from "./catalog.ts";
import { diagnostics } from "./diagnostics.ts";
import { examples } from "./examples.ts";
import { en } from "./index.ts";
import { pytorch } from "./pytorch.ts";

export const words: Words = { ...en, about, catalog, diagnostics, examples, pytorch };
