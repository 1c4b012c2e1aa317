/** @file What an open layer shows of itself beside its settings: filters and maps, or gates and states over time. */
import { useMemo } from "react";
import type { LayerSpec, ModelInfo, Observation } from "../../engine/index.ts";
import { useWords, type Words } from "../i18n/text.ts";
import { useDocument } from "../stores/document.ts";
import { useOwnInput } from "../stores/ownInput.ts";
import { useRun } from "../stores/run.ts";
import { sampleOf, useShownSample } from "../testSamples.ts";
import { Drawing } from "../views/Drawing.tsx";
import { createFilters, type FiltersProps } from "../views/FiltersView.ts";
import { createOverTime, type OverTimeProps } from "../views/OverTimeView.ts";
import { PickedInside } from "./PickedInside.tsx";
import { sampleWish } from "./portrait.ts";
import { StripsInside, type StripRole } from "./StripsInside.tsx";
import { tokenText } from "./tokenText.ts";
import { WeightsInside } from "./WeightsInside.tsx";

type Role = keyof Words["gates"];

/** Roles of each kind of recurrent layer in the order in which they are computed. */
const roles: Readonly<Record<string, readonly Role[]>> = {
  lstm: ["forgetGate", "inputGate", "candidate", "cell", "outputGate", "hidden"],
  gru: ["resetGate", "updateGate", "candidate", "hidden"],
  rnn: ["hidden"],
};

const maskRoles = ["mask"] as const satisfies readonly StripRole[];
const normRoles = [
  "mean",
  "variance",
  "running_mean",
  "running_var",
  "weight",
  "bias",
] as const satisfies readonly StripRole[];

const isGate = (role: Role): boolean => role.endsWith("Gate");

/** Layers drawn whole on their plate have nothing more inside. */
export function LayerInside({ layer }: { readonly layer: LayerSpec }) {
  const opened = useRun((state) => state.opened);
  if (opened === null || !opened.layers.some(({ id }) => id === layer.id)) return null;
  if (layer.type === "dense") return <WeightsInside layer={layer} key={layer.id} />;
  const everyStep = layer.params["timeDistributed"] === true;
  if (layer.type === "dropout") return <StripsInside id={layer.id} roles={maskRoles} key={layer.id} />;
  if (layer.type === "batchNorm") return <StripsInside id={layer.id} roles={normRoles} key={layer.id} />;
  if (layer.type === "maxPool2d" && !everyStep) return <PickedInside layer={layer} opened={opened} />;
  if (layer.type === "conv2d" && !everyStep) return <Filters id={layer.id} opened={opened} />;
  const known = roles[layer.type];
  return known === undefined ? null : (
    <OverTime id={layer.id} roles={known} opened={opened} everyStep={everyStep} />
  );
}

function Filters({ id, opened }: { readonly id: string; readonly opened: ModelInfo }) {
  const { sheet } = useWords();
  const index = useDocument(({ present }) => present.view.sample);
  const own = useOwnInput(opened.data);
  const observe = useMemo(
    (): readonly Observation[] => [
      { key: "filters", on: "batch", names: [`${id}.weight`] },
      sampleWish("maps", [id], index, own),
    ],
    [id, index, own],
  );
  const props = useMemo(
    (): FiltersProps => ({
      weights: "filters",
      maps: "maps",
      words: { filters: sheet.filters, maps: sheet.maps },
    }),
    [sheet],
  );
  return (
    <Drawing
      create={createFilters}
      props={props}
      observe={observe}
      className="inside filters"
      label={`${sheet.filters}, ${sheet.maps}`}
    />
  );
}

interface OverTimeInsideProps {
  readonly id: string;
  readonly roles: readonly Role[];
  readonly opened: ModelInfo;
  /** True: every step of a longer sequence has a pass of its own. */
  readonly everyStep: boolean;
}

function OverTime({ id, roles: shown, opened, everyStep }: OverTimeInsideProps) {
  const { gates, sheet, sequences } = useWords();
  const index = useDocument(({ present }) => present.view.sample);
  const own = useOwnInput(opened.data);
  const sample = useShownSample();
  const observe = useMemo(
    (): readonly Observation[] => [
      sampleWish(
        "inside",
        shown.map((role) => `${id}.${role}`),
        index,
        own,
      ),
    ],
    [id, index, own, shown],
  );
  const props = useMemo(
    (): OverTimeProps => ({
      observation: "inside",
      tracks: shown.map((role) => ({
        label: gates[role],
        signed: !isGate(role),
        weight: role === "cell" ? 1.8 : 1,
      })),
      tokensName: sequences.input,
      tokens: sample === null ? [] : tokenText(sampleOf(sample.x, 0), opened.data.x.names),
    }),
    [shown, gates, sequences, sample, opened],
  );
  return (
    <>
      {everyStep && <p className="note">{sheet.passes}</p>}
      <Drawing
        create={createOverTime}
        props={props}
        observe={observe}
        className={`inside over-time rows-${shown.length}`}
        label={sheet.overTime}
      />
    </>
  );
}
