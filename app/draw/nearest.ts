/** @file Which of many points is meant: the one nearest to a place, or the next one in a direction. */

export interface At {
  readonly x: number;
  readonly y: number;
}

/** The nearest point that is at most `reach` away; −1 where there is none. */
export function nearestTo(points: readonly At[], { x, y }: At, reach: number): number {
  let [best, distance] = [-1, reach];
  for (const [i, point] of points.entries()) {
    const away = Math.hypot(point.x - x, point.y - y);
    if (away > distance) continue;
    [best, distance] = [i, away];
  }
  return best;
}

/** How much more it counts to lie aside than to lie ahead. */
const asideCounts = 2;

/** The point to go on to from `from` in a direction of length 1; −1 where nothing lies within 45° of it. */
export function nearestTowards(points: readonly At[], from: At, towards: At): number {
  let [best, least] = [-1, Number.POSITIVE_INFINITY];
  for (const [i, { x, y }] of points.entries()) {
    const [dx, dy] = [x - from.x, y - from.y];
    const ahead = dx * towards.x + dy * towards.y;
    const aside = Math.abs(dx * towards.y - dy * towards.x);
    const length = ahead + asideCounts * aside;
    if (ahead <= 0 || aside > ahead || length >= least) continue;
    [best, least] = [i, length];
  }
  return best;
}
