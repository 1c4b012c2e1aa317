/** @file The picture of the network over its plates: what it needs of the document, the model and the run. */
import { useMemo } from "react";
import type { CameraSource } from "../canvas/camera.ts";
import type { Layout, Node } from "../draw/layout.ts";
import { useWords } from "../i18n/text.ts";
import { useDocument } from "../stores/document.ts";
import { useOwnInput } from "../stores/ownInput.ts";
import { useRun } from "../stores/run.ts";
import { featureName } from "../tables.ts";
import { Drawing } from "../views/Drawing.tsx";
import { createNetwork, type NetworkProps } from "../views/NetworkView.ts";
import { canvasOf, portrayed, wishesOf } from "./portrait.ts";

interface NetworkPictureProps {
  readonly layout: Layout;
  readonly nodes: readonly Node[];
  /** From where it is seen; left out, from straight before it. */
  readonly camera?: CameraSource;
}

export function NetworkPicture({ layout, nodes, camera }: NetworkPictureProps) {
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
    const seen = camera === undefined ? {} : { camera: camera.through };
    return { layout, layers, canvas: canvasOf(opened.data), outputs, weights, ...seen };
  }, [wishes, document, model, opened, layout, camera, words]);
  if (props === null || wishes === null) return null;
  return (
    <Drawing
      create={createNetwork}
      props={props}
      observe={wishes.observations}
      className="network-picture"
      {...(camera === undefined ? {} : { redrawOn: camera.watch })}
      label={words.network.picture}
    />
  );
}
