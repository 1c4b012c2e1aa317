/** @file How the next step comes about: fetched when it is first asked for. */
import type { Explainer } from "../explain/explainer.ts";
import type { Group, Hosting } from "./hosting.ts";

type Explaining = Group<"scene" | "explain" | "paths" | "differences" | "update">;

export function explaining(host: Hosting): Explaining {
  let fetched: Promise<Explainer> | null = null;
  const explainer = (): Promise<Explainer> =>
    (fetched ??= import("../explain/explainer.ts").then(({ Explainer }) => new Explainer(host.inTurn)));
  return {
    scene: async ({ of, names }) => (await explainer()).scene(of, names),
    explain: async ({ of, place, most }) => (await explainer()).explain(of, place, most),
    paths: async ({ of, from, most }) => (await explainer()).paths(of, from, most),
    differences: async ({ of, places, h }) => (await explainer()).differences(of, places, h),
    update: async ({ of, place, most }) => (await explainer()).update(of, place, most),
  };
}
