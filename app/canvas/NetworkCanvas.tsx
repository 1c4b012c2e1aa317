/**
 * @file The network as a graph that is edited in place. The library shows it; what it shows is derived from the
 * document in every render, and every gesture is an edit of the document.
 */
import {
  type EdgeChange,
  type NodeChange,
  ReactFlow,
  ReactFlowProvider,
  useStore,
  ViewportPortal,
} from "@xyflow/react";
import { type FocusEvent, type MouseEvent, useEffect, useMemo, useRef, useState } from "react";
import { useCanvasText } from "../i18n/text.ts";
import { Gaps } from "../panels/Gaps.tsx";
import { NetworkPicture } from "../panels/NetworkPicture.tsx";
import { joint, type NetworkCanvasProps } from "../panels/Plates.tsx";
import { toggleCard } from "../stores/openCards.ts";
import { selectWire, useSelection } from "../stores/selection.ts";
import { Later } from "../ui/Later.tsx";
import { useMedia } from "../ui/useMedia.ts";
import { createCamera } from "./camera.ts";
import { weightsPopover } from "./cardInsidePart.ts";
import { CanvasTools } from "./CanvasTools.tsx";
import { type Card, type Wire, wireId } from "./flow.ts";
import { InsertByKey } from "./InsertByKey.tsx";
import { LayerCard } from "./LayerCard.tsx";
import { LayerPalette } from "./LayerPalette.tsx";
import { LayerWire } from "./LayerWire.tsx";
import { InsideContext } from "./insideContext.ts";
import { PulledWire, PullingContext } from "./PulledWire.tsx";
import { type CanvasKeys, useCanvasKeys } from "./useCanvasKeys.ts";
import { useConnecting } from "./useConnecting.ts";
import { UnitLens } from "./UnitLens.tsx";
import { type Dragging, useDragging } from "./useDragging.ts";
import { type Graph, useGraph } from "./useGraph.ts";
import { usePinching } from "./usePinching.ts";
import { usePressing } from "./usePressing.ts";
import { useKeptFocus } from "./useKeptFocus.ts";
import {
  firstView,
  leastZoom,
  mostZoom,
  useCamera,
  useFirstView,
  useOpenInSight,
  useReveal,
  wayOut,
} from "./useView.ts";

const nodeTypes = { card: LayerCard };
const edgeTypes = { wire: LayerWire };
const noAttribution = { hideAttribution: true };

/** From this many layers on, only cards in sight are in the page. */
const manyLayers = 30;

/** The library is given the first cards at once, so that there is no picture without them. */
export function NetworkCanvas(props: NetworkCanvasProps) {
  const { measures } = props;
  const [straight, setStraight] = useState(props.row !== null);
  const graph = useGraph(props, straight);
  const size = { width: measures.width, height: measures.height + joint };
  return (
    <ReactFlowProvider
      initialNodes={[...graph.cards]}
      initialEdges={[...graph.wires]}
      initialWidth={size.width}
      initialHeight={size.height}
    >
      <Flow graph={graph} size={size} low={measures.low} onStraight={setStraight} />
    </ReactFlowProvider>
  );
}

interface FlowProps {
  readonly graph: Graph;
  readonly size: { readonly width: number; readonly height: number };
  readonly low: boolean;
  /** Told whether the canvas is seen from where the plates stood. */
  readonly onStraight: (straight: boolean) => void;
}

function Flow({ graph, size, low, onStraight }: FlowProps) {
  const straight = useStore(({ transform: [x, y, zoom] }) => x === 0 && y === 0 && zoom === 1);
  useEffect(() => onStraight(straight), [onStraight, straight]);
  const [camera] = useState(createCamera);
  const host = useRef<HTMLDivElement>(null);
  const dragging = useDragging(graph, camera);
  const connecting = useConnecting(graph.layout);
  const reveal = useReveal(graph, size);
  const keys = useCanvasKeys(graph, useFocusCard(reveal));
  const stacked = useMedia("(max-width: 1100px)");
  const touch = useMedia("(pointer: coarse)");
  const text = useCanvasText();
  useCamera(camera);
  useFirstView(graph, size);
  useOpenInSight(reveal);
  useKeptFocus(host);
  const { pressed, press, letGo, onClick } = usePressing(graph);
  const pinching = usePinching();
  const inside = useMemo(() => ({ layout: graph.layout, press }), [graph.layout, press]);
  const free = !(graph.row && straight);
  const { width, height } = size;
  const extent = useMemo(() => wayOut(graph.layout, { width, height }), [graph.layout, width, height]);
  const byTouch = useMemo(() => (touch ? { dragHandle: ".grip", free } : null), [touch, free]);
  const cards = useShownCards(graph, dragging, keys, byTouch);
  const wires = useShownWires(graph, dragging);
  const pulling = useMemo(
    () => ({ pull: connecting.pull, layout: graph.layout }),
    [connecting.pull, graph.layout],
  );
  return (
    <PullingContext value={pulling}>
      <InsideContext value={inside}>
        <ReactFlow<Card, Wire>
          ref={host}
          className={`graph ${low ? "low" : ""} ${free ? "free" : ""} ${graph.row ? "" : "compact"}`}
          aria-describedby="canvas-keys"
          aria-label={text.canvas}
          nodes={cards}
          edges={wires}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          width={size.width}
          height={size.height}
          defaultViewport={firstView(graph, size)}
          minZoom={leastZoom}
          maxZoom={mostZoom}
          translateExtent={extent}
          onlyRenderVisibleElements={graph.nodes.length > manyLayers}
          onNodesChange={(changes) => applyToCards(changes, dragging)}
          onEdgesChange={applyToWires}
          onNodeDrag={dragging.onDrag}
          onNodeDragStop={dragging.onDrop}
          onConnectStart={connecting.onConnectStart}
          onConnectEnd={connecting.onConnectEnd}
          connectionLineComponent={PulledWire}
          connectOnClick={false}
          autoPanOnNodeDrag={!graph.row}
          autoPanOnConnect={!graph.row}
          nodeDragThreshold={4}
          zoomOnScroll={!stacked}
          preventScrolling={!stacked}
          zoomOnDoubleClick={false}
          edgesFocusable={false}
          disableKeyboardA11y
          deleteKeyCode={null}
          panActivationKeyCode={null}
          selectionKeyCode="Shift"
          multiSelectionKeyCode="Shift"
          proOptions={noAttribution}
          tabIndex={-1}
          onFocus={revealFocused(reveal)}
          onClickCapture={onClick}
          {...pinching}
          onNodeDoubleClick={(event, { id }) => isOnCard(event) && toggleCard(id)}
          {...keys.events}
        >
          {graph.row && (
            <ViewportPortal>
              <Gaps plates={graph.layout.plates} />
            </ViewportPortal>
          )}
          <InsertByKey layout={graph.layout} keys={keys} />
          {pressed !== null && (
            <Later
              key={`${pressed.layer} ${pressed.place.join(" ")} ${pressed.part}`}
              part={weightsPopover}
              props={{ pressed, close: letGo }}
            />
          )}
          <CanvasTools graph={graph} size={size} />
          <LayerPalette graph={graph} aimAt={dragging.aimAt} />
        </ReactFlow>
        <NetworkPicture layout={graph.layout} nodes={graph.nodes} camera={camera} />
        <UnitLens host={host} layout={graph.layout} nodes={graph.nodes} camera={camera} />
        <p className="visually-hidden" id="canvas-keys">
          {text.keys}
        </p>
        <p className="visually-hidden" aria-live="polite">
          {keys.message}
        </p>
      </InsideContext>
    </PullingContext>
  );
}

/** Not on what is pressed inside it: two quick presses there are two presses. */
const isOnCard = ({ target }: MouseEvent): boolean =>
  target instanceof Element && target.closest("button, input, .nodrag") === null;

/** Brings a card into sight and gives it the focus: at once, so that the next key finds it there, if it is in the page. */
function useFocusCard(reveal: (id: string) => void): (id: string) => void {
  const host = useStore(({ domNode }) => domNode);
  return (id) => {
    const card = () => host?.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`);
    reveal(id);
    const focus = (): void => card()?.focus({ preventScroll: true });
    focus();
    if (document.activeElement !== card()) requestAnimationFrame(focus);
  };
}

/** Seen is what the keys have come to; what was pressed is seen already. */
const revealFocused =
  (reveal: (id: string) => void) =>
  ({ target }: FocusEvent<HTMLElement>): void => {
    const id = target.closest<HTMLElement>(".react-flow__node")?.dataset["id"];
    if (id !== undefined && target.matches(":focus-visible")) reveal(id);
  };

function applyToCards(changes: readonly NodeChange<Card>[], { place }: Dragging): void {
  const { layers } = useSelection.getState();
  const selected = new Set(layers);
  const positions = new Map<string, { x: number; y: number }>();
  for (const change of changes) {
    if (change.type === "select") selected[change.selected ? "add" : "delete"](change.id);
    if (change.type === "position" && change.dragging === true && change.position !== undefined) {
      positions.set(change.id, change.position);
    }
  }
  if (positions.size > 0) place(positions);
  if (selected.size !== layers.length || layers.some((id) => !selected.has(id))) {
    useSelection.setState({ layers: [...selected] });
  }
}

function applyToWires(changes: readonly EdgeChange<Wire>[]): void {
  const { wire } = useSelection.getState();
  for (const change of changes) {
    if (change.type !== "select") continue;
    const [from = "", to = ""] = change.id.split(" → ");
    if (change.selected) selectWire({ from, to });
    else if (wire !== null && wireId(wire) === change.id) useSelection.setState({ wire: null });
  }
}

interface Touch {
  readonly dragHandle: string;
  /** The canvas is moved from anywhere; else a finger on a card scrolls the page. */
  readonly free: boolean;
}

/** Cards as they are selected, dragged and connected from; those that are nothing of it stay the same objects. */
function useShownCards(
  { cards }: Graph,
  { moved }: Dragging,
  { linking }: CanvasKeys,
  touch: Touch | null,
): Card[] {
  const selected = useSelection(({ layers }) => layers);
  return useMemo(() => {
    const byGrip = (isSelected: boolean) =>
      touch === null ? {} : { dragHandle: touch.dragHandle, draggable: isSelected || !touch.free };
    return cards.map((card): Card => {
      const by = moved.get(card.id);
      const isSelected = selected.includes(card.id);
      if (by === undefined && !isSelected && linking !== card.id && touch === null) return card;
      const { x, y } = card.position;
      return {
        ...card,
        ...byGrip(isSelected),
        selected: isSelected,
        className: `${card.className ?? ""} ${linking === card.id ? "linking" : ""}`,
        position: by === undefined ? card.position : { x: x + by.x, y: y + by.y },
      };
    });
  }, [cards, moved, linking, selected, touch]);
}

function useShownWires({ wires }: Graph, { over }: Dragging): Wire[] {
  const wire = useSelection((state) => state.wire);
  return useMemo(() => {
    const [aimed, selected] = [over === null ? "" : wireId(over), wire === null ? "" : wireId(wire)];
    return wires.map((one): Wire => {
      const wrong = one.data?.wrong === true;
      if (one.id !== aimed && one.id !== selected && !wrong) return one;
      return {
        ...one,
        selected: one.id === selected,
        className: [one.id === aimed && "aimed", wrong && "wrong"].filter(Boolean).join(" "),
      };
    });
  }, [wires, over, wire]);
}
