/**
 * @file Rates of this browser and this graphics adapter: measured once, when nothing else goes on, and kept by the page.
 * What was kept counts only for the same browser, adapter and way of measuring; anything else is measured again.
 */
import type { Device } from "../backend/backend.ts";
import { fastestFlavour } from "../backend/wasm/relaxed.ts";
import { openWasm } from "../backend/wasm/wasm.ts";
import { type Calibration, dispatchesOnCard } from "./device.ts";
import { costs, type Rates } from "./work.ts";

/** Another number where rates measured before mean something else. */
const version = 3;

export interface KeptCalibration extends Calibration {
  readonly version: number;
  /** As the platforms name them. */
  readonly browser: string;
  readonly adapter: string;
}

/** What was kept, if it is whole and of this browser; else null. */
export function readCalibration(kept: unknown, browser = thisBrowser()): KeptCalibration | null {
  if (!isRecord(kept) || kept["version"] !== version || kept["browser"] !== browser) return null;
  const { adapter, wasm, webgpu } = kept;
  if (typeof adapter !== "string" || !isRates(wasm) || !isRates(webgpu)) return null;
  return { version, browser, adapter, wasm, webgpu };
}

const thisBrowser = (): string => (typeof navigator === "undefined" ? "" : navigator.userAgent);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

const isRate = (rate: unknown): boolean => typeof rate === "number" && Number.isFinite(rate) && rate > 0;
function isRates(value: unknown): value is Rates {
  return isRecord(value) && costs.every((cost) => isRate(value[cost]));
}

/**
 * `kept` where it is of this adapter, else newly measured; null where there is no choice to make, since there is no
 * graphics card or only one in software. `pause` is waited for often, and may take as long as it wants.
 */
export async function calibrate(
  kept: KeptCalibration | null,
  openCard: () => Promise<Device | null>,
  pause: () => Promise<void>,
): Promise<KeptCalibration | null> {
  await pause();
  const card = await openCard();
  try {
    if (!card || card.software) return null;
    if (kept?.adapter === card.detail) return kept;
    const rates = await measureBoth(card, pause);
    return { version, browser: thisBrowser(), adapter: card.detail, ...rates };
  } finally {
    card?.dispose();
  }
}

/** Smaller layers would run many to a dispatch. */
export const samplesOnCard = 64;

async function measureBoth(card: Device, pause: () => Promise<void>): Promise<Calibration> {
  // Fetched where there is something to measure: most visits have no use for it.
  const { measureRates } = await import("./calibrate.ts");
  const processor = await openWasm(undefined, fastestFlavour());
  const wasm = await measureRates(processor, pause);
  processor.dispose();
  return {
    wasm,
    webgpu: await measureRates(card, pause, { dispatchesOf: dispatchesOnCard, samples: samplesOnCard }),
  };
}
