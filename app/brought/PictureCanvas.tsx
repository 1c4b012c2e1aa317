/** @file A picture as it is: grey or in colour, its pixels sharp. */
import { useEffect, useRef } from "react";
import { type Picture, resized } from "./picture.ts";

export function PictureCanvas({ picture }: { readonly picture: Picture }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (context === null || context === undefined) return;
    const { side, bytes } = resized(picture, picture.side, 3);
    const image = context.createImageData(side, side);
    for (let i = 0; i < side * side; i++) {
      for (let channel = 0; channel < 3; channel++)
        image.data[4 * i + channel] = bytes[channel * side * side + i] ?? 0;
      image.data[4 * i + 3] = 255;
    }
    context.putImageData(image, 0, 0);
  }, [picture]);
  return (
    <canvas
      ref={canvas}
      className="brought-picture"
      width={picture.side}
      height={picture.side}
      aria-hidden="true"
    />
  );
}
