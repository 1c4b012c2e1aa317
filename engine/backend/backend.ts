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
  /** What the platform has given for it; it is never given back. */
  readonly grown: number;
}

/** A memory that everything has to fit into, and of which is known beforehand what will be taken. Sizes are in bytes. */
export interface KnownMemory {
  /** The most that tensors and programs may take together. */
  readonly most: number;
  /** What a tensor will take. */
  tensor(info: TensorInfo): number;
  /** What a program will take beside the tensors that it reads and updates. */
  program(program: Program): number;
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
  /** Absent where the platform does not say how much there is. */
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
