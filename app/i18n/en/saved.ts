/** @file English: networks kept in the browser, and their files. */
import type { SavedText } from "../saved.ts";

export const saved: SavedText = {
  restored: "Your last network is back, as this browser kept it.",
  restoredRun: (step) => `Your last network is back with its weights, after ${step} steps of training.`,
  wentOn: (step) => `The weights are back, after ${step} steps of training.`,
  offered: (step) => `You have trained this network in this browser before, for ${step} steps.`,
  goOn: (step) => `Go on from step ${step}`,
  copied: "This network is open in another tab. Here you work on a copy of it.",
  full: "The browser's storage is full: the document is kept, the newest weights are not. Delete networks under “My networks”, or export this one.",
  documentOnly:
    "This browser keeps no weights here, perhaps because the window is private. The document is kept; export the network to keep its weights.",
  off: "This browser keeps nothing here, perhaps because the window is private. The link and an export hold your work.",
  dataOff:
    "This browser does not keep the data that you brought, perhaps because the window is private. They are here until the page is closed; export the network to keep them with it.",
  unreadable: (path) =>
    `This page cannot read the network that this browser kept: there is a mistake at ${path}. It is still there, and nothing was changed. Reload the page for its newest version, or export it as it is.`,
  exportRaw: "Export as it is",
  startOver: "Start from the beginning",
  title: "My networks",
  empty:
    "There is nothing here yet. Every network that you change or train is kept here by itself, with its weights.",
  unread: "This browser does not let the page keep networks, perhaps because the window is private.",
  here: "open here",
  elsewhere: "open in another tab",
  name: "Name of the network",
  untrained: "not trained",
  steps: (step) => `${step} steps`,
  accuracy: (share) => `best test accuracy ${share}`,
  loss: (loss) => `least test loss ${loss}`,
  bestAt: (best, step) => `${best}, at step ${step}`,
  weightsOnly:
    "Kept without the state of its optimizer, which is too large: training goes on with a fresh one.",
  open: (name) => `Open ${name}`,
  openShort: "Open",
  duplicate: "Duplicate",
  duplicateOf: (name) => `${name} (copy)`,
  export: "Export",
  delete: "Delete",
  deleted: (name) => `“${name}” was deleted.`,
  undo: "Undo",
  import: "Import a file",
  imported: (name) => `“${name}” was added.`,
  refused: (file) => `${file} was not imported:`,
  problems: {
    "file.tooLarge": ({ size, most }) => `It has ${size} MB; at most ${most} MB are read.`,
    "file.unread": () => "It could not be read, perhaps for want of memory. Close other tabs and try again.",
    "file.json": () => "It is not JSON, or it is cut off.",
    "file.format": () => "It is not a network that Layerwise exported.",
    "file.version": ({ version }) => `It is of version ${version}, which this page does not know yet.`,
    "file.document": ({ path }) => `Its document has a mistake at ${path}:`,
    "file.contents": () => "The data that should be in it cannot be read.",
    "file.content": ({ name }) => `It needs the data “${name}”, which is neither in it nor in this browser.`,
    "file.run": ({ path }) => `Its run has a mistake at ${path}.`,
    "file.tensor": ({ name, count, needed }) =>
      `The weights “${name}” are ${count} numbers, but their shape needs ${needed}.`,
    "file.base64": ({ name }) => `The weights “${name}” cannot be read.`,
    "file.notFinite": ({ name }) => `The weights “${name}” hold NaN or infinity.`,
    "file.layer": ({ layer, count, needed }) =>
      `The layer “${layer}” has ${count} weights in it, but the network needs ${needed}.`,
  },
};
