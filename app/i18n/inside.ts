/** @file What the inside of a layer says, in every language. */
import type { StripRole } from "../panels/StripsInside.tsx";

export interface InsideText {
  readonly roles: Readonly<Record<StripRole, string>>;
  /** Of one sample's forward pass, and of parameters and a batch of outputs. */
  readonly flops: (count: string) => string;
  readonly bytes: (count: string) => string;
  readonly total: (flops: string, bytes: string) => string;
  readonly feature: string;
  readonly normNote: string;
  readonly maskNote: string;
  readonly inputs: string;
  readonly inputsNote: string;
  readonly picked: string;
  readonly pickedNote: string;
}
