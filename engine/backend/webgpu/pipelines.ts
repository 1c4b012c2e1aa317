/** @file Compute pipelines, one for each kernel text, shared by the programs of a device; the longest unused are forgotten. */
import { Recent } from "../../ir/recent.ts";
import { DeviceError } from "../backend.ts";
import type { Failures } from "./failures.ts";
import { bindingOf } from "./kernel.ts";

/** Drivers may take long over shaders, above all over many at once. */
const PATIENCE = 6;

export interface Pipelines {
  /**
   * The pipeline of a kernel with `slots` memories, which sees one step's clock or, as a loop, all of them; rejects with
   * a `DeviceError` where its text is refused.
   */
  compile(text: string, slots: number, isLoop?: boolean): Promise<GPUComputePipeline>;
  layoutOf(slots: number, isLoop: boolean): GPUBindGroupLayout;
}

/** About as many as ten programs have; a program has its own for as long as it is there. */
const kept = 512;

export function createPipelines(device: GPUDevice, failures: Failures, most = kept): Pipelines {
  const layouts = new Map<string, GPUBindGroupLayout>();
  const known = new Recent<Promise<GPUComputePipeline>>(most);
  const layoutOf = (slots: number, isLoop: boolean): GPUBindGroupLayout => {
    const key = `${slots} ${isLoop}`;
    const layout = layouts.get(key) ?? createLayout(device, slots, isLoop);
    layouts.set(key, layout);
    return layout;
  };
  const create = async (text: string, slots: number, isLoop: boolean): Promise<GPUComputePipeline> => {
    const limit = device.limits.maxStorageBuffersPerShaderStage;
    if (slots > limit)
      throw new DeviceError("compile", `a kernel over ${slots} buffers, where ${limit} are allowed`);
    const layout = device.createPipelineLayout({ bindGroupLayouts: [layoutOf(slots, isLoop)] });
    // The pipeline tells the same mistake, so the module's report is dropped.
    device.pushErrorScope("validation");
    const module = device.createShaderModule({ code: text });
    const dropped = device.popErrorScope().catch(() => null);
    try {
      return await failures.settle(
        device.createComputePipelineAsync({ layout, compute: { module } }),
        PATIENCE,
      );
    } catch (error) {
      await dropped;
      const { messages } = await failures.settle(module.getCompilationInfo());
      const text = messages.map(({ message }) => message).join("\n");
      throw text === "" ? error : new DeviceError("compile", text);
    }
  };
  return {
    layoutOf,
    compile: (text, slots, isLoop = false) => known.get(text, () => create(text, slots, isLoop)),
  };
}

const entry = (binding: number, buffer: GPUBufferBindingLayout): GPUBindGroupLayoutEntry => ({
  binding,
  visibility: GPUShaderStage.COMPUTE,
  buffer,
});

function createLayout(device: GPUDevice, slots: number, isLoop: boolean): GPUBindGroupLayout {
  const clock: GPUBufferBindingLayout = isLoop
    ? { type: "read-only-storage" }
    : { type: "uniform", hasDynamicOffset: true };
  return device.createBindGroupLayout({
    entries: [
      entry(bindingOf.bases, { type: "uniform", hasDynamicOffset: true }),
      entry(bindingOf.clock, clock),
      entry(bindingOf.time, { type: "uniform", hasDynamicOffset: true }),
      entry(bindingOf.control, { type: "uniform" }),
      ...Array.from({ length: slots }, (_, i) => entry(bindingOf.memory + i, { type: "storage" })),
    ],
  });
}
