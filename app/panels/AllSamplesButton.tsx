/** @file The way from a few samples in the data panel to all of them. */
import { loadReading, useWords } from "../i18n/text.ts";
import { Button } from "../ui/Button.tsx";
import { Opens } from "../ui/Opens.tsx";
import { part } from "../ui/part.ts";

const sheet = part(async () => {
  await loadReading();
  return (await import("./AllSamples.tsx")).AllSamples;
});

export type SampleKind = "image" | "sequence" | "table";

export function AllSamplesButton({ kind }: { readonly kind: SampleKind }) {
  const { data } = useWords();
  return (
    <Opens part={sheet} props={{ kind }}>
      {(trigger) => (
        <Button look="plain" label={data.allSamples[kind]} className="all-samples-button" {...trigger} />
      )}
    </Opens>
  );
}
