/** @file The fold under the output that holds more than one number about the answers. */
import { useId, useState } from "react";
import { useWords } from "../i18n/text.ts";
import { useRun } from "../stores/run.ts";
import { Icon } from "../ui/Icon.tsx";
import { Later } from "../ui/Later.tsx";
import { part, prepare } from "../ui/part.ts";

const body = part(async () => (await import("./MetricsBody.tsx")).MetricsBody);

export function Metrics() {
  const { metrics } = useWords();
  const [open, setOpen] = useState(false);
  const [asked, setAsked] = useState(false);
  const id = useId();
  const opened = useRun((state) => state.opened);
  if (opened === null) return null;
  return (
    <div className="metrics" data-open={open}>
      <button
        type="button"
        className="metrics-fold"
        aria-expanded={open}
        aria-controls={id}
        onPointerEnter={() => prepare(body)}
        onFocus={() => prepare(body)}
        onClick={() => {
          setOpen(!open);
          setAsked(true);
        }}
      >
        <Icon name="next" />
        {metrics.title}
      </button>
      <div id={id} className="metrics-body" hidden={!open}>
        {asked && <Later part={body} props={{ opened, open }} />}
      </div>
    </div>
  );
}
