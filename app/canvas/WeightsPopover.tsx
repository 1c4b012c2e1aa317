/** @file A layer's weights beside the place where one of them was pressed, to be read and typed. */
import { ViewportPortal } from "@xyflow/react";
import { useRef } from "react";
import { Dialog } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { layerById } from "../editor/layers.ts";
import { useReading, useWords } from "../i18n/text.ts";
import { layerName } from "../panels/layerText.ts";
import { WeightsInside } from "../panels/WeightsInside.tsx";
import { useDocument } from "../stores/document.ts";
import { useRun } from "../stores/run.ts";
import { Sheet } from "../ui/Sheet.tsx";
import type { Pressed } from "./insideContext.ts";

interface WeightsPopoverProps {
  readonly pressed: Pressed;
  readonly close: () => void;
}

/** Its place is a button, because that is what a popover opens from; nobody comes to it. */
export function WeightsPopover({ pressed: { layer: id, place, part, at }, close }: WeightsPopoverProps) {
  const words = useWords();
  const { inside } = useReading();
  const anchor = useRef<HTMLButtonElement>(null);
  const layer = useDocument(({ present }) => layerById(present, id));
  const name = useDocument(({ present }) => layerName(words, present, id));
  const info = useRun(({ opened }) => opened?.layers.find((one) => one.id === id));
  if (layer === undefined || info === undefined) return null;
  return (
    <>
      <ViewportPortal>
        <button
          ref={anchor}
          type="button"
          className="insert-here"
          tabIndex={-1}
          aria-hidden="true"
          style={{ transform: `translate(${at.x}px, ${at.y}px)` }}
        />
      </ViewportPortal>
      <Sheet
        placement="right top"
        className="weights-popover"
        triggerRef={anchor}
        isOpen
        onOpenChange={(isOpen) => !isOpen && close()}
      >
        <Dialog className="dialog">
          <Heading slot="title" className="title">
            {inside.weightsOf(name)}
          </Heading>
          <WeightsInside layer={layer} info={info} place={place} part={part} />
        </Dialog>
      </Sheet>
    </>
  );
}
