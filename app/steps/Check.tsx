/** @file Finite differences beside the gradient: of one number with every step of the calculation, or of a whole layer. */
import { useState } from "react";
import type { Difference, Place } from "../../engine/index.ts";
import { useStepsText } from "../i18n/text.ts";
import { Button } from "../ui/Button.tsx";
import { Formula } from "../ui/Formula.tsx";
import { Icon } from "../ui/Icon.tsx";
import { useModel } from "./model.ts";
import { long, scientific } from "./numbers.ts";
import { useAnswer } from "./scene.ts";
import { texOf } from "./symbols.ts";

const h = 0.001;
/** Quotients of differences have an error of about h², and rounding. */
const near = 1e-4;
const tiny = 1e-9;
/** Numbers of a layer that are checked at once: each takes two passes. */
const mostChecked = 64;

/** Networks of so few units are checked without being asked. */
const unasked = 100;

const agrees = ({ relative, absolute }: Difference): boolean => relative <= near || absolute <= tiny;

export function Check({ place }: { readonly place: Place }) {
  const words = useStepsText();
  const { plan } = useModel();
  const isSmall = plan.columns.reduce((sum, { count }) => sum + count, 0) <= unasked;
  const [asked, setAsked] = useState(isSmall);
  const [askedAll, setAskedAll] = useState(false);
  return (
    <section className="steps-section">
      <div className="head">
        <h3 className="label">{words.check.title}</h3>
        <span className="sp" />
        {!asked && <Button look="line" label={words.check.one} onPress={() => setAsked(true)} />}
        <Button look="line" label={words.check.all} onPress={() => setAskedAll(true)} />
      </div>
      {asked && <One place={place} />}
      {askedAll && <All tensor={place.tensor} />}
    </section>
  );
}

function One({ place }: { readonly place: Place }) {
  const words = useStepsText();
  const { symbol, style } = useModel();
  const { found } = useAnswer("differences", { places: [place], h });
  const one = found?.[0];
  if (one === undefined) return <p className="note">{words.check.busy}</p>;
  const tex = texOf(symbol(place));
  return (
    <>
      <dl className="steps-check">
        <dt>
          <Formula tex={`E(${tex} + ${h})`} />
        </dt>
        <dd>{one.above.toFixed(10)}</dd>
        <dt>
          <Formula tex={`E(${tex} - ${h})`} />
        </dt>
        <dd>{one.below.toFixed(10)}</dd>
        <dt>{words.check.quotient(String(2 * h))}</dt>
        <dd className="value">{long(one.quotient, style)}</dd>
        <dt>{words.check.engine}</dt>
        <dd className="value">{long(one.gradient, style)}</dd>
        <dt className={agrees(one) ? "good" : "bad"}>
          <Icon name={agrees(one) ? "check" : "alert"} />
          {agrees(one) ? words.check.agrees : words.check.differs}
        </dt>
        <dd>{words.check.offBy(scientific(one.absolute, 1))}</dd>
      </dl>
      {one.kinks.length > 0 && <p className="note">{words.check.kink(one.kinks.join(", "))}</p>}
    </>
  );
}

function All({ tensor }: { readonly tensor: string }) {
  const words = useStepsText();
  const { info } = useModel();
  const shape = info.tensors.find(({ name }) => name === tensor)?.shape ?? [];
  const count = shape.reduce((product, extent) => product * extent, 1);
  const every = Math.max(1, Math.ceil(count / mostChecked));
  const places = Array.from(
    { length: Math.ceil(count / every) },
    (_, i): Place => ({ tensor, index: i * every }),
  );
  const { found } = useAnswer("differences", { places, h });
  if (found === null) return <p className="note">{words.check.busy}</p>;
  const good = found.filter(agrees);
  const most = Math.max(...found.map(({ absolute }) => absolute));
  const isAll = good.length === found.length;
  return (
    <p className={isAll ? "steps-verdict good" : "steps-verdict bad"} role="status">
      <Icon name={isAll ? "check" : "alert"} />
      {isAll
        ? words.check.allAgree(String(found.length), scientific(most, 1))
        : words.check.some(String(good.length), String(found.length))}
    </p>
  );
}
