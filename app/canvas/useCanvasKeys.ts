/**
 * @file The canvas without a mouse: arrows go from card to card, and keys open, connect, put in, copy and take out
 * what has the focus or is selected.
 */
import { type ClipboardEvent, type KeyboardEvent, useState } from "react";
import {
  canPaste,
  clippingText,
  copyLayers,
  duplicateLayers,
  pasteLayers,
  readClipping,
} from "../editor/clipping.ts";
import { connect, disconnect, removeLayers } from "../editor/graph.ts";
import { layerById } from "../editor/layers.ts";
import { useCanvasText, useWords } from "../i18n/text.ts";
import { layerName } from "../panels/layerText.ts";
import { currentDocument, edit } from "../stores/document.ts";
import { closeCard, isOpen, toggleCard } from "../stores/openCards.ts";
import { showNotice } from "../stores/run.ts";
import { clearSelection, keepClipping, selectLayers, useSelection } from "../stores/selection.ts";
import { behindWhat, editAndSelect } from "./edits.ts";
import { type Direction, neighbour } from "./neighbours.ts";
import type { Graph } from "./useGraph.ts";

export interface CanvasKeys {
  /** The layer whose output is being connected by keys. */
  readonly linking: string | null;
  /** The layer after which the menu of layers is open. */
  readonly inserting: string | null;
  readonly endInserting: () => void;
  /** What is said of the last key. */
  readonly message: string;
  readonly events: {
    readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
    readonly onCopy: (event: ClipboardEvent<HTMLElement>) => void;
    readonly onCut: (event: ClipboardEvent<HTMLElement>) => void;
    readonly onPaste: (event: ClipboardEvent<HTMLElement>) => void;
  };
}

const directions: Readonly<Record<string, Direction>> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
};

const writing = "input, textarea, select, [contenteditable=true]";

/** The card in which something is; `itself` where it is the card that has the focus. */
function cardAt(target: EventTarget): { readonly id: string | null; readonly itself: boolean } {
  const card = target instanceof Element ? target.closest<HTMLElement>(".react-flow__node") : null;
  return { id: card?.dataset["id"] ?? null, itself: card !== null && card === target };
}

/** What a key is meant for: the card with the focus, unless it is one of those selected. */
function meant(target: EventTarget): readonly string[] {
  const { layers } = useSelection.getState();
  const { id, itself } = cardAt(target);
  return itself && id !== null && !layers.includes(id) ? [id] : layers;
}

/** @param focus brings a card into sight and gives it the focus */
export function useCanvasKeys({ layout, nodes }: Graph, focus: (id: string) => void): CanvasKeys {
  const [words, text] = [useWords(), useCanvasText()];
  const [linking, setLinking] = useState<string | null>(null);
  const [inserting, setInserting] = useState<string | null>(null);
  const [message, say] = useState("");
  const nameOf = (id: string): string => layerName(words, currentDocument(), id);

  /** The keys that follow are for what came. */
  const focusOn = (came: string | null): void => {
    if (came !== null) focus(came);
  };
  const link = (from: string, to: string): void => {
    const wired = layerById(currentDocument(), to)?.from.includes(from) === true;
    const before = currentDocument();
    edit((document) => (wired ? disconnect(document, from, to) : connect(document, from, to)));
    const isSame = currentDocument() === before;
    say(isSame ? text.connect.cancelled : text.connect[wired ? "cut" : "done"](nameOf(from), nameOf(to)));
    setLinking(null);
  };
  const remove = (target: EventTarget): boolean => {
    const { wire } = useSelection.getState();
    const ids = meant(target);
    if (ids.length === 0 && wire !== null) edit((document) => disconnect(document, wire.from, wire.to));
    else if (ids.length > 0) {
      const next = neighbour(layout, nodes, ids[0] ?? "", "left");
      edit((document) => removeLayers(document, ids));
      if (next !== null && cardAt(target).id !== null) focus(next);
    } else return false;
    clearSelection();
    setLinking(null);
    return true;
  };
  const escape = (target: EventTarget): boolean => {
    const { layers, wire } = useSelection.getState();
    const { id } = cardAt(target);
    if (linking !== null) {
      focus(linking);
      setLinking(null);
      say(text.connect.cancelled);
      return true;
    }
    if (id !== null && isOpen(id)) {
      closeCard(id);
      focus(id);
      return true;
    }
    clearSelection();
    return layers.length > 0 || wire !== null;
  };
  const onCard = (key: string, id: string): boolean => {
    const direction = directions[key];
    if (direction !== undefined) {
      const next = neighbour(layout, nodes, id, direction);
      if (next !== null) focus(next);
    } else if (key === "Enter") {
      if (linking !== null) link(linking, id);
      else toggleCard(id);
    } else if (key === "+" || key === "Insert") setInserting(id);
    else if (key === "c" || key === "C") {
      setLinking(id);
      say(text.connect.choose(nameOf(id)));
    } else return false;
    return true;
  };
  const withControl = (key: string, target: EventTarget): boolean => {
    if (key === "a") selectLayers(nodes.map(({ id }) => id));
    else if (key === "d") focusOn(editAndSelect((document) => duplicateLayers(document, meant(target))));
    else return false;
    return true;
  };
  const pressed = (event: KeyboardEvent<HTMLElement>): boolean => {
    const { key, target } = event;
    if (event.ctrlKey || event.metaKey) return withControl(key.toLowerCase(), target);
    if (event.altKey) return false;
    if (key === "Delete" || key === "Backspace") return remove(target);
    if (key === "Escape") return escape(target);
    const { id, itself } = cardAt(target);
    return itself && id !== null && onCard(key, id);
  };
  return {
    linking,
    inserting,
    endInserting: () => setInserting(null),
    message,
    events: {
      onKeyDown: (event) => {
        if (!isOwn(event) || !pressed(event)) return;
        event.preventDefault();
        event.stopPropagation();
      },
      onCopy: (event) => void copy(event),
      onCut: (event) => {
        if (copy(event)) remove(event.target);
      },
      onPaste: (event) => focusOn(paste(event)),
    },
  };
}

/** Not in a field, nor in what opened over the page. */
function isOwn({ currentTarget, target }: KeyboardEvent<HTMLElement> | ClipboardEvent<HTMLElement>): boolean {
  if (!(target instanceof Element) || !currentTarget.contains(target)) return false;
  return target.closest(writing) === null;
}

/** Whether there was something to copy. */
function copy(event: ClipboardEvent<HTMLElement>): boolean {
  const ids = meant(event.target);
  if (!isOwn(event) || getSelection()?.isCollapsed === false) return false;
  const clipping = copyLayers(currentDocument(), ids);
  if (clipping.layers.length === 0) return false;
  keepClipping(clipping);
  event.clipboardData.setData("text/plain", clippingText(clipping));
  event.preventDefault();
  return true;
}

/** Returns the first layer that came by it. */
function paste(event: ClipboardEvent<HTMLElement>): string | null {
  if (!isOwn(event)) return null;
  const text = event.clipboardData.getData("text/plain");
  const clipping = text === "" ? useSelection.getState().clipping : readClipping(text);
  if (clipping === null) return null;
  event.preventDefault();
  if (!canPaste(currentDocument(), clipping)) {
    showNotice({ kind: "notPasted" });
    return null;
  }
  const after = meant(event.target);
  return editAndSelect((document) => pasteLayers(document, clipping, behindWhat(document, after)));
}
