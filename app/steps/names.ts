/** @file What activation functions, losses and rules are called here: by the names of the catalogue, small in a sentence. */
import { nameIn, type Words } from "../i18n/text.ts";

export const activationName = ({ catalog }: Words, name: string): string => nameIn(catalog.activations, name);

export function lossName({ catalog }: Words, name: string): string {
  const names: Readonly<Record<string, { readonly name: string }>> = catalog.losses;
  return names[name]?.name ?? name;
}

export function optimizerName({ catalog }: Words, name: string): string {
  const names: Readonly<Record<string, { readonly name: string }>> = catalog.optimizers;
  return names[name]?.name ?? name;
}
