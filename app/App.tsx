/** @file The one screen: data, network, output from left to right; on a phone the result on top and one panel below. */
import { useEffect } from "react";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { Brought } from "./brought/Brought.tsx";
import { commands, listenToKeys } from "./commands/index.ts";
import type { Mode } from "../engine/index.ts";
import { loadEveryLanguage, loadReading, loadWorksheetText, useWords } from "./i18n/text.ts";
import { Bar, PageControls, SpeedChoice } from "./panels/Bar.tsx";
import { CommandButton } from "./panels/CommandButton.tsx";
import { Count } from "./panels/Counters.tsx";
import { DataPanel } from "./panels/DataPanel.tsx";
import { DeviceMenu } from "./panels/DeviceMenu.tsx";
import { GalleryButton } from "./panels/GalleryButton.tsx";
import { Logo } from "./panels/Logo.tsx";
import { Chart, LossPanel } from "./panels/LossPanel.tsx";
import { ModeTabs } from "./panels/ModeTabs.tsx";
import { NetworkPanel } from "./panels/NetworkPanel.tsx";
import { OutputPanel, Readout, Result } from "./panels/OutputPanel.tsx";
import { LineKey } from "./panels/PlotKey.tsx";
import { RecipeStrip } from "./panels/RecipeStrip.tsx";
import { ShareButton } from "./panels/ShareButton.tsx";
import { compact } from "./format.ts";
import { screens } from "./modes/index.ts";
import { useDocument } from "./stores/document.ts";
import { useRun } from "./stores/run.ts";
import { tabs, useUi, type Tab } from "./stores/ui.ts";
import { Icon } from "./ui/Icon.tsx";
import { Later } from "./ui/Later.tsx";
import { part, type Part } from "./ui/part.ts";
import { useMedia } from "./ui/useMedia.ts";

const moreFields = part(async () => {
  await loadReading();
  return (await import("./panels/MoreFields.tsx")).MoreFields;
});

const palette = part(async () => {
  await loadEveryLanguage();
  return (await import("./palette/Palette.tsx")).Palette;
});

const worksheet = part(async () => {
  await Promise.all([loadReading(), loadWorksheetText()]);
  return (await import("./worksheet/WorksheetDialog.tsx")).WorksheetDialog;
});

export function App() {
  const language = useUi((state) => state.language);
  const phone = useMedia("(max-width: 700px)");
  const commanding = useUi((state) => state.commanding);
  const printing = useUi((state) => state.worksheet);
  useEffect(listenToKeys, []);
  return (
    <I18nProvider locale={language === "ko" ? "ko-KR" : "en-US"}>
      {phone ? <Phone /> : <Desk />}
      {commanding && <Later part={palette} props={{}} />}
      {printing && <Later part={worksheet} props={{}} />}
      <Brought />
    </I18nProvider>
  );
}

const useMode = (): Mode => useDocument(({ present }) => present.view.mode);

function Desk() {
  const screen = useScreen();
  return (
    <div className={`screen in-${useMode()}`}>
      <Bar />
      {screen === undefined ? <Building /> : <Later part={screen} props={{}} />}
    </div>
  );
}

function Building() {
  return (
    <>
      <DataPanel />
      <main className="zone work">
        <ModeTabs />
        <NetworkPanel />
        <RecipeStrip />
      </main>
      <div className="zone out">
        <OutputPanel />
        <LossPanel />
      </div>
    </>
  );
}

/** What fills the zones instead of building; undefined where the network is built. */
function useScreen(): Part<object> | undefined {
  const mode = useMode();
  return mode === "network" ? undefined : screens[mode];
}

function Phone() {
  const tab = useUi((state) => state.tab);
  const hasMode = useScreen() !== undefined && tab === "network";
  // A mode brings the main part of the page along.
  const Panel = hasMode ? "div" : "main";
  return (
    <div className="phone">
      <PhoneBar />
      <PhoneResult />
      <Panel className={`phone-panel ${tab}`}>
        <PhonePanel tab={tab} />
      </Panel>
      <PhoneRun />
      <Tabs />
    </div>
  );
}

function PhoneBar() {
  return (
    <header className="phone-bar">
      <Logo wordless />
      <h1 className="visually-hidden">Layerwise</h1>
      <span className="sp" />
      <CommandButton command={commands.undo} look="icon" />
      <CommandButton command={commands.redo} look="icon" />
      <ShareButton look="icon" />
      <GalleryButton />
      <PageControls />
    </header>
  );
}

function PhoneResult() {
  const { output, curve } = useWords();
  return (
    <section className="phone-result" aria-label={output.title}>
      <Result small />
      <div className="phone-numbers">
        <div className="head">
          <Readout />
          <span className="sp" />
          <span className="label key">
            <LineKey />
            {curve.loss}
          </span>
        </div>
        <Chart metric="loss" small />
      </div>
    </section>
  );
}

function PhonePanel({ tab }: { readonly tab: Tab }) {
  switch (tab) {
    case "data":
      return <DataPanel />;
    case "network":
      return <PhoneNetwork />;
    case "output":
      return (
        <>
          <OutputPanel />
          <LossPanel />
        </>
      );
    case "training":
      return (
        <>
          <RecipeStrip />
          <Later part={moreFields} props={{}} />
          <div className="phone-device">
            <SpeedChoice />
            <DeviceMenu />
          </div>
        </>
      );
    default:
      return tab satisfies never;
  }
}

function PhoneNetwork() {
  const screen = useScreen();
  if (screen !== undefined) return <Later part={screen} props={{}} />;
  return (
    <>
      <ModeTabs />
      <NetworkPanel />
    </>
  );
}

function PhoneRun() {
  const { bar, counters } = useWords();
  const language = useUi((state) => state.language);
  const playing = useRun((state) => state.counters.playing);
  const epoch = useRun((state) => state.counters.epoch);
  return (
    <section className="phone-run" aria-label={bar.runControls}>
      <CommandButton command={commands.play} look="main" icon={playing ? "pause" : "play"} />
      <CommandButton command={commands.step} />
      <CommandButton command={commands.reset} look="icon" />
      <Count name={counters.epoch} value={compact(epoch, language, 1e5)} className="count-epoch" />
    </section>
  );
}

function Tabs() {
  const { tabs: names } = useWords();
  const chosen = useUi((state) => state.tab);
  return (
    <nav className="tabs" aria-label={names.label}>
      {tabs.map((tab) => (
        <button
          key={tab}
          type="button"
          aria-current={tab === chosen ? "page" : undefined}
          onClick={() => useUi.setState({ tab })}
        >
          <Icon name={tab} />
          {names[tab]}
        </button>
      ))}
    </nav>
  );
}
