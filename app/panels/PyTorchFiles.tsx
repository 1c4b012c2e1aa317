/** @file The way to other programs and back, in the share popover: PyTorch, ONNX, and weights from a file. */
import { useState } from "react";
import type { Diagnostic } from "../../engine/index.ts";
import { downloadForPyTorch, downloadOnnx, openWeights } from "../files.ts";
import { count } from "../format.ts";
import { useReading } from "../i18n/text.ts";
import type { PyTorchText } from "../i18n/pytorch.ts";
import { messageOf } from "../session.ts";
import { useRun } from "../stores/run.ts";
import { Button } from "../ui/Button.tsx";
import { FileButton } from "../ui/FileButton.tsx";

/** Mistakes that are shown one by one. */
const mostMistakes = 5;

type Said =
  | { readonly kind: "preparing" }
  | { readonly kind: "downloaded" | "opened"; readonly name: string }
  | { readonly kind: "refused"; readonly name: string; readonly diagnostics: readonly Diagnostic[] }
  | { readonly kind: "failed"; readonly message: string };

export function PyTorchFiles() {
  const { pytorch } = useReading();
  const waits = useRun((state) => state.diagnostics.length > 0 || state.opened === null);
  const [said, setSaid] = useState<Said | null>(null);
  const perform = (work: () => Promise<Said>): void => {
    setSaid({ kind: "preparing" });
    work().then(setSaid, (error: unknown) => setSaid({ kind: "failed", message: messageOf(error) }));
  };
  return (
    <section className="pytorch-files" aria-label={pytorch.title}>
      <Button
        look="line"
        label={pytorch.download}
        isDisabled={waits || said?.kind === "preparing"}
        onPress={() => perform(async () => ({ kind: "downloaded", name: await downloadForPyTorch() }))}
      />
      <Button
        look="line"
        label={pytorch.downloadOnnx}
        isDisabled={waits || said?.kind === "preparing"}
        onPress={() => perform(async () => ({ kind: "downloaded", name: await downloadOnnx() }))}
      />
      <FileButton
        look="line"
        label={pytorch.open}
        isDisabled={waits || said?.kind === "preparing"}
        accepts={[".safetensors"]}
        onFiles={([file]) => file && perform(() => opened(file))}
      />
      <p className="note">{pytorch.note}</p>
      <div aria-live="polite">{said !== null && <Outcome said={said} words={pytorch} />}</div>
    </section>
  );
}

async function opened(file: File): Promise<Said> {
  const diagnostics = await openWeights(file);
  const { name } = file;
  return diagnostics.length === 0 ? { kind: "opened", name } : { kind: "refused", name, diagnostics };
}

function Outcome({ said, words }: { readonly said: Said; readonly words: PyTorchText }) {
  if (said.kind === "preparing") return <p>{words.preparing}</p>;
  if (said.kind === "failed") return <p role="alert">{said.message}</p>;
  if (said.kind !== "refused") return <p>{words[said.kind](said.name)}</p>;
  const { diagnostics } = said;
  const hidden = diagnostics.length - mostMistakes;
  return (
    <>
      <p>{words.refused(said.name)}</p>
      <ul className="note">
        {diagnostics.slice(0, mostMistakes).map((diagnostic) => (
          <li key={diagnostic.code + diagnostic.path}>{sentence(words, diagnostic)}</li>
        ))}
        {hidden > 0 && <li>{words.more(count(hidden))}</li>}
      </ul>
    </>
  );
}

function sentence({ mistakes }: PyTorchText, { code, values }: Diagnostic): string {
  const sentences: Readonly<Record<string, (values: Diagnostic["values"]) => string>> = mistakes;
  return sentences[code]?.(values) ?? code;
}
