/** @file What a layer does at a number, in the words of a textbook: softmax, normalization, dropout, gates, windows. */
import type { Inside, NormNumber, Place, Quantity } from "../../engine/index.ts";
import { useStepsText, useWords } from "../i18n/text.ts";
import { layerName } from "../panels/layerText.ts";
import { Button } from "../ui/Button.tsx";
import { Formula } from "../ui/Formula.tsx";
import { columnOf, useModel } from "./model.ts";
import { long } from "./numbers.ts";
import { useSteps } from "./state.ts";
import { Numeral, Opened, SignedBar, SymbolOf } from "./Numeral.tsx";

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
      <ol className="steps-bars named">
        {exponentials.map((one, i) => (
          <Row key={i} one={one} most={most} />
        ))}
      </ol>
      <p className="note">{words.exponentials}</p>
    </section>
  );
}

/** What it is the exponential of opens. */
function Row({ one, most }: { readonly one: Quantity; readonly most: number }) {
  const [z] = one.formula?.of ?? [];
  return (
    <li>
      {z === undefined ? <span /> : <Opened quantity={z} />}
      <SignedBar value={one.value} most={most} />
      <Numeral value={one.value} place={one.place} />
    </li>
  );
}

interface Fact {
  readonly name: string;
  readonly value: number;
  readonly place?: Place;
  /** What it is the product of. */
  readonly of?: readonly Quantity[];
}

function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className="steps-facts">
      {facts.map(({ name, value, place = null, of = [] }) => (
        <div key={name}>
          <dt>
            {name}
            {of.length > 0 && (
              <span className="steps-parts">
                {of.map((one, i) => (
                  <Opened key={i} quantity={one} />
                ))}
              </span>
            )}
          </dt>
          <dd>
            <Numeral value={value} place={place} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function BatchNorm({ inside }: Of<"batchNorm">) {
  const words = useStepsText().inside;
  const { places } = inside;
  const fact = (name: string, of: NormNumber): Fact => ({ name, value: inside[of], place: places[of] });
  return (
    <section className="steps-section">
      <h3 className="label">{words.batchNorm}</h3>
      <Formula tex={String.raw`y = \gamma\,\frac{x - \mu}{\sqrt{\sigma^2 + \epsilon}} + \beta`} />
      <Facts
        facts={[
          fact(`${words.mean} μ (${words.training})`, "mean"),
          fact(`${words.variance} σ² (${words.training})`, "variance"),
          fact(words.normalised, "normalised"),
          fact(words.scale, "scale"),
          fact(words.shift, "shift"),
          fact(`${words.mean} (${words.moving})`, "movingMean"),
          fact(`${words.variance} (${words.moving})`, "movingVariance"),
          { name: words.predicted, value: inside.predicted },
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

function Recurrent({ inside: { time, gates, kept, written, shown, of } }: Of<"recurrent">) {
  const words = useStepsText().inside;
  const most = Math.max(1, ...gates.map(({ quantity }) => Math.abs(quantity.value)));
  const isGated = gates.some(({ name }) => name === "updateGate");
  const flows = [
    [isGated ? words.keptByUpdate : words.forgotten, kept, of.kept],
    [isGated ? words.writtenByUpdate : words.written, written, of.written],
    [words.shown, shown, of.shown],
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
      <Facts
        facts={flows.flatMap(([name, value, factors]) =>
          value === null ? [] : [{ name, value, of: factors }],
        )}
      />
    </section>
  );
}

const span = ([from, to]: readonly [number, number]): string =>
  to - from === 1 ? `${to}` : `${from + 1}–${to}`;

function Window({ inside: { boxes } }: Of<"window">) {
  const words = useStepsText().inside;
  const texts = useWords();
  const { document, plan, picked } = useModel();
  const slides = useSteps((state) => state.slides);
  const column = plan.columns[columnOf(plan, picked.tensor)];
  return (
    <section className="steps-section">
      <div className="head">
        <h3 className="label">{words.window}</h3>
        <span className="sp" />
        {column?.form === "maps" && (
          <Button
            look="line"
            icon={slides ? "pause" : "play"}
            label={words.slide}
            onPress={() => useSteps.setState({ slides: !slides })}
          />
        )}
      </div>
      <ul className="steps-sees">
        {boxes.map(({ tensor, times, rows, columns }) => {
          const name = layerName(texts, document, tensor);
          const isSequence = plan.columns.find(({ id }) => id === tensor)?.form !== "maps";
          const along = isSequence ? rows : times;
          return (
            <li key={tensor}>
              {isSequence ? words.seesTimes(name, span(rows)) : words.sees(name, span(rows), span(columns))}
              {!isSequence && along !== null && ` · ${words.atTimes(span(along))}`}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
