import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { keepCalibration, keptCalibration } from "./calibration.ts";

/** A browser's storage; `full` refuses to take more. */
function storage(full: boolean): Pick<Storage, "getItem" | "setItem" | "removeItem"> {
  const items = new Map<string, string>();
  return {
    getItem: (name) => items.get(name) ?? null,
    removeItem: (name) => void items.delete(name),
    setItem: (name, text) => {
      if (full) throw new Error("full");
      items.set(name, text);
    },
  };
}

beforeEach(() => vi.stubGlobal("localStorage", storage(false)));
afterEach(() => vi.unstubAllGlobals());

test("what is kept comes back, until it is of no more use", () => {
  expect(keptCalibration()).toBeNull();
  keepCalibration({ adapter: "a card" });
  expect(keptCalibration()).toEqual({ adapter: "a card" });
  keepCalibration(null);
  expect(keptCalibration()).toBeNull();
});

test("text that is no JSON is nothing, and a full storage stops nobody", () => {
  localStorage.setItem("layerwise.calibration", "{");
  expect(keptCalibration()).toBeNull();
  vi.stubGlobal("localStorage", storage(true));
  keepCalibration({ adapter: "a card" });
  expect(keptCalibration()).toBeNull();
});
