/** @file What happens at this position, in a heading and a sentence. */
import { useStepsText, useWords } from "../i18n/text.ts";
import { layerName } from "../panels/layerText.ts";
import type { LayerKind } from "../i18n/steps.ts";
import { columnOf, useModel } from "./model.ts";
import { backwardColumn, type Column, learningColumns } from "./plan.ts";
import { useOnScreen } from "./scene.ts";

const kinds: Readonly<Record<string, LayerKind>> = {
  input: "sample",
  dense: "dense",
  maxout: "dense",
  conv1d: "convolution",
  conv2d: "convolution",
  convTranspose2d: "convolution",
  maxPool1d: "maxPool",
  maxPool2d: "maxPool",
  avgPool1d: "averagePool",
  avgPool2d: "averagePool",
  globalAvgPool: "averagePool",
  activation: "activation",
  softmax: "activation",
  dropout: "dropout",
  batchNorm: "normalisation",
  layerNorm: "normalisation",
  rnn: "recurrent",
  lstm: "recurrent",
  gru: "recurrent",
  embedding: "embedding",
  flatten: "moving",
  reshape: "moving",
  repeatVector: "moving",
  upsample: "moving",
  add: "merge",
  multiply: "merge",
  concat: "merge",
};

export function Caption() {
  const words = useStepsText();
  const { title, say } = useSaid();
  const { scene } = useOnScreen();
  return (
    <div className="steps-caption">
      <div className="head">
        <h2 className="title">{title}</h2>
        <span className="sp" />
        <span className="note">{words.step(String(scene.stamp.step + 1))}</span>
      </div>
      <p className="steps-say" aria-live="polite">
        {say}
      </p>
    </div>
  );
}

function useSaid(): { readonly title: string; readonly say: string } {
  const { titles, says } = useStepsText();
  const texts = useWords();
  const { plan, info, position, document, paths, picked } = useModel();
  const own = plan.columns[columnOf(plan, picked.tensor)];
  const { stage, at } = position;
  const { columns } = plan;
  const named = (column: Column): string => layerName(texts, document, column.spec.id);
  switch (stage) {
    case "forward": {
      const column = columns[Math.min(at, columns.length - 1)]!;
      const say = says.layers[column.isLastState ? "lastState" : (kinds[column.spec.type] ?? "other")];
      return { title: at === 0 ? titles.forwardSample : titles.forward(named(column)), say };
    }
    case "loss":
      return { title: titles.loss, say: info.batch > 1 ? says.batchLoss(String(info.batch)) : says.loss };
    case "backward": {
      const column = columns[backwardColumn(plan, at)]!;
      const count = paths?.paths.length ?? 0;
      const isAll = paths !== null && (paths.rest.count === 0 || count === 1);
      if (isAll && count > 0)
        return {
          title: titles.backwardWeight(named(own ?? column)),
          say: count === 1 ? says.onePath : says.paths(count),
        };
      return {
        title: titles.backward(named(column)),
        say: at === 0 ? says.backwardOutput : says.backwardLayer,
      };
    }
    case "update": {
      const column = own ?? learningColumns(plan)[at] ?? columns[0]!;
      return { title: titles.update(named(column)), say: says.update };
    }
    default:
      return stage satisfies never;
  }
}
