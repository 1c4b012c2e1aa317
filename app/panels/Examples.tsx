/** @file The button that opens the examples. */
import { loadReading, useWords } from "../i18n/text.ts";
import { Opens } from "../ui/Opens.tsx";
import { part } from "../ui/part.ts";

const cards = part(async () => {
  await loadReading();
  return (await import("./ExampleCards.tsx")).ExampleCards;
});

export function Examples() {
  const { network } = useWords();
  return (
    <Opens part={cards} props={{}}>
      {(trigger) => (
        <button type="button" className="sel" {...trigger}>
          {network.examples}
        </button>
      )}
    </Opens>
  );
}
