/** @file All that the command palette can do, in the words of a language: the page's commands, and every choice of the catalogue. */
import {
  datasets,
  describeData,
  examples,
  layers as layerTypes,
  losses,
  optimizers,
  speeds,
  type DatasetName,
  type Document,
  type LayerName,
  type PresetName,
} from "../../engine/index.ts";
import { everyCommand } from "../commands/index.ts";
import { chooseData, type DrawnSet, familyOf, isDrawn } from "../editor/data.ts";
import { insertLayer, layerById, readsOf } from "../editor/layers.ts";
import { setLoss, setOptimizer } from "../editor/training.ts";
import type { Reading, Words } from "../i18n/words.ts";
import { layerName } from "../panels/layerText.ts";
import { orTell } from "../orTell.ts";
import { chooseDevice, openDocument } from "../session.ts";
import { currentDocument, edit, look } from "../stores/document.ts";
import { isBrought, openBroughtDialog } from "../stores/broughtDialog.ts";
import { showNotice } from "../stores/run.ts";
import { useUi } from "../stores/ui.ts";

export const groups = [
  "actions",
  "layers",
  "insert",
  "data",
  "examples",
  "optimizers",
  "losses",
  "speeds",
  "devices",
] as const;
export type Group = (typeof groups)[number];

/** What can be done, without its words. */
export interface Entry {
  readonly id: string;
  readonly group: Group;
  readonly label: (words: Words, reading: Reading) => string;
  readonly keyHint?: string;
  readonly run: () => void;
}

/** Sets that are made by oneself open what they are made with. */
const chosenData = (type: DatasetName) => () =>
  isDrawn(type) ? drawOn(type) : isBrought(type) ? openBroughtDialog(type) : choose(type);

const choose = (type: DatasetName): void =>
  edit((document) => (document.data.type === type ? document : chooseData(document, type)));

/** The pad opens from among the points: a document of other data learns from the drawing at once. */
function drawOn(type: DrawnSet): void {
  if (familyOf(describeData(currentDocument().data)) !== "points") choose(type);
  useUi.setState({ tab: "data", drawing: type });
}

/** Behind the open layer, or before the output. */
function placeFor({ model, view }: Document): string | undefined {
  const [output] = model.outputs;
  const open = view.openLayer;
  if (open !== null && open !== output?.layer) return open;
  return output === undefined ? undefined : model.layers.find(({ id }) => id === output.layer)?.from[0];
}

function insert(type: LayerName): void {
  const after = placeFor(currentDocument());
  if (after !== undefined) edit((document) => insertLayer(document, type, after));
}

function openExample(name: PresetName): void {
  openDocument(examples[name].document);
  showNotice({ kind: "example", name });
}

const keysOf = <T extends object>(catalogue: T): (keyof T & string)[] =>
  Object.keys(catalogue) as (keyof T & string)[];

const shown = (hint: string | undefined) => (hint === undefined ? {} : { keyHint: hint });

const actions = (): readonly Entry[] =>
  everyCommand
    .filter(({ id, enabled }) => id !== "palette" && enabled())
    .map(({ id, label, keyHint, run }) => ({ id, group: "actions", label, run, ...shown(keyHint) }));

const ofDocument = (document: Document): readonly Entry[] =>
  document.model.layers.map(({ id }) => ({
    id: `layer ${id}`,
    group: "layers",
    label: (words) => layerName(words, document, id),
    run: () => look({ openLayer: layerById(currentDocument(), id) === undefined ? null : id }),
  }));

const insertable = keysOf(layerTypes).filter((type) => readsOf(type).min === 1);
const devices = ["auto", "wasm", "exact", "webgpu", "reference"] as const;

/** What does not depend on the document. */
const ofCatalogue: readonly Entry[] = [
  ...insertable.map(
    (type): Entry => ({
      id: `insert ${type}`,
      group: "insert",
      label: ({ catalog }) => catalog.layers[type].name,
      run: () => insert(type),
    }),
  ),
  ...keysOf(datasets).map(
    (type): Entry => ({
      id: `data ${type}`,
      group: "data",
      label: ({ catalog }) => catalog.datasets[type].name,
      run: chosenData(type),
    }),
  ),
  ...keysOf(examples).map(
    (name): Entry => ({
      id: `example ${name}`,
      group: "examples",
      label: (_, reading) => reading.examples.presets[name].name,
      run: () => openExample(name),
    }),
  ),
  ...keysOf(optimizers).map(
    (type): Entry => ({
      id: `optimizer ${type}`,
      group: "optimizers",
      label: ({ catalog }) => catalog.optimizers[type].name,
      run: () => edit((document) => setOptimizer(document, type)),
    }),
  ),
  ...keysOf(losses).map(
    (type): Entry => ({
      id: `loss ${type}`,
      group: "losses",
      label: ({ catalog }) => catalog.losses[type].name,
      run: () => edit((document) => setLoss(document, type)),
    }),
  ),
  ...speeds.map(
    (speed): Entry => ({
      id: `speed ${speed}`,
      group: "speeds",
      label: (words) => words.speed.options[speed],
      run: () => look({ speed }),
    }),
  ),
  ...devices.map(
    (choice): Entry => ({
      id: `device ${choice}`,
      group: "devices",
      label: (words) => words.device.names[choice],
      run: () => orTell(chooseDevice(choice)),
    }),
  ),
];

export const entriesFor = (document: Document): readonly Entry[] => [
  ...actions(),
  ...ofDocument(document),
  ...ofCatalogue,
];
