/** @file What the inside of a layer says, in every language. */
import type { StripRole } from "../panels/StripsInside.tsx";

export interface InsideText {
  readonly roles: Readonly<Record<StripRole, string>>;
  readonly feature: string;
  readonly normNote: string;
  readonly maskNote: string;
  readonly inputs: string;
  readonly inputsNote: string;
  readonly picked: string;
  readonly pickedNote: string;
}
