/** @file What the page can be about besides building the network: each fetched when it is first opened. */
import { modes, type Mode } from "../../engine/index.ts";
import { loadHealthText, loadLandscapeText, loadReading, loadStepsText } from "../i18n/text.ts";
import { part, type Part } from "../ui/part.ts";

/** A mode fills the zones below the bar: it renders them itself, the tabs of modes on top of its widest. */
export const screens: Partial<Readonly<Record<Exclude<Mode, "network">, Part<object>>>> = {
  steps: part(async () => {
    await Promise.all([loadReading(), loadStepsText()]);
    return (await import("../steps/StepsScreen.tsx")).StepsScreen;
  }),
  landscape: part(async () => {
    await Promise.all([loadReading(), loadLandscapeText()]);
    return (await import("../landscape/LandscapeScreen.tsx")).LandscapeScreen;
  }),
  health: part(async () => {
    await Promise.all([loadReading(), loadHealthText()]);
    return (await import("../health/HealthScreen.tsx")).HealthScreen;
  }),
};

/** Building first. */
export const shownModes: readonly Mode[] = modes.filter(
  (mode) => mode === "network" || screens[mode] !== undefined,
);
