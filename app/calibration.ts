/**
 * @file What the engine measured of this machine outlives the tab: it is kept in this browser as the engine gave it, and
 * handed back at the next visit. Nobody but the engine reads it.
 */
const place = "layerwise.calibration";

/** Null where nothing was kept, or it cannot be read. */
export function keptCalibration(): unknown {
  try {
    return JSON.parse(localStorage.getItem(place) ?? "null");
  } catch {
    return null;
  }
}

export function keepCalibration(found: unknown): void {
  try {
    if (found === null) localStorage.removeItem(place);
    else localStorage.setItem(place, JSON.stringify(found));
  } catch {
    // Storage may be full or switched off: the next visit measures again.
  }
}
