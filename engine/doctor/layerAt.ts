/** @file Which layer a tensor belongs to, by its name. */
import type { Document } from "../spec/document.ts";

/** `dense1` for dense1.weight and grad(dense1.preactivation); null for what belongs to none, such as the loss. */
export function layerAt({ model }: Pick<Document, "model">, tensor: string): string | null {
  const inner = tensor.startsWith("grad(") ? tensor.slice("grad(".length, -1) : tensor;
  const id = inner.split(".")[0];
  return model.layers.some((layer) => layer.id === id) ? id! : null;
}
