/**
 * @file Where the plates of a network stand that branches or is long: compact plates of one size in ranks from left
 * to right, and ways for the edges between them that cross no plate (Sugiyama's layered drawing, by dagre).
 */
import { Graph, layout as layOut } from "@dagrejs/dagre";
import { placePictures, type Layout, type Node, type Plate, type Point, type Route } from "../draw/layout.ts";
import { arrivingAt, leavingFrom } from "../draw/routes.ts";

/** One size for all plates, in CSS pixels, with the room of its title and controls. */
const compact = { width: 102, height: 148, plate: 102, head: 54, foot: 46 };
/** Between two ranks, where nothing is said on the wires; and for each letter of what is. */
const rankGap = 40;
const letterWidth = 7;
const rowGap = 20;
const wireGap = 14;

/** @param said the longest text on a wire, in letters */
export function layoutGraph(nodes: readonly Node[], said: number): Layout {
  const graph = rankedGraph(nodes, Math.max(rankGap, said * letterWidth + 16));
  const plates = nodes.map((node) => plateOf(node, graph)).sort((a, b) => a.x - b.x || a.y - b.y);
  const columns = [...new Set(plates.map(({ x }) => x))].sort((a, b) => a - b);
  return {
    plates,
    routes: routesOf(nodes, plates, graph, columns),
    width: Math.max(0, ...plates.map(({ x, width }) => x + width)),
    height: Math.max(0, ...plates.map(({ y, height }) => y + height)),
    foot: compact.foot,
  };
}

function rankedGraph(nodes: readonly Node[], ranksep: number): Graph {
  const graph = new Graph();
  graph.setGraph({ rankdir: "LR", ranksep, nodesep: rowGap, edgesep: wireGap });
  graph.setDefaultEdgeLabel(() => ({}));
  const { width, height } = compact;
  for (const { id } of nodes) graph.setNode(id, { width, height });
  for (const { id, from } of nodes) {
    for (const source of from) if (graph.hasNode(source) && source !== id) graph.setEdge(source, id);
  }
  layOut(graph);
  return graph;
}

function plateOf(node: Node, graph: Graph): Plate {
  const { width, height } = compact;
  const { x, y } = graph.node(node.id) as Point;
  const box = { x: Math.round(x - width / 2), y: Math.round(y - height / 2), width, height };
  const portrait = node.portrait === "units" ? "grid" : node.portrait;
  const pictures = placePictures({ ...node, portrait, labels: null }, box, compact, height);
  return { id: node.id, ...box, labels: null, pictures };
}

/** What dagre says of an edge are points: at plates' borders, between ranks, and beside the plates of a rank. */
function routesOf(
  nodes: readonly Node[],
  plates: readonly Plate[],
  graph: Graph,
  columns: readonly number[],
): readonly Route[] {
  const byId = new Map(plates.map((plate) => [plate.id, plate]));
  return nodes.flatMap(({ id, from }) =>
    [...new Set(from)].flatMap((source): readonly Route[] => {
      const [start, end] = [byId.get(source), byId.get(id)];
      if (start === undefined || end === undefined) return [];
      const points = source === id ? [] : ((graph.edge(source, id) as { points?: Point[] }).points ?? []);
      const passed = points.slice(1, -1).flatMap((point) => passing(point, columns));
      return [{ from: source, to: id, points: [leavingFrom(start), ...passed, arrivingAt(end)] }];
    }),
  );
}

/** A wire passes a rank level, along the whole width of its plates; between ranks it is free. */
function passing({ x, y }: Point, columns: readonly number[]): readonly Point[] {
  const { width } = compact;
  const left = columns.find((column) => x > column + 1 && x < column + width - 1);
  return left === undefined
    ? []
    : [
        { x: left, y },
        { x: left + width, y },
      ];
}
