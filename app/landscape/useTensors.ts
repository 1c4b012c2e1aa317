/** @file The trainable tensors of the network that is open, by their names. */
import { useEffect, useState } from "react";
import type { TensorValue } from "../../engine/index.ts";
import { callWhenOpen } from "../session.ts";
import { useRun } from "../stores/run.ts";

type Named = TensorValue & { readonly name: string };

/** Empty until they have come. */
export function useTensors(): readonly Named[] {
  const opened = useRun((state) => state.opened);
  const [tensors, setTensors] = useState<readonly Named[]>([]);
  useEffect(() => {
    let current = true;
    const ask = async (): Promise<void> => {
      const names = (await callWhenOpen("names", {})).filter(isTrainable(opened?.layers ?? []));
      const found = await Promise.all(
        names.map(async (name) => ({ name, ...(await callWhenOpen("read", { name })) })),
      );
      if (current) setTensors(found);
    };
    // A run that was replaced meanwhile is asked again with its successor.
    ask().catch(() => undefined);
    return () => {
      current = false;
    };
  }, [opened]);
  return tensors;
}

/** Weights and biases are named by the layer and what they are, as in PyTorch. */
const isTrainable =
  (layers: readonly { readonly id: string; readonly parameters: number }[]) =>
  (name: string): boolean =>
    layers.some(({ id, parameters }) => parameters > 0 && name.startsWith(`${id}.`)) &&
    /\.(weight|bias)[^.]*$/.test(name);
