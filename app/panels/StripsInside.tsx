/** @file Statistics of a normalisation, or the mask of a dropout, feature by feature, as the engine has them. */
import { useEffect, useMemo, useState, type PointerEvent } from "react";
import type { Observation } from "../../engine/index.ts";
import { useReading } from "../i18n/text.ts";
import { watch } from "../stores/snapshots.ts";
import { NumberField } from "../ui/NumberField.tsx";
import { Drawing } from "../views/Drawing.tsx";
import { createStrips, figureWidth, labelWidth, type StripsProps } from "../views/StripsView.ts";

/** What can be shown of a layer, by the ends of the tensors' names. */
const signedRoles = {
  mean: true,
  variance: false,
  running_mean: true,
  running_var: false,
  weight: true,
  bias: true,
  mask: false,
} as const;
export type StripRole = keyof typeof signedRoles;

export interface StripsInsideProps {
  readonly id: string;
  readonly roles: readonly StripRole[];
}

export function StripsInside({ id, roles }: StripsInsideProps) {
  const { inside } = useReading();
  const [chosen, setChosen] = useState(0);
  const key = `strips of ${id}`;
  const observe = useMemo(
    (): readonly Observation[] => [{ key, on: "batch", names: roles.map((role) => `${id}.${role}`) }],
    [key, id, roles],
  );
  const features = useFeatures(key, observe, roles.includes("mask"));
  const feature = Math.min(chosen, features - 1);
  const props = useMemo(
    (): StripsProps => ({
      observation: key,
      strips: roles.map((role) => ({ label: inside.roles[role], signed: signedRoles[role] })),
      features,
      feature,
    }),
    [key, roles, inside, features, feature],
  );
  const pick = (event: PointerEvent<HTMLDivElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const across = (event.clientX - box.left - labelWidth) / (box.width - labelWidth - figureWidth);
    if (across >= 0 && across < 1) setChosen(Math.floor(across * features));
  };
  return (
    <div className="inside strips">
      <div className={`strips-picture rows-${roles.length}`} onPointerDown={pick}>
        <Drawing
          create={createStrips}
          props={props}
          observe={observe}
          className="strips-drawing"
          label={roles.map((role) => inside.roles[role]).join(", ")}
        />
      </div>
      <div className="strips-side">
        <NumberField
          label={inside.feature}
          value={feature + 1}
          min={1}
          max={features}
          onChange={(next) => setChosen(next - 1)}
        />
        <p className="note">{roles.includes("mask") ? inside.maskNote : inside.normNote}</p>
      </div>
    </div>
  );
}

/** How many there are; 1 before that is known. A mask has them for each sample of the batch. */
function useFeatures(key: string, observe: readonly Observation[], eachSample: boolean): number {
  const [features, setFeatures] = useState(1);
  useEffect(
    () =>
      watch(observe, ({ observations }) => {
        const shape = observations[key]?.[0]?.shape ?? [];
        setFeatures(shape.slice(eachSample ? 1 : 0).reduce((product, extent) => product * extent, 1));
      }),
    [key, observe, eachSample],
  );
  return features;
}
