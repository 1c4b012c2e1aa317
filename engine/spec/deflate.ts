/** @file Deflate without a header (RFC 1951), by the platform; inflating never holds much more than it may give. */

/** Bytes fed to the inflater at a time: at deflate's best ratio, 1032 to 1, they become 64 KiB. */
const pieceLength = 64;

export const deflate = (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> =>
  collect(inPieces(bytes, bytes.length).pipeThrough(new CompressionStream("deflate-raw")), Infinity);

/**
 * The inflated bytes; rejects with a RangeError as soon as there are more than `max`, with a TypeError where
 * `bytes` are not one whole deflate stream.
 */
export const inflate = (bytes: Uint8Array<ArrayBuffer>, max: number): Promise<Uint8Array<ArrayBuffer>> =>
  collect(inPieces(bytes, pieceLength).pipeThrough(new DecompressionStream("deflate-raw")), max);

/** Gives the next piece only when it is asked for, so that who stops reading stops the work. */
function inPieces(bytes: Uint8Array<ArrayBuffer>, length: number): ReadableStream<BufferSource> {
  let next = 0;
  const pull = (controller: ReadableStreamDefaultController<BufferSource>) => {
    if (next >= bytes.length) return controller.close();
    controller.enqueue(bytes.slice(next, next + length));
    next += length;
  };
  return new ReadableStream({ pull }, { highWaterMark: 0 });
}

async function collect(stream: ReadableStream<Uint8Array>, max: number): Promise<Uint8Array<ArrayBuffer>> {
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (let read = await reader.read(); read.value !== undefined; read = await reader.read()) {
    length += read.value.length;
    if (length > max) {
      await reader.cancel();
      throw new RangeError(`inflates to more than ${max} bytes`);
    }
    chunks.push(read.value);
  }
  return joined(chunks, length);
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
