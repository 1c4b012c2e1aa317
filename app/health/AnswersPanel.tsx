/** @file What the network answers, in numbers and by class, and the samples behind a cell of the confusion matrix. */
import { useState } from "react";
import type { ModelInfo } from "../../engine/index.ts";
import { useHealthText } from "../i18n/text.ts";
import { MetricsBody } from "../panels/MetricsBody.tsx";
import { Readout } from "../panels/OutputPanel.tsx";
import type { Cell } from "../panels/ConfusionMatrix.tsx";
import { WrongSamples } from "./WrongSamples.tsx";

export function AnswersPanel({ opened }: { readonly opened: ModelInfo }) {
  const { answers } = useHealthText();
  const [cell, setCell] = useState<Cell | null>(null);
  const several = opened.data.y.kind === "class" && opened.data.y.shape.length === 0;
  return (
    <section className="health-answers" aria-labelledby="health-answers-title">
      <div className="head">
        <h2 className="title" id="health-answers-title">
          {answers.title}
        </h2>
        <span className="sp" />
        <Readout />
      </div>
      <div className="metrics-body">
        <MetricsBody opened={opened} open {...(several ? { onCell: setCell } : {})} />
      </div>
      <WrongSamples opened={opened} cell={several ? cell : null} onAll={() => setCell(null)} />
    </section>
  );
}
