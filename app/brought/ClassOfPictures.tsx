/** @file One class: its name, its pictures, and the ways to add some. */
import { useState } from "react";
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { TextField } from "react-aria-components/TextField";
import type { Ground } from "../../engine/index.ts";
import { count } from "../format.ts";
import { useReading } from "../i18n/text.ts";
import { Button } from "../ui/Button.tsx";
import { Camera } from "./Camera.tsx";
import { DrawPicture } from "./DrawPicture.tsx";
import { DropPlace } from "./DropPlace.tsx";
import type { PictureClass } from "./learnPictures.ts";
import type { Picture } from "./picture.ts";
import { PictureCanvas } from "./PictureCanvas.tsx";

/** More would only slow the dialog down. */
const shown = 48;

interface ClassOfPicturesProps {
  readonly one: PictureClass;
  readonly index: number;
  /** What drawings are turned into. */
  readonly ground: Ground;
  /** It cannot be removed: the last class, or one of those into which files are being read. */
  readonly isFixed: boolean;
  readonly onName: (name: string) => void;
  readonly onFiles: (files: readonly File[]) => void;
  readonly onPicture: (picture: Picture) => void;
  readonly onWithout: (picture: number) => void;
  readonly onRemove: () => void;
}

export function ClassOfPictures(props: ClassOfPicturesProps) {
  const { one, index, ground, isFixed, onName, onFiles, onPicture, onRemove } = props;
  const { images: words } = useReading().brought;
  const [way, setWay] = useState<"draw" | "camera" | null>(null);
  const toggle = (next: "draw" | "camera") => () => setWay(way === next ? null : next);
  return (
    <section className="brought-class" aria-label={one.name}>
      <div className="brought-class-head">
        <TextField className="brought-name" value={one.name} onChange={onName}>
          <Label className="label">{words.className(String(index + 1))}</Label>
          <Input className="text-input" maxLength={20} />
        </TextField>
        <span className="note">{words.count(count(one.pictures.length))}</span>
        <span className="sp" />
        <Button
          look="quiet"
          icon="close"
          label={words.removeClass(one.name)}
          isDisabled={isFixed}
          onPress={onRemove}
        />
      </div>
      <Thumbnails {...props} />
      <DropPlace words={words.drop} choose={words.choose} accepts={["image/*"]} several onFiles={onFiles}>
        <Button look="line" label={words.draw} aria-expanded={way === "draw"} onPress={toggle("draw")} />
        <Button
          look="line"
          label={words.camera}
          aria-expanded={way === "camera"}
          onPress={toggle("camera")}
        />
      </DropPlace>
      {way === "draw" && <DrawPicture ground={ground} onPicture={onPicture} />}
      {way === "camera" && <Camera onPicture={onPicture} />}
    </section>
  );
}

function Thumbnails({ one, onWithout }: ClassOfPicturesProps) {
  const { images: words } = useReading().brought;
  if (one.pictures.length === 0) return null;
  return (
    <div className="brought-thumbnails">
      {one.pictures.slice(0, shown).map((picture, i) => (
        <button
          key={i}
          type="button"
          className="brought-thumbnail"
          aria-label={words.remove(count(i + 1), one.name)}
          title={words.remove(count(i + 1), one.name)}
          onClick={() => onWithout(i)}
        >
          <PictureCanvas picture={picture} />
        </button>
      ))}
      {one.pictures.length > shown && (
        <span className="note">{words.more(count(one.pictures.length - shown))}</span>
      )}
    </div>
  );
}
