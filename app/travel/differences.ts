/** @file In what a run differs from what it was when the runs parted: settings with both their values, in few words. */
import { type Document, type RunChange, type TimelineRun } from "../../engine/index.ts";
import { firstPhase } from "../editor/training.ts";
import { count, short } from "../format.ts";
import type { TravelText } from "../i18n/travel.ts";
import { entryName, fieldName, nameIn, type Words } from "../i18n/text.ts";
import { layerName } from "../panels/layerText.ts";

interface Difference {
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

type Values = Readonly<Record<string, unknown>>;

const shown = (words: Words, value: unknown): string => {
  if (typeof value === "number") return short(value);
  if (typeof value === "boolean") return value ? words.network.on : words.network.off;
  return typeof value === "string" ? nameIn(words.catalog.options, value) : "…";
};

/** Fields whose values differ, by what `nameOf` calls them. */
function fieldsOf(
  words: Words,
  before: Values,
  after: Values,
  nameOf: (field: string) => string,
): Difference[] {
  return Object.keys({ ...before, ...after }).flatMap((field) => {
    const [from, to] = [before[field], after[field]];
    if (JSON.stringify(from) === JSON.stringify(to)) return [];
    return [{ name: nameOf(field), from: shown(words, from), to: shown(words, to) }];
  });
}

/** A chosen entry and its fields; of another entry only its name. */
function choiceOf(
  words: Words,
  kind: "losses" | "optimizers" | "schedules",
  label: string,
  before: { readonly type: string; readonly params?: Values },
  after: { readonly type: string; readonly params?: Values },
): Difference[] {
  const entries = words.catalog[kind];
  if (before.type !== after.type)
    return [{ name: label, from: entryName(entries, before.type), to: entryName(entries, after.type) }];
  return fieldsOf(words, before.params ?? {}, after.params ?? {}, (field) =>
    fieldName(entries, after.type, field),
  );
}

/** Numbers of the recipe that are of no catalogue entry. */
function numbersOf(document: Document): Values {
  const { l1, l2, clipValue, clipNorm } = firstPhase(document);
  return { batchSize: document.training.batchSize, l1, l2, clipValue, clipNorm };
}

function trainingOf(words: Words, before: Document, after: Document): Difference[] {
  const { recipe } = words;
  const [was, is] = [firstPhase(before), firstPhase(after)];
  const { batchSize, l1, l2, clipValue, clipNorm } = recipe;
  const names: Readonly<Record<string, string>> = { batchSize, l1, l2, clipValue, clipNorm };
  return [
    ...choiceOf(words, "optimizers", recipe.optimizer, was.optimizer, is.optimizer),
    ...choiceOf(words, "losses", recipe.loss, was.loss, is.loss),
    ...choiceOf(words, "schedules", recipe.schedule, was.schedule, is.schedule),
    ...fieldsOf(words, numbersOf(before), numbersOf(after), (field) => nameIn(names, field)),
  ];
}

function layersOf(words: Words, text: TravelText, before: Document, after: Document): string[] {
  const was = new Map(before.model.layers.map((layer) => [layer.id, layer]));
  const is = new Set(after.model.layers.map(({ id }) => id));
  const gone = before.model.layers.filter(({ id }) => !is.has(id));
  const added = after.model.layers.filter(({ id }) => !was.has(id));
  const changed = after.model.layers.flatMap((layer) => {
    const former = was.get(layer.id);
    if (former === undefined || former.type !== layer.type) return [];
    const name = layerName(words, after, layer.id);
    const field = (one: string): string => `${name}: ${fieldName(words.catalog.layers, layer.type, one)}`;
    return fieldsOf(words, former.params, layer.params, field).map(text.difference);
  });
  return [
    ...added.map(({ id }) => text.added(layerName(words, after, id))),
    ...gone.map(({ id }) => text.removed(layerName(words, before, id))),
    ...changed,
  ];
}

/** Differences that are named; of more there is a number. */
const named = 2;

/** What was done to a run since the runs parted, as one line. */
export function labelOf(words: Words, text: TravelText, run: TimelineRun, parted: number): string {
  const { before, after, changes } = run;
  const settings = [
    ...trainingOf(words, before, after).map(text.difference),
    ...layersOf(words, text, before, after),
  ];
  const firstOf = (kind: RunChange["kind"]): number | undefined =>
    changes.find((change) => change.kind === kind)?.step;
  const parts: string[] = [];
  const at = (what: string, step: number): void => void parts.push(text.at(what, count(step)));
  if (settings.length > 0) {
    const rest = settings.length > named ? [text.more(count(settings.length - named))] : [];
    at([...settings.slice(0, named), ...rest].join(", "), firstOf("document") ?? parted);
  }
  const [weights, batch] = [firstOf("weights"), firstOf("batch")];
  if (weights !== undefined) at(text.weights, weights);
  if (batch !== undefined) at(text.batch, batch);
  return parts.length > 0 ? parts.join(" · ") : text.unchanged(count(parted));
}
