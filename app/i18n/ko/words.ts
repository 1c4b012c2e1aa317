/** @file Korean, fetched as one file. */
import type { Words } from "../words.ts";
import { about } from "./about.ts";
import { catalog } from "./catalog.ts";
import { diagnostics } from "./diagnostics.ts";
import { examples } from "./examples.ts";
import { ko } from "./index.ts";
import { pytorch } from "./pytorch.ts";

export const words: Words = { ...ko, about, catalog, diagnostics, examples, pytorch };
