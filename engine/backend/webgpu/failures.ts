/**
 * @file Every way in which WebGPU fails, as a `DeviceError`: loss, lack of memory, a refused shader, and silence,
 * which a browser never reports.
 */
import { DeviceError } from "../backend.ts";

export interface Failures {
  /** `work`, or a `DeviceError` where the device is lost, refuses it or stays silent `patience` times as long. */
  settle<T>(work: Promise<T>, patience?: number): Promise<T>;
  /** Runs `create` and remembers what the device says of it: the next `settle` rejects with that. */
  watch<T>(create: () => T): T;
  /** Settles with the reason when the device is lost. */
  readonly lost: Promise<string>;
}

/** `seconds` without an answer count as silence. */
export function watchFailures(device: GPUDevice, seconds: number): Failures {
  let failed: DeviceError | null = null;
  const fail = (error: DeviceError): void => void (failed ??= error);
  const lost = device.lost.then(({ message, reason }) => {
    const text = message === "" ? reason : message;
    failed = new DeviceError("lost", text);
    return text;
  });
  const loss = lost.then((message) => {
    throw new DeviceError("lost", message);
  });
  loss.catch(() => {});
  device.addEventListener("uncapturederror", ({ error }) => fail(refusal(error)));
  const reports = new Set<Promise<void>>();
  /** Rejects with what went wrong since it was asked last; a loss is for good. */
  const reported = async (): Promise<void> => {
    await Promise.all(reports);
    const error = failed;
    if (error?.code !== "lost") failed = null;
    if (error) throw error;
  };
  const guarded = async <T>(work: Promise<T>, patience: number): Promise<T> => {
    const deadline = startDeadline(seconds * patience);
    try {
      return await Promise.race([work, loss, deadline.passed]);
    } catch (error) {
      throw failed ?? asDeviceError(error);
    } finally {
      deadline.cancel();
    }
  };
  return {
    lost,
    settle: (work, patience = 1) =>
      guarded(
        Promise.all([work, reported()]).then(([result]) => result),
        patience,
      ),
    watch(create) {
      device.pushErrorScope("validation");
      device.pushErrorScope("out-of-memory");
      const result = create();
      for (let scope = 0; scope < 2; scope++) {
        const report = device.popErrorScope().then(
          (error) => void (error && fail(refusal(error))),
          () => {},
        );
        reports.add(report);
        void report.then(() => reports.delete(report));
      }
      return result;
    },
  };
}

function startDeadline(seconds: number): { readonly passed: Promise<never>; cancel(): void } {
  const controller = new AbortController();
  const silent = new DeviceError("timeout", `The GPU has not answered for ${seconds} s.`);
  const timer = setTimeout(() => controller.abort(), seconds * 1000);
  const passed = new Promise<never>((_, reject) => {
    controller.signal.addEventListener("abort", () => reject(silent));
  });
  return { passed, cancel: () => clearTimeout(timer) };
}

const refusal = (error: GPUError): DeviceError =>
  new DeviceError(error instanceof GPUOutOfMemoryError ? "memory" : "compile", error.message);

function asDeviceError(error: unknown): DeviceError {
  if (error instanceof DeviceError) return error;
  return new DeviceError("compile", error instanceof Error ? error.message : String(error));
}
