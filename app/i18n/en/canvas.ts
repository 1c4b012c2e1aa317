/** @file English: what is said on the canvas of the network. */
import type { CanvasText } from "../canvas.ts";

const plural = (count: string, one: string, many: string): string => `${count} ${count === "1" ? one : many}`;

export const canvas: CanvasText = {
  canvas: "Network canvas",
  card: "layer",
  wire: "wire",
  wireBetween: (from, to, shape) => `${from} to ${to}${shape === "" ? "" : `, ${shape}`}`,
  describe: {
    neurons: (count) => plural(count, "neuron", "neurons"),
    filters: (count) => plural(count, "filter", "filters"),
    shape: (shape) => `output ${shape}`,
    from: (sources) => `from ${sources}`,
    fromNothing: "not connected",
  },
  keys: "Arrow keys go from layer to layer, Enter opens one in its place, Escape folds it, C connects it, Plus puts a layer in after it, Delete removes it.",
  zoomIn: "Zoom in",
  zoomOut: "Zoom out",
  fit: "Fit the network",
  map: "Map of the network",
  grip: (layer) => `Drag ${layer}`,
  unit: (layer, number) => `${layer}, unit ${number}`,
  connect: {
    choose: (layer) => `${layer}: choose by arrow keys which layer reads it. Enter connects, Escape cancels.`,
    done: (from, to) => `${to} reads ${from}.`,
    cut: (from, to) => `${to} no longer reads ${from}.`,
    cancelled: "Nothing was connected.",
  },
  palette: {
    title: "Layers",
    show: "Show all layers",
    hide: "Hide the layers",
    search: "Search layers",
    none: "No layer has this name.",
    hint: "Drag one onto a wire or the canvas.",
  },
};
