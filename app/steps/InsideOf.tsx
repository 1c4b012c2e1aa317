/** @file What a layer does at a number, in the words of a textbook: softmax, normalization, dropout, gates, windows. */
import { useEffect } from "react";
import type { Inside, Quantity } from "../../engine/index.ts";
import { useStepsText, useWords } from "../i18n/text.ts";
import { layerName } from "../panels/layerText.ts";
import { Button } from "../ui/Button.tsx";
import { Formula } from "../ui/Formula.tsx";
import { columnOf, useModel } from "./model.ts";
import { long } from "./numbers.ts";
import { pick, useSteps } from "./state.ts";
import { Numeral, SignedBar, SymbolOf } from "./Numeral.tsx";

export function InsideOf({ inside }: { readonly inside: Inside }) {
  switch (inside.kind) {
    case "softmax":
      return <Softmax inside={inside} />;
    case "batchNorm":
      return <BatchNorm inside={inside} />;
    case "dropout":
      return <Dropout inside={inside} />;
    case "recurrent":
      return <Recurrent inside={inside} />;
    case "window":
      return <Window inside={inside} />;
    default:
      return inside satisfies never;
  }
}

type Of<K extends Inside["kind"]> = { readonly inside: Extract<Inside, { readonly kind: K }> };

function Softmax({ inside: { exponentials, sum } }: Of<"softmax">) {
  const words = useStepsText().inside;
  const { style } = useModel();
  const most = Math.max(...exponentials.map(({ value }) => value));
  return (
    <section className="steps-section">
      <h3 className="label">{words.softmax}</h3>
      <Formula
        tex={String.raw`y_i = \frac{e^{z_i - \max z}}{\sum_j e^{z_j - \max z}},\quad \textstyle\sum_j = ${long(sum, style)}`}
      />
      <ol className="steps-bars">
        {exponentials.map((one, i) => (
          <Row key={i} name={String(i + 1)} one={one} most={most} />
        ))}
      </ol>
      <p className="note">{words.exponentials}</p>
    </section>
  );
}

interface RowProps {
  readonly name: string;
  readonly one: Quantity;
  readonly most: number;
}

const Row = ({ name, one, most }: RowProps) => (
  <li>
    <span>{name}</span>
    <SignedBar value={one.value} most={most} />
    <Numeral value={one.value} place={one.place} />
  </li>
);

function Facts({ rows }: { readonly rows: readonly (readonly [name: string, value: number])[] }) {
  const { style } = useModel();
  return (
    <dl className="steps-facts">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{long(value, style)}</dd>
        </div>
      ))}
    </dl>
  );
}

function BatchNorm({ inside }: Of<"batchNorm">) {
  const words = useStepsText().inside;
  return (
    <section className="steps-section">
      <h3 className="label">{words.batchNorm}</h3>
      <Formula tex={String.raw`y = \gamma\,\frac{x - \mu}{\sqrt{\sigma^2 + \epsilon}} + \beta`} />
      <Facts
        rows={[
          [`${words.mean} μ (${words.training})`, inside.mean],
          [`${words.variance} σ² (${words.training})`, inside.variance],
          [words.normalised, inside.normalised],
          [words.scale, inside.scale],
          [words.shift, inside.shift],
          [`${words.mean} (${words.moving})`, inside.movingMean],
          [`${words.variance} (${words.moving})`, inside.movingVariance],
          [words.predicted, inside.predicted],
        ]}
      />
    </section>
  );
}

function Dropout({ inside: { kept, scale } }: Of<"dropout">) {
  const words = useStepsText().inside;
  const { style } = useModel();
  return (
    <section className="steps-section">
      <h3 className="label">{words.dropout}</h3>
      <p>{kept ? `${words.kept} ${long(scale, style)}` : words.dropped}</p>
    </section>
  );
}

function Recurrent({ inside: { time, gates, kept, written, shown } }: Of<"recurrent">) {
  const words = useStepsText().inside;
  const most = Math.max(1, ...gates.map(({ quantity }) => Math.abs(quantity.value)));
  const flows = [
    [words.forgotten, kept],
    [words.written, written],
    [words.shown, shown],
  ] as const;
  return (
    <section className="steps-section">
      <h3 className="label">{words.recurrent(String(time + 1))}</h3>
      <ol className="steps-bars wide">
        {gates.map(({ name, quantity }) => (
          <li key={name}>
            <span>
              {quantity.place !== null && <SymbolOf place={quantity.place} />} {words.gates[name] ?? name}
            </span>
            <SignedBar value={quantity.value} most={most} />
            <Numeral value={quantity.value} place={quantity.place} />
          </li>
        ))}
      </ol>
      <Facts rows={flows.flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]))} />
    </section>
  );
}

/** Milliseconds that the window stands in one place. */
const stands = 250;

/** While it slides, the picked cell goes over its map, row by row, and round again. */
function useSlidingWindow(): boolean {
  const slides = useSteps((state) => state.slides);
  const { picked, plan } = useModel();
  const column = plan.columns[columnOf(plan, picked.tensor)];
  useEffect(() => {
    const [, rows = 0, columns = 0] = column?.shape ?? [];
    const cells = rows * columns;
    if (!slides || cells === 0) return undefined;
    const cell = picked.index % cells;
    const next = { ...picked, index: picked.index - cell + ((cell + 1) % cells) };
    const timer = setTimeout(() => pick(next), stands);
    return () => clearTimeout(timer);
  }, [slides, picked, column]);
  return slides;
}

const span = ([from, to]: readonly [number, number]): string =>
  to - from === 1 ? `${to}` : `${from + 1}–${to}`;

function Window({ inside: { boxes } }: Of<"window">) {
  const words = useStepsText().inside;
  const texts = useWords();
  const { document } = useModel();
  const slides = useSlidingWindow();
  return (
    <section className="steps-section">
      <div className="head">
        <h3 className="label">{words.window}</h3>
        <span className="sp" />
        <Button
          look="line"
          icon={slides ? "pause" : "play"}
          label={words.slide}
          onPress={() => useSteps.setState({ slides: !slides })}
        />
      </div>
      <ul className="steps-sees">
        {boxes.map(({ tensor, rows, columns }) => (
          <li key={tensor}>{words.sees(layerName(texts, document, tensor), span(rows), span(columns))}</li>
        ))}
      </ul>
    </section>
  );
}
