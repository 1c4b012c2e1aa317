/** @file What flows between two neighbours of a row, and where a layer can be put in. */
import type { Layout } from "../draw/layout.ts";
import { useRun } from "../stores/run.ts";
import { InsertLayer } from "./AddLayer.tsx";

export function Gaps({ plates }: Pick<Layout, "plates">) {
  const model = useRun((state) => state.model);
  const size = (id: string) => model?.layers.find((layer) => layer.id === id)?.shape;
  return plates.slice(1).map((next, i) => {
    const plate = plates[i];
    if (plate === undefined) return null;
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
