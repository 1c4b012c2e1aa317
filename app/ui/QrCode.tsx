/** @file A QR code as one path: dark modules on white in both themes, since cameras expect that. */
import { encode } from "uqr";

export type Modules = readonly (readonly boolean[])[];

/** Characters that still make a code which a phone reads from a projected screen. */
const readable = 1800;

/** Null where the text is too long to be read. */
export function qrCodeOf(text: string): Modules | null {
  if (text.length > readable) return null;
  return encode(text, { ecc: "L", border: 2 }).data;
}

export function QrCode({ code, label }: { readonly code: Modules; readonly label: string }) {
  const path = code
    .flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join("");
  return (
    <svg className="qr" viewBox={`0 0 ${code.length} ${code.length}`} role="img" aria-label={label}>
      <path className="qr-modules" d={path} />
    </svg>
  );
}
