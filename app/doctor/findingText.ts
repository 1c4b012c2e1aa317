/** @file Numbers and changes as sentences name them. */
import type { Document } from "../../engine/index.ts";
import type { Deed } from "../editor/remedies.ts";
import { bound, count, percent, short } from "../format.ts";
import type { DoctorText } from "../i18n/doctor.ts";
import { entryName, nameIn, type Words } from "../i18n/text.ts";
import { layerName } from "../panels/layerText.ts";

const whole: ReadonlySet<string> = new Set(["steps", "at", "units", "dead", "classes"]);

/** A number of the evidence by its name; “–” where it has none. */
export function numberOf(evidence: Readonly<Record<string, number>>): (name: string) => string {
  return (name) => {
    const value = evidence[name];
    if (value === undefined || Number.isNaN(value)) return "–";
    if (!Number.isFinite(value)) return "∞";
    if (name === "share") return percent(value);
    if (whole.has(name)) return count(value);
    return Math.abs(value) < 1e5 ? short(value) : bound(Number(value.toPrecision(3)));
  };
}

interface Named {
  readonly label: string;
  readonly effect: string;
}

export function remedyText(words: Words, text: DoctorText, document: Document, deed: Deed): Named {
  const of = deed.kind === "rate" && deed.lower ? text.lowerRate : text.remedies[deed.kind];
  const layer = "layer" in deed && deed.layer !== null ? layerName(words, document, deed.layer) : "";
  return { label: of.label(valueOf(words, deed), layer), effect: of.effect };
}

/** What a field is set to, as on screen. */
function valueOf({ catalog }: Words, deed: Deed): string {
  switch (deed.kind) {
    case "rate":
      return short(deed.rate);
    case "clip":
    case "l2":
      return short(deed.value);
    case "units":
      return count(deed.count);
    case "activation":
    case "outputActivation":
      return nameIn(catalog.activations, deed.activation);
    case "initializer":
      return nameIn(catalog.initializers, deed.initializer);
    case "loss":
      return entryName(catalog.losses, deed.loss);
    default:
      return "";
  }
}
