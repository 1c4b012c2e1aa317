/** @file Data drawn by hand as the document holds them, and how others are taken over to be drawn on. */
import {
  type DataChoice,
  decodePoints,
  describeData,
  type Document,
  type DrawnPoint,
  encodePoints,
  gridPlace,
  makeData,
  maxDrawnClasses,
  maxPoints,
} from "../../engine/index.ts";
import { wordOf } from "./values.ts";
import { chooseData, type DrawnSet, setDataParam } from "./data.ts";

export interface OwnDrawing {
  readonly points: readonly DrawnPoint[];
  /** Of classes beyond those that there are now: not shown, not learned from, and there again when there are. */
  readonly waiting: readonly DrawnPoint[];
  readonly classes: number;
}

/** Half the width and half the height of what is drawn on, in the units of the data. */
export const reachOf: Readonly<Record<DrawnSet, { readonly x: number; readonly y: number }>> = {
  ownPoints: { x: 6, y: 6 },
  ownCurve: { x: 5, y: 1.5 },
};

/** What the document holds of it; nothing where it learns from other data. */
export function drawingIn({ data }: Document, type: DrawnSet): OwnDrawing {
  const { points: text = "", classes: count = 2 } = data.type === type ? data.params : {};
  const { points } = decodePoints(wordOf(text));
  if (type === "ownCurve") return { points, waiting: [], classes: 1 };
  const classes = Number(count);
  return {
    points: points.filter(({ label }) => label < classes),
    waiting: points.filter(({ label }) => label >= classes),
    classes,
  };
}

/** The document learning from what was drawn; where it did so before, its other options and its network stay. */
export function withDrawing(document: Document, type: DrawnSet, drawing: OwnDrawing): Document {
  const { points, waiting, classes } = drawing;
  const text = encodePoints([...points, ...waiting].slice(0, maxPoints));
  const next =
    document.data.type === type
      ? setDataParam(document, "points", text)
      : chooseData(document, type, { points: text });
  return type === "ownPoints" ? setDataParam(next, "classes", classes) : next;
}

/** The samples of other data as if they had been drawn: as many as there is room for. */
export async function copied(choice: DataChoice, type: DrawnSet): Promise<OwnDrawing> {
  const { x, y, spec } = await makeData(choice, (name) => Promise.reject(new Error(`${name} is not drawn.`)));
  const reach = reachOf[type];
  const points = Array.from({ length: Math.min(maxPoints, spec.samples) }, (_, i) =>
    type === "ownPoints"
      ? {
          column: gridPlace(x[2 * i] ?? 0, reach.x),
          row: gridPlace(x[2 * i + 1] ?? 0, reach.y),
          label: y[i] ?? 0,
        }
      : { column: gridPlace(x[i] ?? 0, reach.x), row: gridPlace(y[i] ?? 0, reach.y), label: 0 },
  );
  return { points, waiting: [], classes: Math.min(maxDrawnClasses, spec.y.classes ?? 1) };
}

/**
 * What to draw on when drawing begins: the document where it holds a drawing already; else with the newest drawing of
 * its past, if there is one.
 * @param past former documents, the newest last
 */
export function taken(document: Document, past: readonly Document[], type: DrawnSet): Document {
  if (document.data.type === type) return document;
  const former = newest(past, ({ data }) => data.type === type && data.params["points"] !== "");
  return former === null ? document : withDrawing(document, type, drawingIn(former, type));
}

const views: Readonly<Record<DrawnSet, string>> = { ownPoints: "plane", ownCurve: "curve" };
const firstOf = { ownPoints: "spiral", ownCurve: "curve" } as const;

/** The data to start from in the place of an empty square: the newest of their kind, else the first of it. */
export function startingPoint(documents: readonly Document[], type: DrawnSet): DataChoice {
  const fits = ({ data }: Document) => data.type !== type && describeData(data).view === views[type];
  return newest(documents, fits)?.data ?? { type: firstOf[type], params: {}, seed: 1, testShare: 0 };
}

function newest(documents: readonly Document[], fits: (document: Document) => boolean): Document | null {
  for (let i = documents.length - 1; i >= 0; i--) {
    const document = documents[i];
    if (document !== undefined && fits(document)) return document;
  }
  return null;
}
