/** @file A pad to draw a picture on, which is then added to a class. */
import { useRef, useState } from "react";
import type { Ground } from "../../engine/index.ts";
import { Strokes, useInkOfTheme } from "../panels/DrawingPad.tsx";
import { useReading, useWords } from "../i18n/text.ts";
import { Button } from "../ui/Button.tsx";
import type { Picture } from "./picture.ts";
import { drawnPicture } from "./strokes.ts";

interface DrawPictureProps {
  readonly ground: Ground;
  readonly onPicture: (picture: Picture) => void;
}

export function DrawPicture({ ground, onPicture }: DrawPictureProps) {
  const { images: words } = useReading().brought;
  const { digits } = useWords();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [isEmpty, setEmpty] = useState(true);
  useInkOfTheme(canvas);
  const clear = (): void => {
    const pad = canvas.current;
    pad?.getContext("2d")?.clearRect(0, 0, pad.width, pad.height);
    setEmpty(true);
  };
  const add = (): void => {
    const picture = canvas.current === null ? null : drawnPicture(canvas.current, ground);
    if (picture !== null) onPicture(picture);
    clear();
  };
  return (
    <div className="brought-camera">
      <div className="pad brought-pad">
        <Strokes canvas={canvas} label={words.pad} onStroke={() => setEmpty(false)} />
      </div>
      <div className="brought-buttons">
        <Button look="line" label={words.addDrawing} isDisabled={isEmpty} onPress={add} />
        <Button label={digits.clear} isDisabled={isEmpty} onPress={clear} />
      </div>
    </div>
  );
}
