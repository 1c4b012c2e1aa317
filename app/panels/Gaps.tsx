/** @file What flows between two neighbours of a row, and where a layer can be put in. */
import type { Layout } from "../draw/layout.ts";
import { useRun } from "../stores/run.ts";
import { InsertLayer } from "./AddLayer.tsx";

/** In pixels: a gap narrower than its sizes says nothing, since they would lie over the plates. */
const [leastRoom, letterWidth] = [52, 7];

export function Gaps({ plates }: Pick<Layout, "plates">) {
  const model = useRun((state) => state.model);
  const size = (id: string) => model?.layers.find((layer) => layer.id === id)?.shape;
  return plates.slice(1).map((next, i) => {
    const plate = plates[i];
    if (plate === undefined) return null;
    const middle = (plate.x + plate.width + next.x) / 2;
    const [from, to] = [size(plate.id), size(next.id)];
    const width = next.x - plate.x - plate.width;
    const sizes = from?.length === 1 && to?.length === 1 ? `${from[0]} → ${to[0]}` : "";
    const roomy = width > Math.max(leastRoom, letterWidth * sizes.length);
    return (
      <div
        key={plate.id}
        className={width < 28 ? "gap tight" : "gap"}
        style={{ left: middle, top: plate.y, height: plate.height }}
      >
        {roomy && sizes !== "" && <span className="wire">{sizes}</span>}
        <InsertLayer after={plate.id} />
      </div>
    );
  });
}
