/** @file What is done with the document's table before the network sees it. */
import { useReading } from "../i18n/text.ts";
import { useDocument } from "../stores/document.ts";
import { doneWith } from "./done.ts";

export function Done() {
  const { ownTable: text } = useReading();
  const choice = useDocument(({ present }) => present.data);
  if (choice.type !== "ownTable") return null;
  return (
    <details className="learned table-done-here">
      <summary>{text.done}</summary>
      <ul>
        {doneWith(text, choice).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </details>
  );
}
