/** @file Beside hidden spaces: what their colours mean, and what the sample is that is pointed at or shown. */
import type { ModelInfo } from "../../engine/index.ts";
import { count, decimal, short } from "../format.ts";
import { useHealthText } from "../i18n/text.ts";
import { ClassMark } from "../panels/PlotKey.tsx";
import { marked } from "../views/SpaceView.ts";
import { partOf, useAnswers } from "./answered.ts";
import { type Sample, SamplePicture, useRead } from "./SampleRead.tsx";
import type { SpaceSamples } from "./spaceSamples.ts";

interface SpaceSaidProps {
  readonly opened: ModelInfo;
  readonly samples: SpaceSamples;
  readonly place: number | null;
  /** The one that the network shows. */
  readonly shown: number | null;
}

export function SpaceSaid({ opened, samples, place, shown }: SpaceSaidProps) {
  const { space } = useHealthText();
  const sample = place === null ? null : samples.at(place);
  return (
    <div className="health-said">
      <Key {...samples} />
      <p className="note">{space.hint}</p>
      <div role="status">
        {sample !== null && (
          <Said opened={opened} sample={sample} names={samples.names} isShown={place === shown} />
        )}
      </div>
    </div>
  );
}

/** Classes by their marks, where they have some; numbers by the ramp. */
function Key({ classes, names, ends }: SpaceSamples) {
  const { space } = useHealthText();
  if (ends !== null)
    return (
      <p className="note">
        {space.target} {short(ends[0])} <i className="ramp narrow" /> {short(ends[1])}
      </p>
    );
  if (classes === 0 || classes > marked) return null;
  return (
    <ul className="health-key note" aria-label={space.classes}>
      {names.map((name, k) => (
        <li key={name} className="key">
          {classes > 2 ? <ClassMark k={k} /> : <Disc k={k} />}
          {space.class(name)}
        </li>
      ))}
    </ul>
  );
}

/** Of two classes, the colour is enough. */
function Disc({ k }: { readonly k: number }) {
  return (
    <svg width="10" height="10" aria-hidden="true" className={`class-mark class-${k + 1}`}>
      <circle cx="5" cy="5" r="4" />
    </svg>
  );
}

interface SaidProps {
  readonly opened: ModelInfo;
  readonly sample: Sample;
  readonly names: readonly string[];
  readonly isShown: boolean;
}

function Said({ opened, sample, names, isShown }: SaidProps) {
  const { space, answers: text } = useHealthText();
  const answers = useAnswers(opened);
  const read = useRead(opened.data, sample);
  const { place } = sample;
  const [truth, predicted, loss] = [
    answers?.truth?.[place],
    answers?.predicted?.[place],
    answers?.losses[place],
  ];
  const name = (k: number): string => names[k] ?? String(k);
  return (
    <div className="health-said-sample">
      {opened.data.view === "image" && <SamplePicture x={sample.x} spec={opened.data} />}
      <p>
        <b>{space.sample[partOf(opened)](count(place + 1))}</b>
        {read !== "" && <span>{read}</span>}
        {truth !== undefined && predicted !== undefined && (
          <span>{text.cell(name(truth), name(predicted))}</span>
        )}
        {loss !== undefined && <span>{text.sampleLoss(decimal(loss, 2))}</span>}
        {isShown && <span className="note">{space.isShown}</span>}
      </p>
    </div>
  );
}
