/** @file What the doctor found: each finding with where, since when, its numbers, and a change to try. */
import type { Finding } from "../../engine/index.ts";
import { type Remedy, remediesFor } from "../editor/remedies.ts";
import { count } from "../format.ts";
import { useDoctorText, useWords } from "../i18n/text.ts";
import { orTell } from "../orTell.ts";
import { reset } from "../session.ts";
import { edit, useDocument } from "../stores/document.ts";
import { useDoctor } from "../stores/doctor.ts";
import { useRun } from "../stores/run.ts";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { layerName } from "../panels/layerText.ts";
import { numberOf, remedyText } from "./findingText.ts";
import { Sparkline } from "./Sparkline.tsx";
import "./doctor.css";

/** All of them, the most serious first. */
export function FindingsList() {
  const text = useDoctorText();
  const findings = useDoctor((state) => state.findings);
  if (findings.length === 0) return <p className="note">{text.healthy}</p>;
  return (
    <ul className="doctor" aria-label={text.title}>
      {findings.map((finding) => (
        <li key={finding.condition}>
          <OneFinding finding={finding} />
        </li>
      ))}
    </ul>
  );
}

/** The most serious one, for a screen that is about something else. What a halt says already is not said again. */
export function FirstFinding() {
  const text = useDoctorText();
  const halted = useRun(({ halt }) => halt?.reason === "nonfinite");
  const all = useDoctor((state) => state.findings);
  const findings = all.filter(({ condition }) => !halted || condition !== "divergence");
  const [first] = findings;
  if (first === undefined) return null;
  const further = findings.length - 1;
  return (
    <div className="finding doctor" role="status">
      <OneFinding finding={first} />
      {further > 0 && <span className="note">{text.further(count(further))}</span>}
    </div>
  );
}

function OneFinding({ finding }: { readonly finding: Finding }) {
  const words = useWords();
  const text = useDoctorText();
  const document = useDocument(({ present }) => present);
  const { condition, layer, since, series } = finding;
  const where = layer === null ? "" : layerName(words, document, layer);
  const ofData = condition === "unscaled" || condition === "wrongLoss";
  const place = ofData ? text.placeOfData(where) : text.place(where, count(since));
  return (
    <article className="doctor-finding">
      <header>
        <Icon name="alert" />
        <strong>{text.names[condition]}</strong>
        <span className="note">{place}</span>
        {series.length > 1 && <Sparkline what={text.series[condition]} values={series} />}
      </header>
      <p>{sentence(text, finding)}</p>
      <Remedies finding={finding} />
    </article>
  );
}

function sentence(text: ReturnType<typeof useDoctorText>, finding: Finding): string {
  const { condition, evidence } = finding;
  const of = numberOf(evidence);
  if (condition === "vanishing" && "steps" in evidence) return text.vanishingInTime(of);
  if (condition === "wrongLoss" && "least" in evidence) return text.outOfRange(of);
  return text.evidence[condition](of);
}

/** The change is an edit like any other, after which the run begins again, so that both can be compared. */
async function tryIt({ changed }: Remedy): Promise<void> {
  edit(() => changed);
  await reset();
}

function Remedies({ finding }: { readonly finding: Finding }) {
  const words = useWords();
  const text = useDoctorText();
  const document = useDocument(({ present }) => present);
  const remedies = remediesFor(document, finding);
  if (remedies.length === 0) return null;
  return (
    <div className="doctor-remedies">
      <span className="note">{text.try}</span>
      {remedies.map((remedy) => {
        const { label, effect } = remedyText(words, text, document, remedy.deed);
        return (
          <span key={label} className="doctor-remedy">
            <Button look="line" label={label} onPress={() => orTell(tryIt(remedy))} />
            <span className="note">{effect}</span>
          </span>
        );
      })}
      <span className="note">{text.startsAgain}</span>
    </div>
  );
}
