/** @file The inside of an open card: its view, the way to its folded units, and the way to its weights. */
import { useReactFlow } from "@xyflow/react";
import { mostLinks } from "../draw/links.ts";
import type { Layout, Opening } from "../draw/layout.ts";
import { layerById } from "../editor/layers.ts";
import { count } from "../format.ts";
import { useReading, useWords } from "../i18n/text.ts";
import { LayerInside } from "../panels/LayerInside.tsx";
import { layerName } from "../panels/layerText.ts";
import { insideView, pageOf } from "../panels/opening.ts";
import { tablesOf } from "../panels/weightAxes.ts";
import { useDocument } from "../stores/document.ts";
import { turnTo } from "../stores/openCards.ts";
import { useRun } from "../stores/run.ts";
import { Button } from "../ui/Button.tsx";
import { type Pressed, useCanvasInside } from "./insideContext.ts";

interface CardInsideProps {
  readonly id: string;
  readonly opening: Opening;
}

export function CardInside({ id, opening }: CardInsideProps) {
  const layer = useDocument(({ present }) => layerById(present, id));
  const opened = useRun((state) => state.opened);
  const press = usePress(id);
  const info = opened?.layers.find((one) => one.id === id);
  if (layer === undefined || opened === null || info === undefined) return null;
  const size = pageOf(layer, info);
  const hasView = insideView(layer) !== null;
  return (
    <div className={hasView ? "card-inside nodrag" : "card-inside units"}>
      <LayerInside layer={layer} opened={opened} first={opening.first} onPick={press} />
      <div className="card-tools nodrag">
        {opening.of > size && <Pages id={id} opening={opening} size={size} />}
        {tablesOf(info).length > 0 && <WeightsButton id={id} press={press} />}
        <LinksNote id={id} />
      </div>
    </div>
  );
}

/** Looks at a number of this card: what opens stands beside the card. */
function usePress(id: string) {
  const { layout, press } = useCanvasInside();
  const { getViewport } = useReactFlow();
  return (place: readonly number[], part: Pressed["part"] = "weight"): void => {
    const plate = layout.plates.find((one) => one.id === id);
    if (plate === undefined) return;
    const top = Math.max(plate.y, -getViewport().y / getViewport().zoom);
    press({ layer: id, place, part, at: { x: plate.x + plate.width, y: top + 60 } });
  };
}

function WeightsButton({
  id,
  press,
}: {
  readonly id: string;
  readonly press: (place: readonly number[]) => void;
}) {
  const words = useWords();
  const { inside } = useReading();
  const name = useDocument(({ present }) => layerName(words, present, id));
  return (
    <Button look="line" label={inside.weightsOf(name)} className="card-weights" onPress={() => press([])}>
      <span className="btn-word">{words.sheet.weights}</span>
    </Button>
  );
}

interface PagesProps extends CardInsideProps {
  /** Units of a page. */
  readonly size: number;
}

function Pages({ id, opening: { first, of }, size }: PagesProps) {
  const { inside } = useReading();
  const last = Math.min(of, first + size);
  return (
    <span className="card-pages">
      <Button
        look="quiet"
        icon="previous"
        label={inside.earlierUnits}
        isDisabled={first === 0}
        onPress={() => turnTo(id, Math.max(0, first - size))}
      />
      <span className="note" title={inside.page(count(first + 1), count(last), count(of))}>
        {first === 0 ? inside.folded(count(of - last)) : `${count(first + 1)}–${count(last)}`}
      </span>
      <Button
        look="quiet"
        icon="next"
        label={inside.laterUnits}
        isDisabled={last >= of}
        onPress={() => turnTo(id, first + size)}
      />
    </span>
  );
}

/** Where not all links are drawn that arrive here. */
function LinksNote({ id }: { readonly id: string }) {
  const { inside } = useReading();
  const { layout } = useCanvasInside();
  const sources = useDocument(({ present }) => layerById(present, id)?.from ?? []);
  const all = useRun(({ opened }) =>
    opened?.layers.some(({ tensors }) => tensors.includes(`${id}.weight`)) === true
      ? linksInto(layout, id, sources)
      : 0,
  );
  if (all <= mostLinks) return null;
  return <span className="note links-note">{inside.strongestLinks(count(mostLinks), count(all))}</span>;
}

function linksInto({ plates }: Layout, id: string, sources: readonly string[]): number {
  const target = plates.find((plate) => plate.id === id);
  const source = plates.find((plate) => sources.includes(plate.id));
  if (target?.joinable !== true || source?.joinable !== true) return 0;
  return target.pictures.length * source.pictures.length;
}
