/** @file Settings that 0 switches off: penalties over the weights, and limits of the gradient. */
import type { PhaseSpec } from "../../engine/index.ts";
import { setPhase } from "../editor/training.ts";
import { short } from "../format.ts";
import type { Limit, Penalty } from "../formulas.ts";
import { useWords } from "../i18n/text.ts";
import { edit, settleGesture } from "../stores/document.ts";
import { EffectMark } from "../ui/EffectMark.tsx";
import { Slider } from "../ui/Slider.tsx";
import { ToDefault } from "../ui/ToDefault.tsx";
import { Explanation } from "./Explanation.tsx";

export function Penalties({ phase }: { readonly phase: PhaseSpec }) {
  const { recipe } = useWords();
  return (["l1", "l2"] as const).map((name) => (
    <FromZero
      key={name}
      kind="penalties"
      name={name}
      label={recipe[name]}
      value={phase[name]}
      range={penalties}
    />
  ));
}

export function Clipping({ phase }: { readonly phase: PhaseSpec }) {
  const { recipe } = useWords();
  return (["clipValue", "clipNorm"] as const).map((name) => (
    <FromZero
      key={name}
      kind="limits"
      name={name}
      label={recipe[name]}
      value={phase[name]}
      range={clippings}
    />
  ));
}

/** What a slider stops at, up to the most that may be typed. */
interface RangeFromZero {
  readonly stops: readonly number[];
  readonly most: number;
}

const penalties: RangeFromZero = {
  stops: [0, 1e-5, 3e-5, 1e-4, 3e-4, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1],
  most: 1000,
};
const clippings: RangeFromZero = {
  stops: [0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100],
  most: 1e9,
};

interface FromZeroProps {
  readonly kind: "penalties" | "limits";
  readonly name: Penalty | Limit;
  readonly label: string;
  readonly value: number;
  readonly range: RangeFromZero;
}

/** Something that 0 switches off. Whether it is there is compiled in; how much of it is not. */
function FromZero({ kind, name, label, value, range: { stops, most } }: FromZeroProps) {
  const change = (next: number): void => edit((present) => setPhase(present, { [name]: next }), name);
  const reset = (): void => {
    change(0);
    settleGesture();
  };
  return (
    <>
      <Explanation kind={kind} type={name} />
      <Slider
        className="whole-row"
        label={label}
        value={value}
        min={0}
        max={stops.at(-1) ?? most}
        stops={stops}
        typed={{ min: 0, max: most }}
        onChange={change}
        onChangeEnd={settleGesture}
        aside={<EffectMark effect={value > 0 ? "inFlight" : "rebuilds"} />}
        reset={value !== 0 && <ToDefault label={label} standard={short(0)} onReset={reset} />}
      />
    </>
  );
}
