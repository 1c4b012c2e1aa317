/** @file Korean: what is read on request, fetched as one file with the first part of the page that needs it. */
import type { Reading } from "../words.ts";
import { about } from "./about.ts";
import { brought } from "./brought.ts";
import { dataViews } from "./dataViews.ts";
import { drawing } from "./drawing.ts";
import { examples } from "./examples.ts";
import { fields } from "./fields.ts";
import { fixes } from "./fixes.ts";
import { inside } from "./inside.ts";
import { ownSequences } from "./ownSequences.ts";
import { ownTable } from "./ownTable.ts";
import { palette } from "./palette.ts";
import { pytorch } from "./pytorch.ts";
import { saved } from "./saved.ts";
import { tuning } from "./tuning.ts";

export const reading: Reading = {
  about,
  brought,
  dataViews,
  drawing,
  examples,
  fields,
  fixes,
  inside,
  ownSequences,
  ownTable,
  palette,
  pytorch,
  saved,
  tuning,
};
