/** @file What the page has to say about the run, calmly and in place: mistakes, halts, and what happened by itself. */
import { useState } from "react";
import type { PresetName } from "../../engine/index.ts";
import { firstFinding } from "../doctor/part.ts";
import { learningRate, scaleRate } from "../editor/training.ts";
import { count, short } from "../format.ts";
import { explain, useReading, useWords, type Words } from "../i18n/text.ts";
import { orTell } from "../orTell.ts";
import { backToCheckpoint, openAgain, reset, startEngineAgain } from "../session.ts";
import { edit, look, useDocument } from "../stores/document.ts";
import { showNotice, useRun, type Notice } from "../stores/run.ts";
import { Button } from "../ui/Button.tsx";
import { Later } from "../ui/Later.tsx";
import { part } from "../ui/part.ts";
import { Finding } from "./Finding.tsx";
import { layerName, nodeName } from "./layerText.ts";
import { Mistakes } from "./Mistakes.tsx";

const savedText = part(async () => (await import("./SavedNotice.tsx")).SavedText);
const savedAction = part(async () => (await import("./SavedNotice.tsx")).SavedAction);

export function Findings() {
  return (
    <div className="findings" aria-live="polite">
      <EngineLine />
      <NoticeLine />
      <Mistakes />
      <HaltLine />
      <DoctorLine />
    </div>
  );
}

/** Stands until the engine is started again: nothing else can be done meanwhile. */
function EngineLine() {
  const { notices } = useWords();
  if (!useRun((state) => state.isLost)) return null;
  return (
    <Finding alert actions={<Button look="main" label={notices.startEngine} onPress={startEngineAgain} />}>
      <p>{notices.engineLost}</p>
    </Finding>
  );
}

/** Once it trains; it is fetched then. */
function DoctorLine() {
  const begun = useRun(({ counters }) => counters.step > 1 || counters.playing);
  const [wanted, want] = useState(false);
  if (begun && !wanted) want(true);
  return wanted && <Later part={firstFinding} props={{}} />;
}

async function resetWithTenthOfRate(): Promise<void> {
  edit((document) => scaleRate(document, 0.1));
  await reset();
}

function HaltLine() {
  const words = useWords();
  const { findings } = words;
  const halt = useRun((state) => state.halt);
  const checkpointStep = useRun((state) => state.checkpointStep);
  const document = useDocument(({ present }) => present);
  if (halt === null) return null;
  if (halt.reason !== "nonfinite") {
    return (
      <Finding>
        <p>
          {findings[halt.reason](count(halt.step))}
          {halt.restoredStep !== undefined && ` ${findings.restored(count(halt.restoredStep))}`}
        </p>
      </Finding>
    );
  }
  const actions = (
    <>
      <Button look="line" label={findings.tenthRate} onPress={() => orTell(resetWithTenthOfRate())} />
      <Button
        look="line"
        label={checkpointStep === null ? findings.backToStart : findings.backToGood(count(checkpointStep))}
        onPress={() => orTell(backToCheckpoint())}
      />
      {!document.view.logLoss && (
        <Button look="line" label={findings.showLog} onPress={() => look({ logLoss: true })} />
      )}
    </>
  );
  return (
    <Finding alert actions={actions}>
      <p>
        {findings.nonfinite(halt.value, nodeName(words, document, halt.node))}{" "}
        {findings.overshoot(short(learningRate(document)))}
      </p>
    </Finding>
  );
}

const alarming: ReadonlySet<Notice["kind"]> = new Set(["badLink", "failed", "partNotLoaded", "notPasted"]);

function NoticeLine() {
  const { notices } = useWords();
  const notice = useRun((state) => state.notice);
  if (notice === null) return null;
  const actions = (
    <>
      {notice.kind === "saved" && <Later part={savedAction} props={notice} />}
      {notice.kind === "failed" && notice.again === true && (
        <Button look="line" label={notices.again} onPress={openAgain} />
      )}
      <Button look="quiet" icon="close" label={notices.dismiss} onPress={() => showNotice(null)} />
    </>
  );
  return (
    <Finding alert={alarming.has(notice.kind)} actions={actions}>
      <NoticeText notice={notice} />
    </Finding>
  );
}

/** What `fetch` says in the browsers when nothing arrives. */
const notFetched = /failed to fetch|networkerror|load failed/i;

function failureText({ notices }: Words, message: string): string {
  return notFetched.test(message) ? notices.notLoaded : `${notices.failed} ${message}`;
}

/** Examples are opened from a part of the page that has fetched what is said of them. */
function ExampleText({ name }: { readonly name: PresetName }) {
  const { presets } = useReading().examples;
  return (
    <p>
      <strong>{presets[name].name}.</strong> {presets[name].look}
    </p>
  );
}

function NoticeText({ notice }: { readonly notice: Notice }) {
  const words = useWords();
  const { notices, catalog } = words;
  switch (notice.kind) {
    case "begunAnew":
      return <BegunAnew layers={notice.layers} />;
    case "workerReplaced":
      return <p>{notices.workerReplaced(count(notice.step))}</p>;
    case "deviceChanged":
      return (
        <p>
          {notices.deviceChanged} {catalog.deviceReasons[notice.reason]}
        </p>
      );
    case "saved":
      return <Later part={savedText} props={notice} />;
    case "partNotLoaded":
    case "notPasted":
      return <p>{notices[notice.kind]}</p>;
    case "example":
      return <ExampleText name={notice.name} />;
    case "failed":
      return <p>{failureText(words, notice.message)}</p>;
    case "badLink":
      return (
        <>
          <p>{notices.badLink}</p>
          {notice.diagnostics.slice(0, 3).map((diagnostic) => (
            <p key={diagnostic.path + diagnostic.code}>
              {diagnostic.path !== "link" && `${notices.at(diagnostic.path)} `}
              {explain(words, diagnostic)}
            </p>
          ))}
        </>
      );
    default:
      return notice satisfies never;
  }
}

/** Layers that are gone since are not named. */
function BegunAnew({ layers }: { readonly layers: readonly string[] }) {
  const words = useWords();
  const document = useDocument(({ present }) => present);
  const there = layers.filter((id) => document.model.layers.some((layer) => layer.id === id));
  return <p>{words.notices.begunAnew(there.map((id) => layerName(words, document, id)).join(", "))}</p>;
}
