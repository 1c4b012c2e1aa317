/** @file The lanes: who runs, with which rate, how far down; the one that is open shows its settings. */
import type { ReactNode } from "react";
import { mostLanes, optimizers, type Choice, type Fields } from "../../engine/index.ts";
import { rateField } from "../editor/training.ts";
import { entryOf, valueOf } from "../editor/values.ts";
import { decimal, short } from "../format.ts";
import { entriesNamed, fieldName, useLandscapeText, useWords } from "../i18n/text.ts";
import { Button } from "../ui/Button.tsx";
import { FieldControl } from "../ui/FieldControl.tsx";
import { Select } from "../ui/Select.tsx";
import { lookOf, markPaths, rateOf, type Lane } from "./lanes.ts";
import { setLandscape, useLandscape } from "./state.ts";

export interface LaneFacts {
  readonly name: string;
  readonly loss: number | null;
  /** The step at which it diverged. */
  readonly diverged: number | null;
}

interface LaneListProps {
  readonly lanes: readonly Lane[];
  readonly facts: readonly LaneFacts[];
  readonly change: (id: number, optimizer: Choice) => void;
  /** Null where it may not go. */
  readonly remove: ((id: number) => void) | null;
}

export function LaneList({ lanes, facts, change, remove }: LaneListProps) {
  const open = useLandscape((state) => state.openLane);
  const { race } = useLandscapeText();
  return (
    <ul className="lanes">
      {lanes.map((lane, i) => (
        <li key={lane.id} className={lane.id === open ? "lane open" : "lane"}>
          <LaneHead lane={lane} facts={facts[i]!} isOpen={lane.id === open} />
          {lane.id === open && (
            <LaneSettings lane={lane} change={change}>
              {remove !== null && (
                <Button
                  look="plain"
                  icon="remove"
                  label={race.remove}
                  className="lane-remove"
                  onPress={() => remove(lane.id)}
                />
              )}
            </LaneSettings>
          )}
        </li>
      ))}
    </ul>
  );
}

interface LaneHeadProps {
  readonly lane: Lane;
  readonly facts: LaneFacts;
  readonly isOpen: boolean;
}

function LaneHead({ lane, facts, isOpen }: LaneHeadProps) {
  const { race } = useLandscapeText();
  const { name, loss, diverged } = facts;
  return (
    <button
      type="button"
      className="lane-head"
      aria-expanded={isOpen}
      onClick={() => setLandscape({ openLane: isOpen ? null : lane.id })}
    >
      <Sample look={lane.look} />
      <span className="lane-name">
        <b>{name}</b>
        <span className="note">
          {diverged === null ? race.rate(short(rateOf(lane.optimizer))) : race.diverged(String(diverged))}
        </span>
      </span>
      <span className="value lane-loss">{loss === null ? "" : decimal(loss)}</span>
    </button>
  );
}

/** A piece of a lane's line with its mark. */
export function Sample({ look }: { readonly look: number }) {
  const { colour, dash, mark } = lookOf(look);
  return (
    <svg className="lane-sample" width="32" height="14" viewBox="0 0 32 14" aria-hidden="true">
      <path d="M1,7H31" stroke={`var(${colour})`} strokeWidth="2" strokeDasharray={dash} />
      <path className="way-mark" d={markPaths[mark]} transform="translate(16 7)" fill={`var(${colour})`} />
    </svg>
  );
}

interface LaneSettingsProps {
  readonly lane: Lane;
  readonly change: LaneListProps["change"];
  readonly children: ReactNode;
}

function LaneSettings({ lane, change, children }: LaneSettingsProps) {
  const words = useWords();
  const { id, optimizer } = lane;
  const { type, params } = optimizer;
  const fields: Fields = entryOf(optimizers, type)?.fields ?? {};
  return (
    <div className="lane-settings">
      <Select
        label={words.recipe.optimizer}
        value={type}
        options={entriesNamed(words, "optimizers", Object.keys(optimizers))}
        onChange={(chosen) => change(id, { type: chosen, params: { [rateField]: rateOf(optimizer) } })}
      />
      {Object.entries(fields).map(([name, field]) => (
        <FieldControl
          key={name}
          label={fieldName(words.catalog.optimizers, type, name)}
          place={["optimizers", type, name]}
          field={field}
          value={valueOf(fields, params, name)}
          onChange={(value) => change(id, { type, params: { ...params, [name]: value } })}
        />
      ))}
      {children}
    </div>
  );
}

export const canAdd = (lanes: readonly Lane[]): boolean => lanes.length < mostLanes;

interface RunButtonsProps {
  readonly playing: boolean;
  readonly play: () => void;
  readonly pause: () => void;
  readonly step: () => void;
  readonly reset: () => void;
  readonly canReset: boolean;
}

/** Start or pause, one step, back to the start. */
export function RunButtons({ playing, play, pause, step, reset, canReset }: RunButtonsProps) {
  const { race } = useLandscapeText();
  return (
    <div className="lane-run" role="group" aria-label={race.controls}>
      <Button
        look="line"
        icon={playing ? "pause" : "play"}
        label={playing ? race.pause : race.play}
        onPress={playing ? pause : play}
      />
      <Button look="icon" icon="step" label={race.step} onPress={step} />
      <Button look="icon" icon="reset" label={race.reset} isDisabled={!canReset} onPress={reset} />
    </div>
  );
}
