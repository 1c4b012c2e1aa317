/** @file A layer in numbers: its output, its parameters, and what it takes, beside what the whole network takes. */
import { useEffect, useState } from "react";
import { layerCosts, type Document } from "../../engine/index.ts";
import { compact, count, dimensions } from "../format.ts";
import { useReading, useWords } from "../i18n/text.ts";
import { useDocument } from "../stores/document.ts";
import { useRun } from "../stores/run.ts";
import { useUi } from "../stores/ui.ts";

type Costs = Awaited<ReturnType<typeof layerCosts>>;

export function LayerFacts({ id }: { readonly id: string }) {
  const { network } = useWords();
  const { inside } = useReading();
  const language = useUi((state) => state.language);
  const document = useDocument(({ present }) => present);
  const info = useRun((state) => state.model?.layers.find((layer) => layer.id === id));
  const costs = useCosts(document);
  if (info === undefined) return null;
  const own = costs.find((cost) => cost.id === id);
  const sum = (of: "flops" | "bytes"): number => costs.reduce((total, cost) => total + cost[of], 0);
  const short = (value: number): string => compact(value, language, 10_000);
  const facts = [network.shape(dimensions(info.shape)), network.parameters(count(info.parameters))];
  if (own !== undefined) facts.push(inside.flops(short(own.flops)), inside.bytes(short(own.bytes)));
  return (
    <span className="note" title={inside.total(short(sum("flops")), short(sum("bytes")))}>
      {facts.join(", ")}
    </span>
  );
}

/** Those of the document, whatever is looked at; the former ones until they are known. */
function useCosts({ model, data, training }: Document): Costs {
  const [costs, setCosts] = useState<Costs>([]);
  useEffect(() => {
    let current = true;
    void layerCosts({ model, data, training }).then(
      (found) => current && setCosts(found),
      // What it takes is not said where the code for it could not be fetched.
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [model, data, training]);
  return costs;
}
