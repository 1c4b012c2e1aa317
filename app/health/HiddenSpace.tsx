/** @file One layer's view of the samples, whose points can be read and shown. */
import { useEffect, useMemo, useRef, useState } from "react";
import type { Observation } from "../../engine/index.ts";
import type { At } from "../draw/nearest.ts";
import { count } from "../format.ts";
import { useHealthText, useWords } from "../i18n/text.ts";
import { layerName } from "../panels/layerText.ts";
import { useDocument } from "../stores/document.ts";
import { watch } from "../stores/snapshots.ts";
import { ExportMenu } from "../ui/ExportMenu.tsx";
import { Drawing } from "../views/Drawing.tsx";
import { createSpace, spaceIn, type SpaceProps } from "../views/SpaceView.ts";
import type { SpaceSamples } from "./spaceSamples.ts";
import { SpacePoints } from "./SpacePoints.tsx";

interface HiddenSpaceProps {
  readonly id: string;
  /** Where in a snapshot it is. */
  readonly place: Pick<SpaceProps, "observation" | "index">;
  readonly observe: readonly Observation[];
  readonly samples: SpaceSamples;
  readonly resolution: number;
  readonly pointed: number | null;
  readonly chosen: number | null;
  readonly onPoint: (sample: number | null) => void;
  readonly onShow: (sample: number) => void;
}

export function HiddenSpace({
  id,
  place: { observation, index },
  observe,
  samples: { targets, classes, names },
  resolution,
  pointed,
  chosen,
  onPoint,
  onShow,
}: HiddenSpaceProps) {
  const words = useWords();
  const { space } = useHealthText();
  const document = useDocument(({ present }) => present);
  const name = layerName(words, document, id);
  const places = useRef<readonly At[]>([]);
  const figure = useRef<HTMLElement>(null);
  const [first, second] = useShares(observation, index);
  const props = useMemo(
    (): SpaceProps => ({
      observation,
      index,
      targets,
      classes,
      names,
      resolution,
      axis: space.axis,
      pointed,
      shown: chosen,
      onPlaced: (at) => {
        places.current = at;
      },
    }),
    [observation, index, targets, classes, names, resolution, space, pointed, chosen],
  );
  return (
    <figure className="health-space" ref={figure}>
      <figcaption className="head">
        <span className="label">{name}</span>
        <span className="sp" />
        <ExportMenu chart={figure} whole name={`hidden-space-${id}`} />
      </figcaption>
      <SpacePoints
        label={space.points(name)}
        places={places}
        pointed={pointed}
        onPoint={onPoint}
        onShow={onShow}
      >
        <Drawing
          create={createSpace}
          props={props}
          observe={observe}
          className="health-space-plot"
          label={space.picture(name, count(targets.length), first, second)}
        />
      </SpacePoints>
    </figure>
  );
}

/** As text, for who hears the page; changes only when the whole percents do. */
function useShares(observation: string, index: number): readonly [string, string] {
  const [text, setText] = useState("– –");
  useEffect(
    () =>
      watch([], (snapshot) => {
        const found = spaceIn(snapshot, { observation, index });
        if (found !== null) setText(found.shares.map((share) => `${Math.round(100 * share)}%`).join(" "));
      }),
    [observation, index],
  );
  const [first = "–", second = "–"] = text.split(" ");
  return [first, second];
}
