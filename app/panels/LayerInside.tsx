/** @file What the card of an open layer shows that has a view of its own: filters and maps, or gates over time. */
import { useMemo, type MouseEvent } from "react";
import type { LayerSpec, ModelInfo, Observation } from "../../engine/index.ts";
import { useWords, type Words } from "../i18n/text.ts";
import { useDocument } from "../stores/document.ts";
import { useOwnInput } from "../stores/ownInput.ts";
import { newestSnapshot } from "../stores/snapshots.ts";
import { sampleOf, useShownSample } from "../testSamples.ts";
import { Drawing } from "../views/Drawing.tsx";
import { createFilters, kernelCellAt, type FiltersProps } from "../views/FiltersView.ts";
import { createOverTime, type OverTimeProps } from "../views/OverTimeView.ts";
import { filtersShown, insideView } from "./opening.ts";
import { PickedInside } from "./PickedInside.tsx";
import { sampleWish } from "./portrait.ts";
import { StripsInside, type StripRole } from "./StripsInside.tsx";
import { tokenText } from "./tokenText.ts";

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

export interface LayerInsideProps {
  readonly layer: LayerSpec;
  readonly opened: ModelInfo;
  /** The first filter shown. */
  readonly first: number;
  /** A number of the layer was pressed; where it stands in its weights. */
  readonly onPick: (place: readonly number[]) => void;
}

/** Layers whose values are drawn on their card have nothing more inside. */
export function LayerInside({ layer, opened, first, onPick }: LayerInsideProps) {
  const view = insideView(layer);
  switch (view) {
    case "filters":
      return <Filters layer={layer} opened={opened} first={first} onPick={onPick} />;
    case "picked":
      return <PickedInside layer={layer} opened={opened} />;
    case "norm":
      return <StripsInside id={layer.id} roles={normRoles} />;
    case "mask":
      return <StripsInside id={layer.id} roles={maskRoles} />;
    case "overTime":
      return (
        <OverTime
          id={layer.id}
          roles={roles[layer.type] ?? []}
          opened={opened}
          everyStep={layer.params["timeDistributed"] === true}
        />
      );
    case null:
      return null;
    default:
      return view satisfies never;
  }
}

function Filters({ layer, opened, first, onPick }: LayerInsideProps) {
  const { id } = layer;
  const { sheet } = useWords();
  const index = useDocument(({ present }) => present.view.sample);
  const own = useOwnInput(opened.data);
  const [weights, maps] = [`filters of ${id}`, `maps of ${id}`];
  const observe = useMemo(
    (): readonly Observation[] => [
      { key: weights, on: "batch", names: [`${id}.weight`] },
      sampleWish(maps, [id], index, own),
    ],
    [id, weights, maps, index, own],
  );
  const props = useMemo(
    (): FiltersProps => ({
      weights,
      maps,
      first,
      shown: filtersShown,
      words: { filters: sheet.filters, maps: sheet.maps },
    }),
    [weights, maps, first, sheet],
  );
  const pick = (event: MouseEvent<HTMLDivElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const zoom = box.width / event.currentTarget.clientWidth;
    const shape = newestSnapshot()?.observations[weights]?.[0]?.shape ?? [];
    const at = { x: (event.clientX - box.left) / zoom, y: (event.clientY - box.top) / zoom };
    const size = { width: event.currentTarget.clientWidth, height: event.currentTarget.clientHeight };
    const place = kernelCellAt(shape, at, size, props);
    if (place !== null) onPick(place);
  };
  return (
    <div className="inside filters" onClick={pick}>
      <Drawing
        create={createFilters}
        props={props}
        observe={observe}
        className="filters-picture"
        label={`${sheet.filters}, ${sheet.maps}`}
      />
    </div>
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
  const key = `over time ${id}`;
  const observe = useMemo(
    (): readonly Observation[] => [
      sampleWish(
        key,
        shown.map((role) => `${id}.${role}`),
        index,
        own,
      ),
    ],
    [key, id, index, own, shown],
  );
  const props = useMemo(
    (): OverTimeProps => ({
      observation: key,
      tracks: shown.map((role) => ({
        label: gates[role],
        signed: !isGate(role),
        weight: role === "cell" ? 1.8 : 1,
      })),
      tokensName: sequences.input,
      tokens:
        sample === null || opened.data.x.kind !== "token"
          ? []
          : tokenText(sampleOf(sample.x, 0), opened.data.x.names),
    }),
    [key, shown, gates, sequences, sample, opened],
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
