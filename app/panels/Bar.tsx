/** @file The bar, divided on the same lines as the zones below: name, run controls and counters, sharing. */
import { commands } from "../commands/index.ts";
import { speeds, type Speed } from "../../engine/index.ts";
import { useWords } from "../i18n/text.ts";
import { look, useDocument } from "../stores/document.ts";
import { useRun } from "../stores/run.ts";
import { useUi } from "../stores/ui.ts";
import { Select } from "../ui/Select.tsx";
import { useMedia } from "../ui/useMedia.ts";
import { CommandButton } from "./CommandButton.tsx";
import { Counters } from "./Counters.tsx";
import { DeviceMenu } from "./DeviceMenu.tsx";
import { GalleryButton } from "./GalleryButton.tsx";
import { Logo } from "./Logo.tsx";
import { ShareButton } from "./ShareButton.tsx";

export function Bar() {
  return (
    <header className="bar">
      <div className="bar-name">
        <Logo />
        <h1 className="visually-hidden">Layerwise</h1>
        <span className="sp" />
        <CommandButton command={commands.undo} look="quiet" />
        <CommandButton command={commands.redo} look="quiet" />
      </div>
      <RunControls />
      <div className="bar-share">
        <ShareButton />
        <GalleryButton />
        <span className="sp" />
        <PageControls />
      </div>
    </header>
  );
}

function RunControls() {
  const { bar } = useWords();
  const wide = useMedia("(min-width: 1600px)");
  const playing = useRun((state) => state.counters.playing);
  return (
    <div className="bar-run" role="toolbar" aria-label={bar.runControls}>
      <CommandButton command={commands.play} look="main" icon={playing ? "pause" : "play"} showKey={wide} />
      <CommandButton command={commands.step} showKey={wide} />
      <CommandButton command={commands.epoch} />
      <CommandButton command={commands.reset} look={wide ? "plain" : "icon"} showKey={wide} />
      <CommandButton command={commands.newSeed} look={wide ? "plain" : "icon"} className="spare" />
      <SpeedChoice />
      <span className="sp" />
      <Counters />
      <DeviceMenu />
    </div>
  );
}

export function SpeedChoice() {
  const { speed: words } = useWords();
  const speed = useDocument(({ present }) => present.view.speed);
  const noteOf = (value: Speed) => (value === "paced" || value === "max" ? { note: words.notes[value] } : {});
  return (
    <Select
      label={words.label}
      hideLabel
      className="speed"
      value={speed}
      options={speeds.map((value) => ({ value, name: words.options[value], ...noteOf(value) }))}
      onChange={(value) => look({ speed: value })}
    />
  );
}

export function PageControls() {
  const { bar } = useWords();
  const language = useUi((state) => state.language);
  const theme = useUi((state) => state.theme);
  return (
    <>
      <CommandButton command={commands.palette} look="icon" />
      <CommandButton
        command={commands.theme}
        look="icon"
        icon={theme === "dark" ? "sun" : "moon"}
        className="spare"
      />
      <button
        type="button"
        className="btn plain"
        lang={language === "en" ? "ko" : "en"}
        aria-label={bar.switchLanguage}
        onClick={commands.language.run}
      >
        {bar.otherLanguage}
      </button>
    </>
  );
}
