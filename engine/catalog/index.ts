/** @file All catalogues in one, as documents are read against it. */
import { datasets } from "./datasets/index.ts";
import { layers } from "./layers/index.ts";
import { losses } from "./losses/index.ts";
import { optimizers } from "./optimizers/index.ts";
import { schedules } from "./schedules/index.ts";

export const catalogue = { layers, losses, optimizers, schedules, datasets } as const;
