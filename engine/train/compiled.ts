/** @file Programs of one device, each compiled once, and their outputs as tensors by value. */
import type { Device, Executable, Program, TensorData } from "../backend/backend.ts";
import type { Clock } from "../ir/nest.ts";
import { extent } from "../ir/shape.ts";
import type { TensorValue } from "../spec/run.ts";

export interface Compiled {
  run(clocks: readonly Clock[]): ReturnType<Executable["run"]>;
  /** Runs one step and reads all outputs, in the order of the program. */
  evaluate(clock: Clock): Promise<TensorValue[]>;
}

export interface Compiler {
  /** Programs of equal keys have to be equal. */
  get(key: string, program: () => Program): Promise<Compiled>;
  dispose(): void;
}

export const floats = (data: TensorData): Float32Array =>
  data instanceof Float32Array ? data : Float32Array.from(data);

/** At most this many watch and predict programs are kept; the least recently used goes first. */
const kept = 48;

export function createCompiler(device: Device): Compiler {
  const entries = new Map<string, { compiled: Promise<Compiled>; executable: Promise<Executable> }>();
  const drop = (key: string): void => {
    void entries.get(key)?.executable.then(
      (e) => e.dispose(),
      () => undefined,
    );
    entries.delete(key);
  };
  return {
    get: (key, program) => {
      const known = entries.get(key);
      if (known) {
        entries.delete(key);
        entries.set(key, known);
        return known.compiled;
      }
      const built = program();
      const executable = device.compile(built);
      const compiled = executable.then((e) => wrap(e, built));
      compiled.catch(() => entries.delete(key));
      entries.set(key, { compiled, executable });
      if (entries.size > kept) drop([...entries.keys()][0]!);
      return compiled;
    },
    dispose: () => {
      for (const key of entries.keys()) drop(key);
    },
  };
}

function wrap(executable: Executable, { outputs }: Program): Compiled {
  return {
    run: (clocks) => executable.run(clocks),
    evaluate: async (clock) => {
      await executable.run([clock]);
      const values: TensorValue[] = [];
      for (const [name, node] of Object.entries(outputs)) {
        const shape = node.shape.map((size) => extent(size, clock.batch));
        values.push({ shape, data: floats(await executable.read(name)) });
      }
      return values;
    },
  };
}
