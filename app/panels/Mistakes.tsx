/** @file What is wrong with the document, one sentence each, and the ways out. */
import type { Diagnostic } from "../../engine/index.ts";
import { explain, loadReading, useWords } from "../i18n/text.ts";
import { useDocument } from "../stores/document.ts";
import { useRun } from "../stores/run.ts";
import { Later } from "../ui/Later.tsx";
import { part } from "../ui/part.ts";
import { Finding } from "./Finding.tsx";
import { layerName } from "./layerText.ts";

const fixes = part(async () => {
  await loadReading();
  return (await import("./Fixes.tsx")).Fixes;
});

/** One mistake after another is easier to mend than all at once. */
const mostShown = 2;

export function Mistakes() {
  const { findings, network } = useWords();
  const diagnostics = useRun((state) => state.diagnostics);
  if (diagnostics.length === 0) return null;
  const [first] = diagnostics;
  const further = diagnostics.length - mostShown;
  return (
    <Finding alert actions={first !== undefined && <Later part={fixes} props={{ mistake: first }} />}>
      {diagnostics.slice(0, mostShown).map((mistake) => (
        <Mistake key={mistake.path + mistake.code} mistake={mistake} />
      ))}
      <p>
        {further > 0 && `${findings.further(String(further))} `}
        {network.waits}
      </p>
    </Finding>
  );
}

function Mistake({ mistake }: { readonly mistake: Diagnostic }) {
  const words = useWords();
  const document = useDocument(({ present }) => present);
  const { layer, path } = mistake;
  return (
    <p>
      {layer !== undefined && <strong>{layerName(words, document, layer)}: </strong>}
      {explain(words, mistake)} {layer === undefined && <code className="note">{path}</code>}
    </p>
  );
}
