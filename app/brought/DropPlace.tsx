/** @file Where files are dropped or chosen; a file dropped here goes nowhere else. */
import { type DragEvent, type ReactNode, useState } from "react";
import { useReading } from "../i18n/text.ts";
import { FileButton } from "../ui/FileButton.tsx";

interface DropPlaceProps {
  readonly words: string;
  /** Of the button that opens the list of files. */
  readonly choose?: string;
  readonly accepts: readonly string[];
  readonly several?: boolean;
  /** Other ways to bring something, beside the button. */
  readonly children?: ReactNode;
  readonly onFiles: (files: readonly File[]) => void;
}

export function DropPlace({ words, choose, accepts, several = false, children, onFiles }: DropPlaceProps) {
  const { brought } = useReading();
  const [over, setOver] = useState(false);
  const take = (given: readonly File[]): void => {
    if (given.length > 0) onFiles(several ? given : given.slice(0, 1));
  };
  const hold = (event: DragEvent, isOver: boolean): void => {
    event.preventDefault();
    event.stopPropagation();
    setOver(isOver);
  };
  return (
    <div
      className={over ? "brought-drop over" : "brought-drop"}
      onDragOver={(event) => hold(event, true)}
      onDragLeave={(event) => hold(event, false)}
      onDrop={(event) => {
        hold(event, false);
        take(Array.from(event.dataTransfer.files));
      }}
    >
      <span className="brought-drop-words">{words}</span>
      <FileButton
        look="line"
        label={choose ?? brought.chooseFile}
        accepts={accepts}
        several={several}
        onFiles={take}
      />
      {children}
    </div>
  );
}
