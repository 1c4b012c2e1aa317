/**
 * @file The contract of a backend: persistent named tensors, and compiled programs that run over them.
 * Everything is asked through these two interfaces; what a backend does inside is its own.
 */
import type { Clock } from "../ir/nest.ts";
import type { Program } from "../ir/program.ts";
import type { DType } from "../ir/shape.ts";

export type { Program };

export interface TensorInfo {
  readonly shape: readonly number[];
  readonly dtype: DType;
}

/** The values of a tensor; u32 tensors come as Uint32Array. */
export type TensorData = Float32Array | Uint32Array;

export interface RunResult {
  /** Steps whose updates took effect: `clocks.length`, or fewer when the guard stopped the run. */
  readonly steps: number;
  /** `trace` values of every step, the stopped one included, step by step. */
  readonly trace: Float32Array;
}

export interface Executable {
  /** One step for each clock. Stops before the updates of the first step whose guard is not 1. */
  run(clocks: readonly Clock[]): Promise<RunResult>;
  /** An output as of the last run, for the batch of that run's last clock. */
  read(name: string): Promise<TensorData>;
  dispose(): void;
}

export interface TakenMemory {
  /** Of tensors and programs. */
  readonly bytes: number;
  /** How many pieces that is. */
  readonly pieces: number;
  /** What the platform has given for it; WebAssembly never gives it back. */
  readonly grown: number;
}

export interface PlannedMemory {
  /** Of tensors and programs together. */
  readonly bytes: number;
  /** Of what lies in one piece of the platform's, the largest: on WebAssembly everything, on WebGPU a buffer. */
  readonly largest: number;
}

/** A memory of which is known beforehand what will be taken. Sizes are in bytes. */
export interface KnownMemory {
  /** The most that one piece of the platform's may have. */
  readonly most: number;
  /** What a device that has nothing yet will take for these tensors, in this order, and then these programs over them. */
  plan(tensors: ReadonlyMap<string, TensorInfo>, programs: readonly Program[]): PlannedMemory;
  taken(): TakenMemory;
}

/** One device's memory and compiler. All failures reject with a `DeviceError`. */
export interface Device {
  readonly name: "reference" | "wasm" | "webgpu";
  /** The adapter or flavour, as the platform names it. */
  readonly detail: string;
  /** True for a graphics adapter that is software on the processor: never faster than WebAssembly. */
  readonly software: boolean;
  /** Adds a named tensor, zero; replaces one of the same name. */
  allocate(name: string, info: TensorInfo): void;
  release(name: string): void;
  write(name: string, data: TensorData): void;
  read(name: string): Promise<TensorData>;
  compile(program: Program): Promise<Executable>;
  /** All bits of a tensor that is computed in float64, of which `read` gives the nearest float32; elsewhere absent. */
  readonly float64?: {
    read(name: string): Float64Array;
    write(name: string, values: Float64Array): void;
  };
  /** Absent on the reference, which leaves its arrays to the platform. */
  readonly memory?: KnownMemory;
  /** Settles when the device is lost for good, with the reason. */
  readonly lost: Promise<string>;
  dispose(): void;
}

/** A device that cannot go on: lost, out of memory, or it refused a program. */
export class DeviceError extends Error {
  readonly code: "lost" | "memory" | "compile" | "timeout";
  constructor(code: DeviceError["code"], message: string) {
    super(message);
    this.name = "DeviceError";
    this.code = code;
  }
}
