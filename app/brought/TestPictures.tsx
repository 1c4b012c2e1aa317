/** @file Pictures to answer: the first test pictures, and new ones out of a file, from the camera or drawn. */
import { useMemo, useState } from "react";
import { datasets, describeData, type OwnImages } from "../../engine/index.ts";
import { valueOf } from "../editor/values.ts";
import { count } from "../format.ts";
import { useReading } from "../i18n/text.ts";
import { DrawingPad } from "../panels/DrawingPad.tsx";
import { look, useDocument } from "../stores/document.ts";
import { setDrawn, useDrawn } from "../stores/ownInput.ts";
import { sampleOf, useTestSamples } from "../testSamples.ts";
import { Button } from "../ui/Button.tsx";
import { FileButton } from "../ui/FileButton.tsx";
import { Camera } from "./Camera.tsx";
import { type FileProblem, largestFile, pictureOf } from "./decode.ts";
import { type Picture, resized, seen } from "./picture.ts";
import { PictureCanvas } from "./PictureCanvas.tsx";
import { drawnPicture } from "./strokes.ts";
import "./brought.css";

const shown = 15;

export function TestPictures({ side }: { readonly side: number }) {
  const data = useDocument(({ present }) => present.data);
  const { x, y } = useMemo(() => describeData(data), [data]);
  const { images } = useReading().brought;
  const channels = x.shape[0] ?? 1;
  const { ground = "light" } = valueOf(datasets.ownImages.fields, data.params, "images") as OwnImages;
  const prepare = (strokes: HTMLCanvasElement): Float32Array | null => {
    const picture = drawnPicture(strokes, ground);
    return picture === null ? null : seen(resized(picture, side, channels));
  };
  return (
    <div className="digit-input">
      <div>
        <DrawingPad side={side} hint={images.padHint} prepare={prepare} />
        <NewPicture side={side} channels={channels} />
      </div>
      <div>
        <Tested side={side} channels={channels} names={y.names ?? []} />
      </div>
    </div>
  );
}

interface SizeProps {
  readonly side: number;
  readonly channels: number;
}

function NewPicture({ side, channels }: SizeProps) {
  const { brought } = useReading();
  const { images: words } = brought;
  const [camera, setCamera] = useState(false);
  const [refused, setRefused] = useState<{ readonly name: string; readonly problem: FileProblem } | null>(
    null,
  );
  const [picture, setPicture] = useState<Picture | null>(null);
  const drawn = useDrawn();
  const answer = (next: Picture): void => {
    const given = resized(next, side, channels);
    setRefused(null);
    setPicture(given);
    setDrawn(seen(given));
  };
  const read = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    const found = await pictureOf(file);
    if (typeof found === "string") setRefused({ name: file.name, problem: found });
    else answer(found);
  };
  return (
    <div className="brought-new">
      <span className="label">{words.answer}</span>
      <div className="brought-buttons">
        <FileButton
          look="line"
          label={words.answerFile}
          accepts={["image/*"]}
          onFiles={([file]) => void read(file)}
        />
        <Button look="line" label={words.camera} aria-expanded={camera} onPress={() => setCamera(!camera)} />
        {picture !== null && drawn !== null && <PictureCanvas picture={picture} />}
      </div>
      {camera && <Camera onPicture={answer} />}
      {refused !== null && (
        <p className="brought-problem" role="alert">
          {words.problems[refused.problem](refused.name, count(largestFile / 1_000_000))}
        </p>
      )}
    </div>
  );
}

function Tested({ side, channels, names }: SizeProps & { readonly names: readonly string[] }) {
  const { images: words } = useReading().brought;
  const samples = useTestSamples(0, shown);
  const chosen = useDocument(({ present }) => present.view.sample);
  const drawn = useDrawn();
  const pictures = useMemo(() => {
    if (samples === null) return [];
    return Array.from({ length: samples.x.shape[0] ?? 0 }, (_, i) => ({
      picture: { side, channels, bytes: Uint8Array.from(sampleOf(samples.x, i), (value) => 255 * value) },
      name: samples.y.shape.length === 1 ? (names[samples.y.data[i] ?? 0] ?? "") : "",
    }));
  }, [samples, side, channels, names]);
  return (
    <>
      <span className="label">{words.testPictures}</span>
      <div className="digits">
        {pictures.map(({ picture, name }, i) => (
          <button
            key={i}
            type="button"
            className="digit"
            aria-pressed={chosen === i && drawn === null}
            aria-label={words.testPicture(count(i + 1), name)}
            title={name}
            onClick={() => {
              setDrawn(null);
              look({ sample: i });
            }}
          >
            <PictureCanvas picture={picture} />
          </button>
        ))}
      </div>
    </>
  );
}
