/** @file The default of a field as it reads; its numbers may read in a way of their own. */
import type { Field } from "../../engine/index.ts";
import { count, short } from "../format.ts";
import { nameIn, type Words } from "../i18n/text.ts";

/** How the numbers of a field read: none of its digits may be lost where they are whole. */
export const readingOf = ({ kind }: Field): ((value: number) => string) => (kind === "int" ? count : short);

export function nameOfDefault({ catalog, network }: Words, field: Field, show = readingOf(field)): string {
  switch (field.kind) {
    case "int":
    case "number":
      return show(field.default);
    case "bool":
      return field.default ? network.on : network.off;
    case "choice":
      return nameIn({ ...catalog.activations, ...catalog.options }, field.default);
    case "initializer":
      return catalog.initializers[field.default.type];
    // The others are made elsewhere.
    default:
      return "";
  }
}
