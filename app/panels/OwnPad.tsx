/** @file Drawing data by hand, over the page: the pad, what to draw with, and the run that learns from it. */
import { type KeyboardEvent, useEffect, useId, useMemo, useState } from "react";
import { Dialog } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { commands } from "../commands/index.ts";
import type { DrawnSet } from "../editor/data.ts";
import { drawingIn, type OwnDrawing, taken, withDrawing } from "../editor/drawnData.ts";
import { type BrushName, brushes, type Tool } from "../editor/strokes.ts";
import { useReading } from "../i18n/text.ts";
import { edit, redoEdit, undoEdit, useDocument } from "../stores/document.ts";
import { useRun } from "../stores/run.ts";
import { Button } from "../ui/Button.tsx";
import type { Opened } from "../ui/Opens.tsx";
import { CommandButton } from "./CommandButton.tsx";
import { PadTools } from "./PadTools.tsx";
import { PointsPad } from "./PointsPad.tsx";

interface OwnPadProps extends Opened {
  readonly type: DrawnSet;
}

export function OwnPad({ type, isOpen, onOpenChange }: OwnPadProps) {
  const id = useId();
  return (
    <ModalOverlay className="own-pad-over" isDismissable isOpen={isOpen} onOpenChange={onOpenChange}>
      <Modal className="popover own-pad">
        <Dialog className="own-pad-dialog" aria-labelledby={id}>
          <OwnPadContent type={type} titleId={id} onClose={() => onOpenChange(false)} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** The document learns from this drawing from now on; one stroke is one edit. */
const draw = (type: DrawnSet, drawing: OwnDrawing): void =>
  edit((document) => withDrawing(document, type, drawing));

interface ContentProps {
  readonly type: DrawnSet;
  readonly titleId: string;
  readonly onClose: () => void;
}

function OwnPadContent({ type, titleId, onClose }: ContentProps) {
  const { drawing: text } = useReading();
  const document = useDocument(({ present }) => present);
  const drawing = useMemo(() => drawingIn(document, type), [document, type]);
  const [chosen, setTool] = useState<Tool>(0);
  const [brush, setBrush] = useState<BrushName>(type === "ownPoints" ? "5" : "1");
  const tool = typeof chosen === "number" ? Math.min(chosen, drawing.classes - 1) : chosen;
  useEffect(() => edit((present) => taken(present, useDocument.getState().past, type)), [type]);
  return (
    <div className="own-pad-content" onKeyDown={(event) => byKey(event, drawing.classes, setTool)}>
      <div className="head">
        <Heading slot="title" className="title" id={titleId}>
          {text.title[type]}
        </Heading>
        <span className="sp" />
        <Button look="quiet" icon="close" label={text.close} onPress={onClose} />
      </div>
      <PointsPad
        type={type}
        drawing={drawing}
        tool={tool}
        brush={brushes[brush]}
        onDraw={(points) => draw(type, { ...drawing, points })}
      />
      <PadTools
        type={type}
        drawing={drawing}
        tool={tool}
        brush={brush}
        onTool={setTool}
        onBrush={setBrush}
        onDraw={(next) => draw(type, next)}
      />
      <RunAndUndo />
    </div>
  );
}

function RunAndUndo() {
  const playing = useRun((state) => state.counters.playing);
  return (
    <div className="own-pad-run">
      <CommandButton command={commands.play} look="main" icon={playing ? "pause" : "play"} />
      <span className="sp" />
      <CommandButton command={commands.undo} look="icon" />
      <CommandButton command={commands.redo} look="icon" />
    </div>
  );
}

const tools: Readonly<Record<string, Tool>> = { KeyE: "erase", KeyV: "move" };

/** Keys by their place, so that they are the same under a Korean layout. */
function byKey(event: KeyboardEvent, classes: number, choose: (tool: Tool) => void): void {
  const { code, ctrlKey, metaKey, shiftKey, altKey } = event;
  if ((ctrlKey || metaKey) && code === "KeyZ") {
    event.preventDefault();
    return shiftKey ? redoEdit() : undoEdit();
  }
  if (ctrlKey || metaKey || altKey) return;
  const digit = Number(/^(?:Digit|Numpad)([1-6])$/.exec(code)?.[1] ?? 0);
  const tool = digit > 0 && digit <= classes ? digit - 1 : tools[code];
  if (tool !== undefined) choose(tool);
}
