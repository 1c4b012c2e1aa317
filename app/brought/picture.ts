/** @file A picture as bytes, and at another size: each pixel is the mean of what lies under it, so that nothing flickers. */

/** Square; grey, or red, green and blue, plane by plane, row by row from the top; 0 is black and 255 white. */
export interface Picture {
  readonly side: number;
  readonly channels: number;
  readonly bytes: Uint8Array;
}

/** What a picture of `channels` is in grey (ITU-R BT.601), or in colour. */
function inChannels({ side, channels, bytes }: Picture, wanted: number): Picture {
  if (channels === wanted) return { side, channels, bytes };
  const size = side * side;
  const into = new Uint8Array(wanted * size);
  for (let i = 0; i < size; i++) {
    if (wanted === 1)
      into[i] = Math.round(
        0.299 * (bytes[i] ?? 0) + 0.587 * (bytes[size + i] ?? 0) + 0.114 * (bytes[2 * size + i] ?? 0),
      );
    else for (let channel = 0; channel < wanted; channel++) into[channel * size + i] = bytes[i] ?? 0;
  }
  return { side, channels: wanted, bytes: into };
}

/** The share of each old pixel in each new one, along one axis. */
function shares(from: number, to: number): readonly (readonly (readonly [at: number, share: number])[])[] {
  return Array.from({ length: to }, (_, i) => {
    const [start, end] = [(i * from) / to, ((i + 1) * from) / to];
    const found: [number, number][] = [];
    for (let at = Math.floor(start); at < Math.min(from, Math.ceil(end)); at++)
      found.push([at, (Math.min(end, at + 1) - Math.max(start, at)) / (end - start)]);
    return found;
  });
}

/** `picture` with `side` pixels along each edge, in grey or in colour. */
export function resized(picture: Picture, side: number, channels: number): Picture {
  const from = inChannels(picture, channels);
  if (from.side === side) return from;
  const along = shares(from.side, side);
  const bytes = new Uint8Array(channels * side * side);
  for (let channel = 0; channel < channels; channel++) {
    const plane = channel * from.side * from.side;
    for (const [row, rows] of along.entries()) {
      for (const [column, columns] of along.entries()) {
        let sum = 0;
        for (const [y, down] of rows)
          for (const [x, right] of columns)
            sum += down * right * (from.bytes[plane + y * from.side + x] ?? 0);
        bytes[(channel * side + row) * side + column] = Math.round(sum);
      }
    }
  }
  return { side, channels, bytes };
}

/** The middle square of what a canvas has read, on white where it is transparent. */
export function ofPixels({ data, width }: Pick<ImageData, "data" | "width">): Picture {
  const size = width * width;
  const bytes = new Uint8Array(3 * size);
  for (let i = 0; i < size; i++) {
    const opaque = (data[4 * i + 3] ?? 0) / 255;
    for (let channel = 0; channel < 3; channel++)
      bytes[channel * size + i] = Math.round(255 + opaque * ((data[4 * i + channel] ?? 0) - 255));
  }
  return { side: width, channels: 3, bytes };
}

/** What the network sees of it. */
export const seen = ({ bytes }: Picture): Float32Array => Float32Array.from(bytes, (byte) => byte / 255);
