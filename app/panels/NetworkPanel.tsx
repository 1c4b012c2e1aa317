/** @file The network: its plates with the picture over them, and the layer that is open below. */
import { count } from "../format.ts";
import { useWords } from "../i18n/text.ts";
import { useDocument } from "../stores/document.ts";
import { useRun } from "../stores/run.ts";
import { Later } from "../ui/Later.tsx";
import { useAtRest } from "../ui/useAtRest.ts";
import { AddLayer } from "./AddLayer.tsx";
import { Examples } from "./Examples.tsx";
import { Findings } from "./Findings.tsx";
import { layerSheet } from "./layerSheetPart.ts";
import { Legend } from "./Legend.tsx";
import { Plates } from "./Plates.tsx";
import { PresetSwitch } from "./PresetSwitch.tsx";

export function NetworkPanel() {
  const words = useWords();
  const model = useRun((state) => state.model);
  const preparing = useRun((state) => state.preparing);
  const layers = useDocument(({ present }) => present.model.layers.length);
  const [wanted, want] = useAtRest();
  return (
    <section className="network" aria-labelledby="network-title" onPointerEnter={want} onFocus={want}>
      <div className="head">
        <h2 className="visually-hidden" id="network-title">
          {words.network.title}
        </h2>
        <span className="note" aria-live="polite">
          {preparing
            ? words.network.preparing
            : model !== null && words.network.summary(count(layers), count(model.parameters))}
        </span>
        <span className="sp" />
        <span id="network-tools" />
        <Examples />
        <PresetSwitch />
        <AddLayer />
      </div>
      <Findings />
      <div className="plates-row">
        <div id="palette-room" />
        <Plates wanted={wanted} />
      </div>
      <OpenLayer />
      <Legend />
    </section>
  );
}

function OpenLayer() {
  const open = useDocument(({ present }) => present.view.openLayer !== null);
  return open ? <Later part={layerSheet} props={{}} /> : null;
}
