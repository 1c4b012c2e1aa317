/**
 * @file A kept network in miniature, drawn by the views of the result in the colours of the page: its answers over the
 * plane or along the line, else its layers as bars, the taller the larger.
 */
import { useMemo } from "react";
import { describeData, type DataSpec, type Snapshot } from "../../engine/index.ts";
import { readingOf } from "../draw/decision.ts";
import { extentOf, usePoints } from "../samples.ts";
import type { Entry } from "../saved/entry.ts";
import type { Picture } from "../saved/picture.ts";
import { createBoundary } from "../views/BoundaryView.ts";
import { createCurve } from "../views/CurveView.ts";
import { type CreateView, Drawing } from "../views/Drawing.tsx";
import { lineInputs } from "./portrait.ts";

export function GalleryPicture({ entry }: { readonly entry: Entry }) {
  const { picture } = entry;
  const data = useMemo(() => describeData(entry.document.data), [entry.document.data]);
  if (picture === null) return <Chain columns={entry.columns} />;
  const seen = { entry, picture, data };
  return picture.kind === "curve" ? <Curve {...seen} /> : <Boundary {...seen} />;
}

interface SeenProps {
  readonly entry: Entry;
  readonly picture: Picture;
  readonly data: DataSpec;
}

/** A view that draws what was kept, whatever the present network shows. */
function still<P>(create: CreateView<P>, { kind, output }: Picture): CreateView<P> {
  const snapshot: Snapshot = { step: 0, observations: { [kind]: [output] } };
  return (host) => {
    const view = create(host);
    return { update: (props) => view.update(props, snapshot), destroy: () => view.destroy() };
  };
}

function Boundary({ entry: { document }, picture, data }: SeenProps) {
  const points = usePoints(document.data);
  const create = useMemo(() => still(createBoundary, picture), [picture]);
  const isPlane = data.view === "plane";
  const props = useMemo(
    () => ({
      observation: picture.kind,
      resolution: Math.sqrt(picture.output.data.length / (picture.output.shape.at(-1) ?? 1)),
      extent: extentOf(data),
      reading: readingOf(document, data.y),
      classes: isPlane ? (data.y.classes ?? 2) : 0,
      boundary: isPlane,
      train: points?.train ?? null,
      test: null,
    }),
    [picture, data, document, points, isPlane],
  );
  return <Drawing create={create} props={props} className="kept-drawing" />;
}

function Curve({ entry: { document }, picture, data }: SeenProps) {
  const points = usePoints(document.data);
  const create = useMemo(() => still(createCurve, picture), [picture]);
  const props = useMemo(
    () => ({
      observation: picture.kind,
      inputs: lineInputs(data, picture.output.data.length),
      extent: extentOf(data),
      train: points?.train ?? null,
      test: null,
    }),
    [picture, data, points],
  );
  return <Drawing create={create} props={props} className="kept-drawing" />;
}

/** Units of the picture, which is square. */
const side = 100;
const margin = 12;
/** Outputs of this many numbers are as tall as the picture. */
const tallest = 4096;

/** The sign of the page, with the layers of this network: an input, layers, an output. */
function Chain({ columns }: Pick<Entry, "columns">) {
  const step = (side - 2 * margin) / Math.max(1, columns.length);
  return (
    <svg className="kept-drawing" viewBox={`0 0 ${side} ${side}`} aria-hidden="true">
      {columns.flatMap((column, x) =>
        column.map((size, y) => {
          const room = (side - 2 * margin) / column.length;
          const height =
            room * Math.min(1, (1 + Math.log2(size)) / (1 + Math.log2(tallest))) -
            (column.length > 1 ? 2 : 0);
          return (
            <rect
              // Layers have no other name here than their place.
              key={`${x} ${y}`}
              className={x === 0 ? "mark-in" : x === columns.length - 1 ? "mark-out" : "mark-layer"}
              x={margin + x * step + step * 0.2}
              y={margin + room * (y + 0.5) - height / 2}
              width={step * 0.6}
              height={Math.max(2, height)}
              rx="1.500"
            />
          );
        }),
      )}
    </svg>
  );
}
