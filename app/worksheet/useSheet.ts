/** @file The worksheet that the options ask for, as the engine answers; asked anew where the run went on in between. */
import { useEffect, useState } from "react";
import type { Document, ModelInfo, Refusal } from "../../engine/index.ts";
import { callWhenOpen, messageOf, pause, settled } from "../session.ts";
import { currentDocument } from "../stores/document.ts";
import { useRun } from "../stores/run.ts";
import { planOf } from "../steps/plan.ts";
import { useSheetOptions } from "./options.ts";
import { askAbout, Overtaken } from "./questions.ts";
import { ruleSettings, sheetOf, type Wishes, type WorksheetData } from "./sheet.ts";

export type SheetState =
  | { readonly kind: "waiting" }
  | { readonly kind: "failed"; readonly message: string }
  | { readonly kind: "refused"; readonly reason: Refusal["reason"] }
  | { readonly kind: "ready"; readonly document: Document; readonly sheet: WorksheetData };

const mostTries = 3;

async function ask(
  opened: ModelInfo,
  sample: number,
  wishes: Wishes,
  tries = mostTries,
): Promise<SheetState> {
  await settled();
  const document = currentDocument();
  const plan = planOf(document.model, opened);
  const of = { kind: "sample", part: "train", index: sample } as const;
  const filters = plan.columns.filter(({ spec }) => spec.type === "conv2d").map(({ id }) => `${id}.weight`);
  try {
    const asked = await askAbout(callWhenOpen, of, [...plan.names, ...filters, ...ruleSettings]);
    if ("refused" in asked) return { kind: "refused", reason: asked.refused.reason };
    return { kind: "ready", document, sheet: await sheetOf(document, plan, asked, wishes) };
  } catch (error) {
    if (error instanceof Overtaken && tries > 1) return ask(opened, sample, wishes, tries - 1);
    return { kind: "failed", message: messageOf(error) };
  }
}

/** Training pauses: a sheet is of one moment. */
export function useSheet(): SheetState {
  const opened = useRun((state) => state.opened);
  const playing = useRun((state) => state.counters.playing);
  const { sample, parts, weights } = useSheetOptions();
  const [state, setState] = useState<SheetState>({ kind: "waiting" });
  useEffect(() => {
    if (playing) pause();
  }, [playing]);
  useEffect(() => {
    if (opened === null || playing) return undefined;
    let current = true;
    const index = Math.min(sample, Math.max(0, opened.trainSamples - 1));
    const make = async (): Promise<void> => {
      const next = await ask(opened, index, { parts, weights });
      if (current) setState(next);
    };
    void make();
    return () => {
      current = false;
    };
  }, [opened, playing, sample, parts, weights]);
  return state;
}
