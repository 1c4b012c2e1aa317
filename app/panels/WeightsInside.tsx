/** @file The weights of a dense layer beside their gradients, and one of them in numbers, up to its next value. */
import { useEffect, useMemo, useState, type PointerEvent } from "react";
import type { LayerSpec, Observation, TensorValue } from "../../engine/index.ts";
import { firstPhase, learningRate } from "../editor/training.ts";
import { signedNumber, short } from "../format.ts";
import { useWords } from "../i18n/text.ts";
import { useDocument } from "../stores/document.ts";
import { writeNumber } from "../givenWeights.ts";
import { useRun } from "../stores/run.ts";
import { watch } from "../stores/snapshots.ts";
import { NumberField } from "../ui/NumberField.tsx";
import { Drawing } from "../views/Drawing.tsx";
import { createMatrix, headHeight, type MatrixProps } from "../views/MatrixView.ts";
import { TypedNumber } from "./TypedNumber.tsx";

const key = "update";

/** Weights [units, inputs] and their gradients of the pending step. */
function useTensors(observe: readonly Observation[]): readonly TensorValue[] {
  const [tensors, setTensors] = useState<readonly TensorValue[]>([]);
  useEffect(() => watch(observe, ({ observations }) => setTensors(observations[key] ?? [])), [observe]);
  return tensors;
}

export function WeightsInside({ layer }: { readonly layer: LayerSpec }) {
  const { sheet } = useWords();
  const [cell, setCell] = useState({ row: 0, column: 0 });
  const weightName = `${layer.id}.weight`;
  const biasName = useBias(layer.id);
  const observe = useMemo(
    (): readonly Observation[] => [
      {
        key,
        on: "batch",
        names: [weightName, `grad(${weightName})`, ...(biasName === null ? [] : [biasName])],
      },
    ],
    [weightName, biasName],
  );
  const [weights, gradients, biases] = useTensors(observe);
  const [rows = 1, columns = 1] = weights?.shape ?? [];
  const row = Math.min(cell.row, rows - 1);
  const column = Math.min(cell.column, columns - 1);
  const pick = (event: PointerEvent<HTMLDivElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const across = (event.clientX - box.left) / box.width;
    const down = (event.clientY - box.top - headHeight) / (box.height - headHeight);
    if (down >= 0 && down < 1)
      setCell({ row: Math.floor(down * rows), column: Math.floor(across * columns) });
  };
  const at = row * columns + column;
  return (
    <div className="inside weights">
      <Matrix index={0} title={sheet.weights} cell={{ row, column }} observe={observe} pick={pick} />
      <Matrix index={1} title={sheet.gradients} cell={{ row, column }} observe={observe} pick={pick} />
      <div className="weights-one">
        <NumberField
          label={sheet.fromInput}
          value={column + 1}
          min={1}
          max={columns}
          onChange={(next) => setCell({ row, column: next - 1 })}
        />
        <NumberField
          label={sheet.toUnit}
          value={row + 1}
          min={1}
          max={rows}
          onChange={(next) => setCell({ row: next - 1, column })}
        />
        {weights !== undefined && (
          <TypedNumber
            label={sheet.weight}
            value={weights.data[at] ?? 0}
            write={(value) => writeNumber(weightName, at, value)}
          />
        )}
        {biasName !== null && biases !== undefined && (
          <TypedNumber
            label={sheet.bias}
            value={biases.data[row] ?? 0}
            write={(value) => writeNumber(biasName, row, value)}
          />
        )}
        <Update weight={weights?.data[at]} gradient={gradients?.data[at]} />
      </div>
    </div>
  );
}

/** The name of its biases; null where it has none. */
function useBias(id: string): string | null {
  const name = `${id}.bias`;
  return useRun(({ opened }) =>
    opened?.layers.some(({ tensors }) => tensors.includes(name)) === true ? name : null,
  );
}

interface PartProps {
  readonly index: number;
  readonly title: string;
  readonly cell: { readonly row: number; readonly column: number };
  readonly observe: readonly Observation[];
  readonly pick: (event: PointerEvent<HTMLDivElement>) => void;
}

function Matrix({ index, title, cell: { row, column }, observe, pick }: PartProps) {
  const props = useMemo(
    (): MatrixProps => ({ observation: key, index, title, row, column }),
    [index, title, row, column],
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
