/** @file How well the network learns: layer by layer in the middle, its loss on the left, its answers on the right. */
import { useMemo } from "react";
import type { Document, ModelInfo } from "../../engine/index.ts";
import { findingsList } from "../doctor/part.ts";
import { useHealthText } from "../i18n/text.ts";
import { Findings } from "../panels/Findings.tsx";
import { LossPanel } from "../panels/LossPanel.tsx";
import { ModeTabs } from "../panels/ModeTabs.tsx";
import { useDocument } from "../stores/document.ts";
import { useRun } from "../stores/run.ts";
import { Later } from "../ui/Later.tsx";
import { AnswersPanel } from "./AnswersPanel.tsx";
import { HiddenSpaces } from "./HiddenSpaces.tsx";
import { LayerMatrix } from "./LayerMatrix.tsx";
import { TrainAgainstTest } from "./TrainAgainstTest.tsx";
import "./health.css";

/** Layers that learn, in the order of the forward pass. */
const learning = ({ layers }: ModelInfo): readonly string[] =>
  layers.flatMap(({ id, parameters }) => (parameters > 0 ? [id] : []));

/** Layers between input and output whose outputs are features of a sample. */
function hidden({ layers }: ModelInfo, { model }: Document): readonly string[] {
  const outputs = new Set(model.outputs.map(({ layer }) => layer));
  const type = new Map(model.layers.map((layer) => [layer.id, layer.type]));
  return layers.flatMap(({ id, parameters }) =>
    !outputs.has(id) && (parameters > 0 || type.get(id) === "activation") ? [id] : [],
  );
}

export function HealthScreen() {
  const text = useHealthText();
  const opened = useRun((state) => state.opened);
  const document = useDocument(({ present }) => present);
  const rows = useMemo(() => (opened === null ? [] : learning(opened)), [opened]);
  const key = opened === null ? "" : hidden(opened, document).join("\n");
  const spaces = useMemo(() => (key === "" ? [] : key.split("\n")), [key]);
  return (
    <>
      <aside className="zone health-left">
        <LossPanel />
        <TrainAgainstTest />
        <section className="health-findings" aria-labelledby="health-findings-title">
          <h2 className="title" id="health-findings-title">
            {text.doctor}
          </h2>
          <Later part={findingsList} props={{}} />
        </section>
      </aside>
      <main className="zone work health-main">
        <ModeTabs />
        <Findings />
        {opened !== null && rows.length === 0 && <p className="note">{text.none}</p>}
        {opened !== null && rows.length > 0 && <LayerMatrix layers={rows} />}
        {opened !== null && <HiddenSpaces opened={opened} layers={spaces} />}
      </main>
      <div className="zone out health-right">{opened !== null && <AnswersPanel opened={opened} />}</div>
    </>
  );
}
