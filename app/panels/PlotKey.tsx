/** @file What the marks of a plot over points mean. */
import { markPoints } from "../draw/classes.ts";
import type { Reading } from "../draw/decision.ts";
import { short } from "../format.ts";
import { useWords } from "../i18n/text.ts";

interface PlotKeyProps {
  readonly line: string | null;
  /** What the ends of the colours mean; null where there are none. */
  readonly range: Reading | null;
  /** Classes that have a mark each; 0 where the ends of the colours are the classes. */
  readonly classes?: number;
}

export function PlotKey({ line, range, classes = 0 }: PlotKeyProps) {
  const { output } = useWords();
  return (
    <div className="legend note">
      <span className="key">
        <svg width="10" height="10" aria-hidden="true">
          <circle className="key-dot" cx="5" cy="5" r="4" />
        </svg>
        {output.train}
      </span>
      <span className="key">
        <svg width="10" height="10" aria-hidden="true">
          <circle className="key-ring" cx="5" cy="5" r="3.250" />
        </svg>
        {output.test}
      </span>
      {Array.from({ length: classes }, (_, k) => (
        <span key={k} className="key">
          <ClassMark k={k} />
          {k}
        </span>
      ))}
      {line !== null && (
        <span className="key">
          <LineKey />
          {line}
        </span>
      )}
      {range !== null && (
        <span className="key">
          {short(range.centre - range.scale)}
          <i className="ramp narrow" />
          {short(range.centre + range.scale)}
        </span>
      )}
    </div>
  );
}

export function ClassMark({ k }: { readonly k: number }) {
  const points = markPoints(k);
  return (
    <svg width="10" height="10" aria-hidden="true" className={`class-mark class-${k + 1}`}>
      {points === null ? <circle cx="5" cy="5" r="4" /> : <polygon points={points} />}
    </svg>
  );
}

export function LineKey({ dashed = false }: { readonly dashed?: boolean }) {
  return (
    <svg width="20" height="10" aria-hidden="true">
      <path className="key-line" d="M0 5H20" strokeDasharray={dashed ? "4 3" : undefined} />
    </svg>
  );
}
