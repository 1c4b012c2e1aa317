/** @file Which cards are open in place, and which of their units are shown: of this visit, never of the document. */
import { create } from "zustand";

export interface OpenCards {
  /** The first unit shown of each open card, by layer. */
  readonly cards: ReadonlyMap<string, number>;
}

export const useOpenCards = create<OpenCards>(() => ({ cards: new Map() }));

export const isOpen = (id: string): boolean => useOpenCards.getState().cards.has(id);

export const openCards = (ids: readonly string[]): void =>
  useOpenCards.setState(({ cards }) => ({
    cards: new Map([...cards, ...ids.filter((id) => !cards.has(id)).map((id) => [id, 0] as const)]),
  }));

export const closeCard = (id: string): void =>
  useOpenCards.setState(({ cards }) => ({ cards: new Map([...cards].filter(([one]) => one !== id)) }));

export const closeCards = (): void => useOpenCards.setState({ cards: new Map() });

export const toggleCard = (id: string): void => (isOpen(id) ? closeCard(id) : openCards([id]));

/** Shows the units of an open card from `first` on. */
export const turnTo = (id: string, first: number): void =>
  useOpenCards.setState(({ cards }) => ({ cards: new Map(cards).set(id, first) }));
