/** @file The explanation of what is picked: what it is, how it came about, and the way back to what it was reached from. */
import { useRef } from "react";
import type { Place, Role } from "../../engine/index.ts";
import { useStepsText, useWords } from "../i18n/text.ts";
import { layerName } from "../panels/layerText.ts";
import { Formula } from "../ui/Formula.tsx";
import { BackwardOf } from "./BackwardOf.tsx";
import { LossOf } from "./LossOf.tsx";
import { columnOf, gradientOwner, type StepModel, useModel } from "./model.ts";
import { long } from "./numbers.ts";
import { innerName } from "./plan.ts";
import { useAnswer } from "./scene.ts";
import { goBackTo, useSteps } from "./state.ts";
import { texOf, textOf } from "./symbols.ts";
import { UpdateLine, UpdateOf } from "./UpdateOf.tsx";
import { ValueOf } from "./ValueOf.tsx";

export function Panel() {
  const words = useStepsText();
  const { picked } = useModel();
  const place = useRef<HTMLElement>(null);
  // What was pressed may be gone with what it was said of: the keyboard stays in the explanation.
  const keepFocus = (): void => {
    if (document.activeElement === document.body) place.current?.focus({ preventScroll: true });
  };
  return (
    <aside
      ref={place}
      tabIndex={-1}
      className="zone out steps-panel"
      aria-label={words.panel.label}
      onClick={() => requestAnimationFrame(keepFocus)}
    >
      <Trail />
      <Header />
      <div key={`${picked.tensor} ${picked.index}`} className="steps-body">
        <Body />
      </div>
      <p className="note steps-reckoned">{words.reckoned}</p>
    </aside>
  );
}

function Trail() {
  const words = useStepsText();
  const trail = useSteps((state) => state.trail);
  const { symbol, picked } = useModel();
  if (trail.length === 0) return null;
  return (
    <nav className="steps-trail" aria-label={words.panel.trail}>
      {trail.map(({ place }, i) => (
        <span key={i}>
          <button type="button" onClick={() => goBackTo(i)}>
            {textOf(symbol(place))}
          </button>
          {" › "}
        </span>
      ))}
      <span aria-current="true">{textOf(symbol(picked))}</span>
    </nav>
  );
}

function Header() {
  const words = useStepsText();
  const texts = useWords();
  const model = useModel();
  const { picked, symbol, style, document, plan } = model;
  const { of, said } = innerName(picked.tensor);
  const shown: Place = said === "grad" ? { ...picked, tensor: of } : picked;
  const { found } = useAnswer("explain", { place: shown, most: 1 });
  const column = plan.columns[columnOf(plan, picked.tensor)];
  const where = endsOf(model, shown);
  return (
    <div className="head steps-head" aria-live="polite">
      <h2 className="title">
        {kindOf(words, shown, found?.role ?? "step")} <Formula tex={texOf(symbol(shown))} />
      </h2>
      <span className="note">
        {where !== null
          ? words.panel.fromTo(...where)
          : column !== undefined && words.panel.of(layerName(texts, document, column.spec.id))}
      </span>
      <span className="sp" />
      {found !== null && <span className="value">{long(found.value, style)}</span>}
    </div>
  );
}

/** What a dense weight joins. */
function endsOf(
  { plan, symbol, row }: StepModel,
  { tensor, index }: Place,
): [from: string, to: string] | null {
  const column = plan.columns.find(({ matrix }) => matrix === tensor);
  const source = column && plan.columns[column.reads[0]!];
  if (column === undefined || source === undefined) return null;
  const [to, from] = [Math.floor(index / source.count), index % source.count];
  return [
    textOf(symbol({ tensor: source.id, index: row * source.count + from })),
    textOf(symbol({ tensor: column.id, index: row * column.count + to })),
  ];
}

function kindOf(
  { panel: { kinds } }: ReturnType<typeof useStepsText>,
  { tensor }: Place,
  role: Role,
): string {
  if (tensor.startsWith("next(")) return kinds.next;
  if (tensor.endsWith(".preactivation")) return kinds.sum;
  switch (role) {
    case "activation":
      return kinds.unit;
    case "upstream":
    case "gradient":
      return kinds.gradient;
    case "local":
    case "coefficient":
    case "step":
      return kinds.between;
    default:
      return kinds[role];
  }
}

function Body() {
  const words = useStepsText();
  const { picked, literal, position, info } = useModel();
  const { said } = innerName(picked.tensor);
  const owner = gradientOwner(picked);
  const isWeight = info.tensors.some(({ name }) => name === `next(${picked.tensor})`);
  if (picked.tensor === "loss") return <LossOf />;
  if (owner !== null && said === "grad") return <BackwardOf owner={owner} />;
  if (!literal && said === null && owner !== null) {
    if (position.stage === "update" && isWeight) return <UpdateOf place={picked} />;
    if (position.stage === "backward" || position.stage === "update")
      return (
        <>
          <BackwardOf owner={owner} />
          {isWeight && (
            <section className="steps-section steps-line">
              <span className="label">{words.update.thenUpdate}</span>
              <UpdateLine place={picked} />
            </section>
          )}
        </>
      );
  }
  return <ValueOf place={picked} />;
}
