/** @file Step by step: one step of training in the user's own network, number by number, forward, loss, backward, update. */
import "./steps.css";
import { type ReactNode, useEffect, useMemo } from "react";
import type { ModelInfo, SceneOf } from "../../engine/index.ts";
import { useStepsText } from "../i18n/text.ts";
import { Mistakes } from "../panels/Mistakes.tsx";
import { ModeTabs } from "../panels/ModeTabs.tsx";
import { look, useDocument } from "../stores/document.ts";
import { useRun } from "../stores/run.ts";
import { Button } from "../ui/Button.tsx";
import { Caption } from "./Caption.tsx";
import { Graph } from "./Graph.tsx";
import { defaultHop } from "./HopOf.tsx";
import { gradientOwner, ModelContext, standsOut, type StepModel, symbolsOf } from "./model.ts";
import { Panel } from "./Panel.tsx";
import { isOf, placesOf, type Plan, planOf } from "./plan.ts";
import { type SceneView, SceneContext, type Shown, useAnswer, useScene } from "./scene.ts";
import { useSliding } from "./sliding.ts";
import { beginWith, stopPlaying, useSteps } from "./state.ts";
import { Choices, StepsBar } from "./StepsBar.tsx";
import { useKeys, usePlaying, useWalking } from "./useWalk.ts";

const noNames: readonly string[] = [];

export function StepsScreen() {
  const opened = useRun((state) => state.opened);
  const hasMistakes = useRun((state) => state.diagnostics.length > 0);
  const of = useSceneOf(opened);
  const plan = usePlan(hasMistakes ? null : opened);
  const shown = useScene(plan === null ? null : of, plan?.names ?? noNames);
  const isWholeBatch = opened?.trainSamples === 1;
  const walking = useWalking(plan?.lengths ?? null, of, isWholeBatch);
  useKeys(walking);
  usePlaying(walking, shown.scene !== null && !shown.busy ? plan : null);
  useEffect(() => stopPlaying, []);
  const scene = shown.scene !== null && plan !== null && isOf(plan, shown.scene.info) ? shown.scene : null;
  const bar = <StepsBar walking={walking} lengths={plan?.lengths ?? null} />;
  const state = hasMistakes ? <Broken /> : <Waiting shown={shown} isThere={scene !== null} />;
  if (scene === null || plan === null || opened === null)
    return (
      <>
        <main className="zone work stepping">
          <ModeTabs />
          {bar}
          {state}
        </main>
        <aside className="zone out steps-panel" />
      </>
    );
  return (
    <SceneContext value={{ scene, refresh: shown.refresh }}>
      <WithModel plan={plan} scene={scene}>
        <main className="zone work stepping">
          <ModeTabs />
          {bar}
          {state}
          <Choices samples={opened.trainSamples} batch={scene.info.batch} />
          <Caption />
          <Graph />
          <Keys />
        </main>
        <Panel />
      </WithModel>
    </SceneContext>
  );
}

/** The same object while the wish is the same. */
function useSceneOf(opened: ModelInfo | null): SceneOf | null {
  const span = useSteps((state) => state.span);
  const sample = useSteps((state) => state.sample);
  const count = opened?.trainSamples ?? 0;
  const index = Math.min(sample, count - 1);
  return useMemo(
    () =>
      count === 0 ? null : span === "batch" ? { kind: "pending" } : { kind: "sample", part: "train", index },
    [count, span, index],
  );
}

/** Of the document that the engine holds: while a newer one is on its way, that of before stands. */
function usePlan(opened: ModelInfo | null): Plan | null {
  const document = useDocument(({ present }) => present);
  const { model } = document;
  const plan = useMemo(() => {
    const fits =
      opened !== null && opened.layers.every(({ id }) => model.layers.some((layer) => layer.id === id));
    return fits ? planOf(model, opened) : null;
  }, [model, opened]);
  const places = plan === null || opened === null ? null : placesOf(opened);
  useEffect(() => {
    if (places !== null) beginWith(places);
  }, [places]);
  return plan;
}

interface WithModelProps {
  readonly plan: Plan;
  readonly scene: SceneView;
  readonly children: ReactNode;
}

const mostPaths = 8;

function WithModel({ plan, scene, children }: WithModelProps) {
  const model = useStepModel(plan, scene);
  useSliding(model, scene);
  return <ModelContext value={model}>{children}</ModelContext>;
}

function useStepModel(plan: Plan, { info }: SceneView): StepModel {
  const document = useDocument(({ present }) => present);
  const { position, span, row: askedRow, picked: asked, weight, ...steps } = useSteps();
  const { path, hop, digits, writing } = steps;
  // The window that slides is looked at, and not what it slides under the pointer.
  const hovered = steps.slides ? null : steps.hovered;
  const row = span === "batch" ? Math.min(askedRow, info.batch - 1) : 0;
  const pinned = useMemo(
    () => asked ?? standsOut(plan, info, row, position, weight),
    [asked, plan, info, row, position, weight],
  );
  const picked = hovered ?? pinned;
  const owner = position.stage === "backward" || position.stage === "update" ? gradientOwner(picked) : null;
  const { found: paths } = useAnswer("paths", owner === null ? null : { from: owner, most: mostPaths });
  const symbol = useMemo(() => symbolsOf(plan, info, row), [plan, info, row]);
  const chosen = Math.min(path, Math.max(0, (paths?.paths.length ?? 0) - 1));
  const hops = paths?.paths[chosen]?.hops ?? [];
  return {
    document,
    plan,
    info,
    row,
    position,
    picked,
    pinned,
    literal: steps.literal && hovered === null,
    style: { digits, writing },
    paths,
    path: chosen,
    hop: Math.min(hop ?? defaultHop(hops), Math.max(0, hops.length - 1)),
    symbol,
  };
}

function Broken() {
  const words = useStepsText();
  return (
    <div className="steps-state">
      <p>{words.states.mistakes}</p>
      <Mistakes />
      <Button look="line" label={words.states.toNetwork} onPress={() => look({ mode: "network" })} />
    </div>
  );
}

const toSample = (): void => useSteps.setState({ span: "sample", picked: null, trail: [] });

/** Why there is nothing to see, or nothing new. */
function Waiting({ shown, isThere }: { readonly shown: Shown; readonly isThere: boolean }) {
  const { states, span: spans } = useStepsText();
  const span = useSteps((state) => state.span);
  const playing = useRun((state) => state.counters.playing);
  const halted = useRun((state) => state.halt?.reason === "nonfinite");
  if (playing)
    return (
      <p className="steps-state note" role="status">
        {states.training}
      </p>
    );
  if (halted)
    return (
      <p className="steps-state note" role="status">
        {states.halted}
      </p>
    );
  if (shown.failed !== null)
    return (
      <p className="steps-state" role="alert">
        {states.failed(shown.failed)}
      </p>
    );
  if (shown.refused !== null)
    return (
      <div className="steps-state" role="status">
        <p>{span === "batch" ? states.tooLarge : states.tooLargeSample}</p>
        {span === "batch" && (
          <Button look="line" label={states.oneSample} onPress={toSample} aria-label={spans.sample} />
        )}
      </div>
    );
  return !isThere ? (
    <p className="steps-state note" role="status">
      {states.reckoning}
    </p>
  ) : null;
}

function Keys() {
  const words = useStepsText();
  return (
    <p className="steps-keys note" aria-hidden="true">
      {words.keys.map(([key, what]) => (
        <span key={key}>
          <kbd>{key}</kbd> {what}
        </span>
      ))}
    </p>
  );
}
