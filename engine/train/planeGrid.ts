/** @file The square of the input plane that is looked at, as samples. */

/** Points of a square grid around the origin, row by row from the bottom left: [resolution², inputs]. */
export function planeGrid(resolution: number, extent: number, inputs: number): Float32Array {
  const at = (i: number): number => (resolution === 1 ? 0 : extent * ((2 * i) / (resolution - 1) - 1));
  const points = new Float32Array(resolution * resolution * inputs);
  for (let row = 0; row < resolution; row++) {
    for (let column = 0; column < resolution; column++) {
      const offset = (row * resolution + column) * inputs;
      points[offset] = at(column);
      if (inputs > 1) points[offset + 1] = at(row);
    }
  }
  return points;
}
