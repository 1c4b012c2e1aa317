/** @file What to draw with: a brush for each class with what there is of it, an eraser, a hand, and how much at a time. */
import { type ReactNode, useId } from "react";
import { maxDrawnClasses } from "../../engine/index.ts";
import type { DrawnSet } from "../editor/data.ts";
import { copied, type OwnDrawing, startingPoint } from "../editor/drawnData.ts";
import { type BrushName, brushes, type Tool } from "../editor/strokes.ts";
import { count } from "../format.ts";
import { entryName, useReading, useWords } from "../i18n/text.ts";
import { orTell } from "../orTell.ts";
import { useDocument } from "../stores/document.ts";
import { Button } from "../ui/Button.tsx";
import { Segmented } from "../ui/Segmented.tsx";
import { ClassMark } from "./PlotKey.tsx";

interface PadToolsProps {
  readonly type: DrawnSet;
  readonly drawing: OwnDrawing;
  readonly tool: Tool;
  readonly brush: BrushName;
  readonly onTool: (tool: Tool) => void;
  readonly onBrush: (brush: BrushName) => void;
  readonly onDraw: (drawing: OwnDrawing) => void;
}

export function PadTools(props: PadToolsProps) {
  const { type, drawing, brush, onBrush, onDraw, onTool } = props;
  const { drawing: text } = useReading();
  const sizes = (Object.keys(brushes) as BrushName[]).map((value) => ({ value, name: value }));
  return (
    <div className="own-pad-tools">
      <Tools {...props} />
      {type === "ownPoints" && drawing.classes < maxDrawnClasses && (
        <Button
          className="own-pad-add"
          icon="plus"
          label={text.addClass}
          onPress={() => {
            onDraw({ ...drawing, classes: drawing.classes + 1 });
            onTool(drawing.classes);
          }}
        />
      )}
      <div className="own-pad-size">
        <span className="label">{text.size}</span>
        <Segmented label={text.size} value={brush} options={sizes} onChange={onBrush} />
      </div>
      <StartOver {...props} />
    </div>
  );
}

function Tools({ type, drawing, tool, onTool }: PadToolsProps) {
  const { drawing: text } = useReading();
  const isClasses = type === "ownPoints";
  const group = useId();
  const given = { group, tool, onTool };
  return (
    <div className="own-pad-brushes" role="radiogroup" aria-label={text.tools}>
      {Array.from({ length: drawing.classes }, (_, k) => {
        const points = count(drawing.points.filter(({ label }) => label === k || !isClasses).length);
        const name = isClasses ? text.class(count(k)) : text.pen;
        return (
          <ToolChoice
            key={k}
            {...given}
            value={k}
            label={`${name}: ${text.points(points)}`}
            keyHint={`${k + 1}`}
          >
            {isClasses ? <ClassMark k={k} /> : <PenSign />}
            <span className="own-pad-name">{name}</span>
            <span className="value">{points}</span>
          </ToolChoice>
        );
      })}
      <ToolChoice {...given} value="erase" label={text.erase} keyHint="E">
        <EraserSign />
        <span className="own-pad-name">{text.erase}</span>
      </ToolChoice>
      <ToolChoice {...given} value="move" label={text.move} keyHint="V">
        <HandSign />
        <span className="own-pad-name">{text.move}</span>
      </ToolChoice>
    </div>
  );
}

interface ToolChoiceProps extends Pick<PadToolsProps, "tool" | "onTool"> {
  /** Of the radio buttons that belong together. */
  readonly group: string;
  readonly value: Tool;
  readonly label: string;
  readonly keyHint: string;
  readonly children: ReactNode;
}

function ToolChoice({ group, value, tool, onTool, label, keyHint, children }: ToolChoiceProps) {
  return (
    <label className="own-pad-tool">
      <input
        type="radio"
        className="visually-hidden"
        name={group}
        aria-label={label}
        checked={value === tool}
        onChange={() => onTool(value)}
      />
      {children}
      <kbd aria-hidden="true">{keyHint}</kbd>
    </label>
  );
}

function StartOver({ type, drawing, onDraw }: PadToolsProps) {
  const { drawing: text } = useReading();
  const { catalog } = useWords();
  const documents = useDocument((history) => history);
  const choice = startingPoint([...documents.past, documents.present], type);
  return (
    <div className="own-pad-over-again">
      <Button
        look="line"
        label={text.startFrom(entryName(catalog.datasets, choice.type))}
        onPress={() => orTell(copied(choice, type).then(onDraw))}
      />
      <Button
        look="line"
        label={text.clear}
        isDisabled={drawing.points.length + drawing.waiting.length === 0}
        onPress={() => onDraw({ ...drawing, points: [], waiting: [] })}
      />
    </div>
  );
}

const stroke = { fill: "none", stroke: "currentColor", strokeWidth: 1.5 } as const;

const PenSign = () => <Sign path="M3 13l.8-3.200L10.500 3.100l2.400 2.400L6.200 12.200z" />;
const EraserSign = () => (
  <Sign path="M6.500 13.500L2.500 9.500l6.500-6.500 4.500 4.500-6 6zM5.700 6.300l4.500 4.500M6.500 13.500h7" />
);
const HandSign = () => (
  <Sign path="M8 1.500v13M1.500 8h13M6 3.500l2-2 2 2M6 12.500l2 2 2-2M3.500 6l-2 2 2 2M12.500 6l2 2-2 2" />
);

function Sign({ path }: { readonly path: string }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={path} {...stroke} />
    </svg>
  );
}
