/** @file The weights of a layer beside their gradients, and one of them in numbers, up to its next value. */
import { useEffect, useMemo, useRef, useState, type PointerEvent, type ReactNode } from "react";
import type { LayerInfo, LayerSpec, Observation, TensorValue } from "../../engine/index.ts";
import { firstPhase, learningRate } from "../editor/training.ts";
import { signedNumber, short } from "../format.ts";
import { useReading, useWords } from "../i18n/text.ts";
import { useDocument } from "../stores/document.ts";
import { writeNumber } from "../givenWeights.ts";
import { watch } from "../stores/snapshots.ts";
import { NumberField } from "../ui/NumberField.tsx";
import { Segmented } from "../ui/Segmented.tsx";
import { Select } from "../ui/Select.tsx";
import { Drawing } from "../views/Drawing.tsx";
import { createMatrix, headHeight, tableOf, type MatrixProps } from "../views/MatrixView.ts";
import { TypedNumber } from "./TypedNumber.tsx";
import {
  axesOf,
  biasPlace,
  flatPlace,
  placeAt,
  stackedGates,
  tablesOf,
  type Axis,
  type WeightTable,
} from "./weightAxes.ts";

/** Weights, their gradients of the pending step, and their biases. */
function useTensors(key: string, observe: readonly Observation[]): readonly TensorValue[] {
  const [tensors, setTensors] = useState<readonly TensorValue[]>([]);
  useEffect(() => watch(observe, ({ observations }) => setTensors(observations[key] ?? [])), [key, observe]);
  return tensors;
}

export interface WeightsInsideProps {
  readonly layer: LayerSpec;
  readonly info: LayerInfo;
  /** Where a number is that was pressed; by default the first. */
  readonly place?: readonly number[];
  /** What of it was pressed. */
  readonly part?: "weight" | "bias";
}

export function WeightsInside({ layer, info, place = [], part = "weight" }: WeightsInsideProps) {
  const tables = tablesOf(info);
  const { inside } = useReading();
  const [role, setRole] = useState(tables[0]?.role ?? "weight");
  const table = tables.find((one) => one.role === role) ?? tables[0];
  if (table === undefined) return null;
  return (
    <div className="inside weights">
      {tables.length > 1 && (
        <Segmented
          label={inside.table}
          value={table.role}
          options={tables.map((one) => ({ value: one.role, name: inside.tables[one.role] }))}
          onChange={setRole}
        />
      )}
      <Table key={table.name} layer={layer} table={table} at={place} part={part} />
    </div>
  );
}

interface TableProps {
  readonly layer: LayerSpec;
  readonly table: WeightTable;
  readonly at: readonly number[];
  readonly part: "weight" | "bias";
}

function Table({ layer, table, at, part }: TableProps) {
  const { sheet } = useWords();
  const { name, role, bias } = table;
  const key = `numbers of ${name}`;
  const [asked, setPlace] = useState(at);
  const observe = useMemo(
    (): readonly Observation[] => [
      { key, on: "batch", names: [name, `grad(${name})`, ...(bias === null ? [] : [bias])] },
    ],
    [key, name, bias],
  );
  const [weights, gradients, biases] = useTensors(key, observe);
  const axes = axesOf(layer, role, weights?.shape ?? [1, 1]);
  const flat = flatPlace(axes, asked);
  const place = weights === undefined ? asked : placeAt(axes, flat);
  const pick = (event: PointerEvent<HTMLDivElement>): void => {
    const { rows, columns } = tableOf(weights?.shape ?? []);
    const box = event.currentTarget.getBoundingClientRect();
    const across = (event.clientX - box.left) / box.width;
    const down = (event.clientY - box.top - headHeight) / (box.height - headHeight);
    if (down >= 0 && down < 1)
      setPlace(placeAt(axes, Math.floor(down * rows) * columns + Math.floor(across * columns)));
  };
  const parts = { observation: key, flat, observe, pick };
  const ofBias = biasPlace(axes, place);
  return (
    <>
      <Matrix index={0} title={sheet.weights} {...parts} />
      <Matrix index={1} title={sheet.gradients} {...parts} />
      <div className="weights-one">
        <Typed wanted={part === "weight"} isThere={weights !== undefined}>
          <TypedNumber
            label={sheet.weight}
            value={weights?.data[flat] ?? 0}
            write={(value) => writeNumber(name, flat, value)}
          />
        </Typed>
        {bias !== null && biases !== undefined && (
          <Typed wanted={part === "bias"} isThere>
            <TypedNumber
              label={sheet.bias}
              value={biases.data[ofBias] ?? 0}
              write={(value) => writeNumber(bias, ofBias, value)}
            />
          </Typed>
        )}
        <Places layer={layer} axes={axes} place={place} onChange={setPlace} />
        <Update weight={weights?.data[flat]} gradient={gradients?.data[flat]} />
      </div>
    </>
  );
}

interface TypedProps {
  /** It was pressed in the picture: it is what will be typed. */
  readonly wanted: boolean;
  readonly isThere: boolean;
  readonly children: ReactNode;
}

function Typed({ wanted, isThere, children }: TypedProps) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const field = wanted && isThere ? host.current?.querySelector("input") : null;
    field?.focus();
    field?.select();
  }, [wanted, isThere]);
  return <div ref={host}>{isThere && children}</div>;
}

interface PlacesProps {
  readonly layer: LayerSpec;
  readonly axes: readonly Axis[];
  readonly place: readonly number[];
  readonly onChange: (place: readonly number[]) => void;
}

/** Where the number stands: a field for each axis that has more than one place. */
function Places({ layer, axes, place, onChange }: PlacesProps) {
  const { gates } = useWords();
  const { inside } = useReading();
  const stacked = stackedGates[layer.type] ?? [];
  return axes.map(({ name, extent }, i) => {
    if (extent < 2 && axes.length > 2) return null;
    const set = (next: number): void => onChange(place.map((one, k) => (k === i ? next : one)));
    if (name === "gate") {
      const options = stacked.map((gate, k) => ({ value: String(k), name: gates[gate] }));
      return (
        <Select
          key={name}
          label={inside.axes.gate}
          value={String(place[i] ?? 0)}
          options={options}
          onChange={(next) => set(Number(next))}
        />
      );
    }
    return (
      <NumberField
        key={name}
        label={inside.axes[name]}
        value={(place[i] ?? 0) + 1}
        min={1}
        max={extent}
        onChange={(next) => set(next - 1)}
      />
    );
  });
}

interface PartProps {
  readonly observation: string;
  readonly index: number;
  readonly title: string;
  readonly flat: number;
  readonly observe: readonly Observation[];
  readonly pick: (event: PointerEvent<HTMLDivElement>) => void;
}

function Matrix({ observation, index, title, flat, observe, pick }: PartProps) {
  const props = useMemo(
    (): MatrixProps => ({ observation, index, title, place: flat }),
    [observation, index, title, flat],
  );
  return (
    <div className="matrix" onPointerDown={pick}>
      <Drawing
        create={createMatrix}
        props={props}
        observe={observe}
        className="matrix-picture"
        label={title}
      />
    </div>
  );
}
interface UpdateProps {
  readonly weight: number | undefined;
  readonly gradient: number | undefined;
}

/** A step moves a weight by little: the change is to be seen in the number. */
const updateDigits = 6;

/** Plain gradient descent is said whole: what the next step makes of the weight. */
function Update({ weight, gradient }: UpdateProps) {
  const { sheet, catalog } = useWords();
  const document = useDocument(({ present }) => present);
  if (weight === undefined || gradient === undefined) return null;
  const { optimizer, schedule, l1, l2, clipValue, clipNorm } = firstPhase(document);
  const extras = [l1, l2, clipValue, clipNorm, Number(optimizer.params["weightDecay"] ?? 0)];
  const plain =
    optimizer.type === "sgd" && schedule.type === "constant" && extras.every((extra) => extra === 0);
  const rate = learningRate(document);
  const names: Readonly<Record<string, { readonly name: string }>> = catalog.optimizers;
  return (
    <p className="weights-update">
      <span>
        w = <Signed value={weight} />, ∂L/∂w = <Signed value={gradient} />
      </span>
      {plain && (
        <span>
          w − η · ∂L/∂w = {signedNumber(weight, updateDigits)} − {short(rate)} · (
          {signedNumber(gradient, updateDigits)}) ={" "}
          <Signed value={weight - rate * gradient} digits={updateDigits} />
        </span>
      )}
      <span className="note">
        {plain ? sheet.nextStep : sheet.stepOf(names[optimizer.type]?.name ?? optimizer.type)}
      </span>
    </p>
  );
}

function Signed({ value, digits }: { readonly value: number; readonly digits?: number }) {
  return <b className={value < 0 ? "negative" : "positive"}>{signedNumber(value, digits)}</b>;
}
