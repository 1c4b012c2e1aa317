/** @file The camera: its picture live, and a button that takes the middle square of it. Why there is none is said. */
import { useEffect, useRef, useState } from "react";
import { useReading } from "../i18n/text.ts";
import { Button } from "../ui/Button.tsx";
import { ofPixels, type Picture, resized } from "./picture.ts";

type State = "waiting" | "live" | "refused" | "none";

const read = 256;
const kept = 64;

/** Resolves to the stream or to why there is none. */
async function openCamera(): Promise<MediaStream | "refused" | "none"> {
  if (!("mediaDevices" in navigator)) return "none";
  try {
    return await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" }, audio: false });
  } catch (error) {
    return error instanceof DOMException && error.name === "NotAllowedError" ? "refused" : "none";
  }
}

function pictureIn(video: HTMLVideoElement): Picture | null {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [read, read];
  const context = canvas.getContext("2d");
  const edge = Math.min(video.videoWidth, video.videoHeight);
  if (context === null || edge === 0) return null;
  context.imageSmoothingQuality = "high";
  const [left, top] = [(video.videoWidth - edge) / 2, (video.videoHeight - edge) / 2];
  context.drawImage(video, left, top, edge, edge, 0, 0, read, read);
  return resized(ofPixels(context.getImageData(0, 0, read, read)), kept, 3);
}

export function Camera({ onPicture }: { readonly onPicture: (picture: Picture) => void }) {
  const { camera: words } = useReading().brought;
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<State>("waiting");
  useEffect(() => {
    let wanted = true;
    let stream: MediaStream | null = null;
    const stop = (): void => stream?.getTracks().forEach((track) => track.stop());
    void openCamera().then((opened) => {
      if (typeof opened === "string") return wanted && setState(opened);
      stream = opened;
      if (!wanted || video.current === null) return stop();
      video.current.srcObject = opened;
      setState("live");
      return undefined;
    });
    return () => {
      wanted = false;
      stop();
    };
  }, []);
  const take = (): void => {
    const picture = video.current === null ? null : pictureIn(video.current);
    if (picture !== null) onPicture(picture);
  };
  const isLost = state === "refused" || state === "none";
  return (
    <div className="brought-camera">
      {isLost ? (
        <p className="brought-problem" role="alert">
          {words[state]}
        </p>
      ) : (
        <>
          <video ref={video} className="brought-video" autoPlay muted playsInline aria-label={words.live} />
          <Button look="line" label={words.take} isDisabled={state !== "live"} onPress={take} />
        </>
      )}
    </div>
  );
}
