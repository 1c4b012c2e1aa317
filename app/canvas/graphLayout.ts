/**
 * @file Where the plates of a network stand that branches or is long: compact plates of one size, and open ones of their own, in ranks from left
 * to right, and ways for the edges between them that cross no plate (Sugiyama's layered drawing, by dagre).
 */
import { Graph, layout as layOut } from "@dagrejs/dagre";
import {
  partsOf,
  placePictures,
  type Layout,
  type Node,
  type Plate,
  type Point,
  type Route,
} from "../draw/layout.ts";
import { arrivingAt, leavingFrom } from "../draw/routes.ts";

/** One size for all closed plates, in CSS pixels, with the room of its title and controls. */
const compact = { width: 102, height: 148, plate: 102, head: 54, foot: 46 };
/** Between two ranks, where nothing is said on the wires; and for each letter of what is. */
const rankGap = 40;
const letterWidth = 7;
const rowGap = 20;
const wireGap = 14;

/** Room before an open card for the links that arrive from another. */
const linkRoom = 64;

/** A closed card has no room for a column of units: its pictures stand in a grid, and no link arrives at one. */
export const compactNode = (node: Node): Node =>
  node.opening === undefined && node.portrait === "units"
    ? { ...node, portrait: "grid", labels: null }
    : node;

/** @param said the longest text on a wire, in letters */
export function layoutGraph(given: readonly Node[], said: number): Layout {
  const nodes = given.map(compactNode);
  const sizes = sizesOf(nodes);
  const graph = rankedGraph(nodes, sizes, Math.max(rankGap, said * letterWidth + 16));
  const plates = nodes.map((node) => plateOf(node, graph, sizes)).sort((a, b) => a.x - b.x || a.y - b.y);
  return {
    plates,
    routes: routesOf(nodes, plates, graph, columnsOf(plates, sizes)),
    width: Math.max(0, ...plates.map(({ x, width }) => x + width)),
    height: Math.max(0, ...plates.map(({ y, height }) => y + height)),
    foot: compact.foot,
  };
}

interface Size {
  readonly width: number;
  readonly height: number;
  /** Of the width, what is kept free before the card. */
  readonly lead: number;
}

function sizesOf(nodes: readonly Node[]): ReadonlyMap<string, Size> {
  const joinable = new Set(nodes.filter(({ portrait }) => portrait === "units").map(({ id }) => id));
  return new Map(
    nodes.map(({ id, from, opening }) => {
      if (opening === undefined) return [id, { width: compact.width, height: compact.height, lead: 0 }];
      const { width, height, tools } = opening;
      const lead = joinable.has(id) && from.some((source) => joinable.has(source)) ? linkRoom : 0;
      return [id, { width: width + lead, height: compact.head + height + tools + compact.foot, lead }];
    }),
  );
}

const closed: Size = { width: compact.width, height: compact.height, lead: 0 };

function rankedGraph(nodes: readonly Node[], sizes: ReadonlyMap<string, Size>, ranksep: number): Graph {
  const graph = new Graph();
  graph.setGraph({ rankdir: "LR", ranksep, nodesep: rowGap, edgesep: wireGap });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id } of nodes) {
    const { width, height } = sizes.get(id) ?? closed;
    graph.setNode(id, { width, height });
  }
  for (const { id, from } of nodes) {
    for (const source of from) if (graph.hasNode(source) && source !== id) graph.setEdge(source, id);
  }
  layOut(graph);
  return graph;
}

function plateOf(node: Node, graph: Graph, sizes: ReadonlyMap<string, Size>): Plate {
  const { width, height, lead } = sizes.get(node.id) ?? closed;
  const { x, y } = graph.node(node.id) as Point;
  const left = Math.round(x - width / 2) + lead;
  const box = { x: left, y: Math.round(y - height / 2), width: width - lead, height };
  const pictures = placePictures(
    { ...node, labels: node.opening === undefined ? null : node.labels },
    box,
    compact,
    height,
  );
  return { id: node.id, ...box, labels: null, pictures, ...partsOf(node) };
}

interface Column {
  readonly left: number;
  readonly right: number;
}

/** Ranks from their first to their last pixel: cards of a rank share their middle, and differ in width where one is open. */
function columnsOf(plates: readonly Plate[], sizes: ReadonlyMap<string, Size>): readonly Column[] {
  const columns = new Map<number, Column>();
  for (const { id, x, width } of plates) {
    const { lead } = sizes.get(id) ?? closed;
    const middle = Math.round((x - lead + x + width) / 2);
    const known = columns.get(middle) ?? { left: Infinity, right: -Infinity };
    columns.set(middle, { left: Math.min(known.left, x - lead), right: Math.max(known.right, x + width) });
  }
  return [...columns.values()];
}

/** What dagre says of an edge are points: at plates' borders, between ranks, and beside the plates of a rank. */
function routesOf(
  nodes: readonly Node[],
  plates: readonly Plate[],
  graph: Graph,
  columns: readonly Column[],
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
function passing({ x, y }: Point, columns: readonly Column[]): readonly Point[] {
  const column = columns.find(({ left, right }) => x > left + 1 && x < right - 1);
  return column === undefined
    ? []
    : [
        { x: column.left, y },
        { x: column.right, y },
      ];
}
