/** @file The network: its plates on one line, the picture over them, and the layer that is open below. */
import { useMemo, useRef } from "react";
import { layoutNetwork, type Layout, type Node, type Plate } from "../draw/layout.ts";
import { count } from "../format.ts";
import { useWords } from "../i18n/text.ts";
import { useDocument } from "../stores/document.ts";
import { useOwnInput } from "../stores/ownInput.ts";
import { useRun } from "../stores/run.ts";
import { featureName } from "../tables.ts";
import { Later } from "../ui/Later.tsx";
import { useMedia } from "../ui/useMedia.ts";
import { useSize } from "../ui/useSize.ts";
import { Drawing } from "../views/Drawing.tsx";
import { createNetwork, labelWidth, type NetworkProps } from "../views/NetworkView.ts";
import { AddLayer, InsertLayer } from "./AddLayer.tsx";
import { Findings } from "./Findings.tsx";
import { Legend } from "./Legend.tsx";
import { LayerPlate } from "./LayerPlate.tsx";
import { layerSheet } from "./layerSheetPart.ts";
import { canvasOf, nodesOf, portrayed, wishesOf } from "./portrait.ts";
import { Examples } from "./Examples.tsx";
import { PresetSwitch } from "./PresetSwitch.tsx";

export function NetworkPanel() {
  const words = useWords();
  const model = useRun((state) => state.model);
  const preparing = useRun((state) => state.preparing);
  const layers = useDocument(({ present }) => present.model.layers.length);
  return (
    <section className="network" aria-labelledby="network-title">
      <div className="head">
        <h2 className="title" id="network-title">
          {words.network.title}
        </h2>
        <span className="note" aria-live="polite">
          {preparing
            ? words.network.preparing
            : model !== null && words.network.summary(count(layers), count(model.parameters))}
        </span>
        <span className="sp" />
        <Examples />
        <PresetSwitch />
        <AddLayer />
      </div>
      <Findings />
      <Plates />
      <OpenLayer />
      <Legend />
    </section>
  );
}

function OpenLayer() {
  const open = useDocument(({ present }) => present.view.openLayer !== null);
  return open ? <Later part={layerSheet} props={{}} /> : null;
}

/** Room under the plates, which an open plate bridges to its sheet. */
const joint = 8;

/** Where there is less room than this for the plates, it is for their pictures. */
const lowHeight = 340;

/** Sizes of plates by width of the page. */
function useMeasures(size: { width: number; height: number } | null, sequence: boolean) {
  const wide = useMedia("(min-width: 1600px)");
  const phone = useMedia("(max-width: 700px)");
  if (size === null) return null;
  const low = size.height < lowHeight;
  return {
    width: size.width,
    height: size.height - joint,
    plate: wide ? 136 : phone ? 72 : 104,
    head: (sequence ? 76 : 58) - (low ? 6 : 0),
    foot: low ? 46 : 58,
    low,
  };
}

function Plates() {
  const host = useRef<HTMLDivElement>(null);
  const size = useSize(host);
  const document = useDocument(({ present }) => present);
  const model = useRun((state) => state.model);
  const words = useWords();
  const nodes = useMemo(
    () => nodesOf(document, model, (label) => labelWidth(featureName(words, label))),
    [document, model, words],
  );
  const view = model?.data.view;
  const shaped = view === "image" || view === "sequence";
  const measures = useMeasures(size, shaped);
  const layout = measures === null ? null : layoutNetwork(nodes, measures);
  return (
    <div className="plates" ref={host}>
      {layout !== null && (
        <div
          className={`plates-inner ${measures?.low === true ? "low" : ""}`}
          style={{ width: layout.width }}
        >
          {layout.plates.map((plate) => (
            <LayerPlate key={plate.id} plate={plate} shaped={shaped} below={below(layout, plate)} />
          ))}
          <Gaps layout={layout} nodes={nodes} />
          <Picture layout={layout} nodes={nodes} />
        </div>
      )}
    </div>
  );
}

/** How far it is from a plate down to its sheet; null where another plate is in between. */
function below({ plates, height }: Layout, { column, y, height: own }: Plate): number | null {
  const lowest = Math.max(...plates.filter((plate) => plate.column === column).map((plate) => plate.y));
  return lowest > y ? null : height - y - own + joint + 2;
}

/** Between two neighbours of a chain: what flows, and where a layer can be put in. */
function Gaps({ layout, nodes }: { readonly layout: Layout; readonly nodes: readonly Node[] }) {
  const model = useRun((state) => state.model);
  const size = (id: string) => model?.layers.find((layer) => layer.id === id)?.shape;
  return layout.plates.map((plate) => {
    const readers = nodes.filter(({ from }) => from.includes(plate.id));
    const next = layout.plates.find(({ id }) => id === readers[0]?.id);
    if (readers.length !== 1 || next === undefined || next.column !== plate.column + 1) return null;
    const middle = (plate.x + plate.width + next.x) / 2;
    const [from, to] = [size(plate.id), size(next.id)];
    const width = next.x - plate.x - plate.width;
    const roomy = width > 52;
    return (
      <div
        key={plate.id}
        className={width < 28 ? "gap tight" : "gap"}
        style={{ left: middle, top: plate.y, height: plate.height }}
      >
        {roomy && from?.length === 1 && to?.length === 1 && (
          <span className="wire">
            {from[0]} → {to[0]}
          </span>
        )}
        <InsertLayer after={plate.id} />
      </div>
    );
  });
}

function Picture({ layout, nodes }: { readonly layout: Layout; readonly nodes: readonly Node[] }) {
  const words = useWords();
  const document = useDocument(({ present }) => present);
  const model = useRun((state) => state.model);
  const opened = useRun((state) => state.opened);
  const { sample } = document.view;
  const own = useOwnInput(opened?.data ?? null);
  const wishes = useMemo(
    () => (opened === null ? null : wishesOf(opened, nodes, sample, own)),
    [opened, nodes, sample, own],
  );
  const props = useMemo((): NetworkProps | null => {
    if (wishes === null || model === null || opened === null) return null;
    const { outputs, weights } = wishes;
    const layers = portrayed(document, model, opened).map((layer) => ({
      ...layer,
      labels: layer.labels.map((label) => featureName(words, label)),
    }));
    return { layout, layers, canvas: canvasOf(opened.data), outputs, weights };
  }, [wishes, document, model, opened, layout, words]);
  if (props === null || wishes === null) return null;
  return (
    <Drawing
      create={createNetwork}
      props={props}
      observe={wishes.observations}
      className="network-picture"
      label={words.network.picture}
    />
  );
}
