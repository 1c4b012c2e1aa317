/** @file The page's entry: starts the engine's session and the address bar, and mounts the app into `#root`. */
import "pretendard/dist/web/variable/pretendardvariable-dynamic-subset.css";
import "@xyflow/react/dist/base.css";
import "./ui/tokens.css";
import "./ui/base.css";
import "./ui/controls.css";
import "./ui/screen.css";
import "./ui/modes.css";
import "./ui/data.css";
import "./ui/ownData.css";
import "./ui/network.css";
import "./ui/canvas.css";
import "./ui/sheet.css";
import "./ui/recipe.css";
import "./ui/output.css";
import "./ui/wide.css";
import "./ui/samples.css";
import "./ui/inside.css";
import "./ui/sequences.css";
import "./ui/explanation.css";
import "./ui/examples.css";
import "./ui/gallery.css";
import "./ui/metrics.css";
import "./ui/tables.css";
import "./ui/narrow.css";
import "./ui/strip.css";
import { startTransition, StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { startAddress } from "./address.ts";
import { App } from "./App.tsx";
import { listenToDrops } from "./brought/drops.ts";
import { startConsole } from "./console.ts";
import { loadWords } from "./i18n/text.ts";
import { startSaving } from "./saved/start.ts";
import { startSession } from "./session.ts";
import { useUi } from "./stores/ui.ts";

/** Milliseconds for which the screen waits for what was kept or linked, so that it need not show another network first. */
const patience = 1000;

async function start(): Promise<void> {
  const root = document.getElementById("root");
  if (root === null) throw new Error("index.html has no #root");
  const first = startAddress();
  startSession(first);
  startSaving();
  startConsole();
  listenToDrops();
  await loadWords(useUi.getState().language);
  await Promise.race([first, new Promise((resolve) => setTimeout(resolve, patience))]);
  // A worker that has started gets its messages by way of this thread: the first drawing gives way to them.
  startTransition(() =>
    createRoot(root).render(
      <StrictMode>
        <App />
      </StrictMode>,
    ),
  );
}

/** `public/start.js` has said already why a browser is too old. */
if (document.documentElement.dataset["tooOld"] === undefined) void start();
