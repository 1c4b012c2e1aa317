/**
 * @file Drawings take turns: of those that are due, as many are drawn in a frame as have time in it, and the rest in
 * the next ones, so that numbers for many pictures at once never hold up what the reader's hands do.
 */

/** Milliseconds of drawing in one frame, after which no other drawing begins. */
const perFrame = 6;

const due = new Set<() => void>();
let frame = 0;

/** Draws in a frame to come, once however often it is asked for, after those that were due before. */
export function drawSoon(draw: () => void): void {
  due.add(draw);
  if (frame === 0) frame = requestAnimationFrame(takeTurns);
}

/** What has been drawn, or has gone, is no longer due; says whether it was. */
export const drawNoMore = (draw: () => void): boolean => due.delete(draw);

function takeTurns(): void {
  frame = 0;
  const begun = performance.now();
  try {
    for (const draw of due) {
      due.delete(draw);
      draw();
      if (performance.now() - begun >= perFrame) break;
    }
  } finally {
    if (due.size > 0 && frame === 0) frame = requestAnimationFrame(takeTurns);
  }
}
