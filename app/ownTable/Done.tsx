/** @file What is done with the document's table, or its sequences, before the network sees it. */
import { useReading } from "../i18n/text.ts";
import { useDocument } from "../stores/document.ts";
import { doneWith } from "./done.ts";
import { doneWithSequences } from "./doneSequences.ts";

export function Done() {
  const { ownTable: text, ownSequences } = useReading();
  const choice = useDocument(({ present }) => present.data);
  if (choice.type !== "ownTable" && choice.type !== "ownSequences") return null;
  const lines = choice.type === "ownTable" ? doneWith(text, choice) : doneWithSequences(ownSequences, choice);
  return (
    <details className="learned table-done-here">
      <summary>{text.done}</summary>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </details>
  );
}
