/** @file English: drawing data by hand. */
import type { DrawingText } from "../drawing.ts";

const keys =
  "Arrow keys move a cursor, further with Shift. Space draws there, Delete erases the nearest point.";
const tools = "E chooses the eraser, V moves points.";

export const drawing: DrawingText = {
  title: { ownPoints: "Your points", ownCurve: "Your curve" },
  pad: { ownPoints: "Plane to draw points on", ownCurve: "Chart to draw a curve on" },
  keys: {
    ownPoints: `${keys} The numbers choose a class, ${tools}`,
    ownCurve: `${keys} 1 chooses the pen, ${tools}`,
  },
  tools: "Tools",
  class: (index) => `Class ${index}`,
  pen: "Draw",
  erase: "Erase",
  move: "Move",
  size: "Points at a time",
  addClass: "Add a class",
  clear: "Clear all",
  startFrom: (data) => `Start from ${data}`,
  close: "Close",
  empty: {
    ownPoints: "Press and drag to draw points of the chosen class.",
    ownCurve: "Press and drag to draw a curve from left to right.",
  },
  otherClass: "Now choose another class and draw some of it.",
  full: (points) => `${points} points: there is room for no more.`,
  points: (points) => (points === "1" ? "1 point" : `${points} points`),
  at: {
    ownPoints: (x, y) => `x₁ ${x}, x₂ ${y}`,
    ownCurve: (x, y) => `x ${x}, y ${y}`,
  },
  held: "holding",
};
