/** @file Opens a worksheet of one training step, to be printed. */
import { useRun } from "../stores/run.ts";
import { useUi } from "../stores/ui.ts";
import type { Command } from "./command.ts";

export const worksheetCommand: Command = {
  id: "worksheet",
  icon: "data",
  label: ({ bar }) => bar.worksheet,
  enabled: () => useRun.getState().opened !== null && useRun.getState().diagnostics.length === 0,
  run: () => useUi.setState({ worksheet: true }),
};
