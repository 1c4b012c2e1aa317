/** @file Which plane is cut through weight space, over which samples, and how finely. */
import { useEffect, type ReactNode } from "react";
import { landscapeSide, type TensorValue, type WeightPlace } from "../../engine/index.ts";
import { count, dimensions } from "../format.ts";
import { useLandscapeText } from "../i18n/text.ts";
import { useRun } from "../stores/run.ts";
import { Button } from "../ui/Button.tsx";
import { NumberField } from "../ui/NumberField.tsx";
import { Select } from "../ui/Select.tsx";
import { askAnyway, askSoon } from "./ask.ts";
import { changeSlice, everySample, useLandscape, type Slice, type SliceKind } from "./state.ts";
import { useTensors } from "./useTensors.ts";

const kinds = ["principal", "weights", "random"] as const;

function change(slice: Partial<Slice>): void {
  changeSlice(slice);
  askSoon(0, slice.level !== undefined);
}

export function SlicePanel() {
  const { slice: text } = useLandscapeText();
  const { kind } = useLandscape((state) => state.slice);
  return (
    <section className="slice" aria-labelledby="slice-title">
      <h2 className="label" id="slice-title">
        {text.title}
      </h2>
      <div className="slice-kinds" role="radiogroup" aria-labelledby="slice-title">
        {kinds.map((one) => (
          <label key={one} className="slice-kind">
            <input
              type="radio"
              name="slice"
              className="visually-hidden"
              checked={one === kind}
              onChange={() => change({ kind: one })}
            />
            <i aria-hidden="true" />
            {text.kinds[one]}
            <span className="note">{text.notes[one]}</span>
          </label>
        ))}
      </div>
      <KindSettings kind={kind} />
      <Fineness />
      <Rest />
    </section>
  );
}

function KindSettings({ kind }: { readonly kind: SliceKind }): ReactNode {
  switch (kind) {
    case "principal":
      return null;
    case "random":
      return <Seed />;
    case "weights":
      return <TwoWeights />;
    default:
      return kind satisfies never;
  }
}

const mostSeed = 999_999;

function Seed() {
  const { slice: text } = useLandscapeText();
  const seed = useLandscape((state) => state.slice.seed);
  return (
    <div className="slice-seed">
      <NumberField
        label={text.seed}
        value={seed}
        min={0}
        max={mostSeed}
        onChange={(next) => change({ seed: next })}
      />
      <Button
        look="icon"
        icon="seed"
        label={text.newSeed}
        onPress={() => change({ seed: Math.floor(Math.random() * mostSeed) })}
      />
    </div>
  );
}

/** Two weights of the first tensor that has two, until others are chosen. */
function TwoWeights() {
  const { slice: text } = useLandscapeText();
  const { first, second } = useLandscape((state) => state.slice);
  const tensors = useTensors();
  const known = (place: WeightPlace | null): boolean =>
    tensors.some(({ name, data }) => name === place?.tensor && place.index < data.length);
  const isSet = known(first) && known(second);
  useEffect(() => {
    const tensor = tensors.find(({ data }) => data.length > 1);
    if (isSet || tensor === undefined) return;
    change({ first: { tensor: tensor.name, index: 0 }, second: { tensor: tensor.name, index: 1 } });
  }, [isSet, tensors]);
  if (!isSet || first === null || second === null) return null;
  return (
    <div className="slice-weights">
      <Weight label={text.first} place={first} tensors={tensors} onChange={(to) => change({ first: to })} />
      <Weight
        label={text.second}
        place={second}
        tensors={tensors}
        onChange={(to) => change({ second: to })}
      />
    </div>
  );
}

interface WeightProps {
  readonly label: string;
  readonly place: WeightPlace;
  readonly tensors: readonly (TensorValue & { readonly name: string })[];
  readonly onChange: (place: WeightPlace) => void;
}

function Weight({ label, place, tensors, onChange }: WeightProps) {
  const { slice: text } = useLandscapeText();
  const { shape = [], data = [] } = tensors.find(({ name }) => name === place.tensor) ?? {};
  return (
    <div className="slice-weight">
      <Select
        label={label}
        value={place.tensor}
        options={tensors.map(({ name, shape: of }) => ({ value: name, name, note: dimensions(of) }))}
        onChange={(tensor) => onChange({ tensor, index: 0 })}
      />
      <NumberField
        label={text.index(dimensions(shape))}
        value={place.index}
        min={0}
        max={Math.max(0, data.length - 1)}
        onChange={(index) => onChange({ ...place, index })}
      />
    </div>
  );
}

/** What was asked for and would take long is computed when it is asked for twice. */
function Rest() {
  const { slice: text, wait } = useLandscapeText();
  const { asked, shown, slice } = useLandscape();
  if (asked !== null || shown === null || shown.level.left === 0) return null;
  const all = sideBySide(landscapeSide(slice.level));
  return (
    <div className="slice-rest">
      <p className="note">{text.left(sideBySide(shown.level.side), all, wait.duration(shown.level.left))}</p>
      <Button look="line" label={text.rest(all)} onPress={() => void askAnyway()} />
    </div>
  );
}

const sideBySide = (side: number): string => `${side} × ${side}`;

const sampleCounts = [128, 256, 512, 2048, everySample];
const levels = [2, 3, 4];

function Fineness() {
  const { slice: text } = useLandscapeText();
  const { samples, level } = useLandscape((state) => state.slice);
  const all = useRun((state) => state.opened?.trainSamples ?? 0);
  const used = useLandscape((state) => state.shown?.plane.samples);
  const offered = sampleCounts.filter((most) => most === everySample || most < all);
  const chosen = samples >= all ? everySample : samples;
  return (
    <div className="slice-fineness">
      <Select
        label={text.samples}
        value={String(chosen)}
        options={offered.map((most) => ({
          value: String(most),
          name:
            most === everySample
              ? text.every(count(used !== undefined && used > all ? used : all))
              : count(most),
        }))}
        onChange={(value) => change({ samples: Number(value) })}
      />
      <Select
        label={text.resolution}
        value={String(level)}
        options={levels.map((one) => ({
          value: String(one),
          name: sideBySide(landscapeSide(one)),
        }))}
        onChange={(value) => change({ level: Number(value) })}
      />
    </div>
  );
}
