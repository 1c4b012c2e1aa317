/** @file The mode “Loss landscape”: who runs on the left, the landscape in the middle, losses and the next step on the right. */
import { useEffect } from "react";
import { useLandscapeText } from "../i18n/text.ts";
import { ModeTabs } from "../panels/ModeTabs.tsx";
import { Segmented } from "../ui/Segmented.tsx";
import { askSoon } from "./ask.ts";
import { openBook, pauseBook } from "./book.ts";
import { BookPanel } from "./BookPanel.tsx";
import { LossChart } from "./Chart.tsx";
import { followRun } from "./follow.ts";
import { NextStepPanel } from "./NextStep.tsx";
import { Picture } from "./Picture.tsx";
import { pauseRace } from "./race.ts";
import { RacePanel } from "./RacePanel.tsx";
import { useScene } from "./scene.ts";
import { SlicePanel } from "./SlicePanel.tsx";
import { landscapeNow, setLandscape, useLandscape } from "./state.ts";
import "./landscape.css";

export function LandscapeScreen() {
  useEffect(followRun, []);
  const { title } = useLandscapeText();
  const ground = useLandscape((state) => state.ground);
  const scene = useScene();
  return (
    <>
      <aside className="zone landscape-left" aria-label={title}>
        <Grounds />
        {ground === "network" ? (
          <>
            <RacePanel />
            <SlicePanel />
          </>
        ) : (
          <BookPanel />
        )}
      </aside>
      <main className="zone work landscape-work">
        <ModeTabs />
        <Picture scene={scene} />
      </main>
      <div className="zone out landscape-out">
        <LossChart scene={scene} />
        {ground === "network" && <NextStepPanel />}
      </div>
    </>
  );
}

/** The network of the page, or a function from a textbook. */
function Grounds() {
  const { grounds } = useLandscapeText();
  const ground = useLandscape((state) => state.ground);
  return (
    <Segmented
      label={grounds.label}
      value={ground}
      options={(["network", "textbook"] as const).map((value) => ({ value, name: grounds[value] }))}
      onChange={turnTo}
    />
  );
}

function turnTo(ground: "network" | "textbook"): void {
  if (landscapeNow().ground === ground) return;
  setLandscape({ ground, window: null, openLane: null, trouble: null });
  if (ground === "textbook") {
    if (landscapeNow().race?.playing === true) void pauseRace();
    if (landscapeNow().book.surface === null) void openBook(landscapeNow().book.name);
  } else {
    pauseBook();
    askSoon(0);
  }
}
