/**
 * @file base64url without padding (RFC 4648, section 5): one text for each list of bytes and the other way
 * round, so that bits left over in the last character must be zero.
 */

export const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

export function encodeBase64url(bytes: Uint8Array): string {
  let text = "";
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    for (bits += 8; bits >= 6; bits -= 6) text += alphabet.charAt((held >> (bits - 6)) & 63);
    held &= 63;
  }
  return bits === 0 ? text : text + alphabet.charAt((held << (6 - bits)) & 63);
}

/** The bytes of `text`, or the position of the first character at which it is not base64url. */
export function decodeBase64url(text: string): Uint8Array<ArrayBuffer> | number {
  const bytes = new Uint8Array((text.length * 6) >> 3);
  let length = 0;
  let held = 0;
  let bits = 0;
  for (let position = 0; position < text.length; position++) {
    const value = alphabet.indexOf(text.charAt(position));
    if (value < 0) return position;
    held = ((held << 6) | value) & 0xfff;
    bits += 6;
    if (bits >= 8) bytes[length++] = held >> (bits -= 8);
  }
  const left = held & ((1 << bits) - 1);
  return bits === 6 || left !== 0 ? text.length - 1 : bytes;
}
