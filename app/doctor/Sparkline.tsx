/** @file A small curve of what a finding was read from, probe by probe. Values that are no numbers leave gaps. */
import { short } from "../format.ts";
import { useDoctorText } from "../i18n/text.ts";

const size = { width: 96, height: 24 };
const margin = 2;

interface SparklineProps {
  readonly what: string;
  readonly values: readonly number[];
}

export function Sparkline({ what, values }: SparklineProps) {
  const text = useDoctorText();
  const [first = Number.NaN, last = first] = [values[0], values[values.length - 1]];
  const path = pathOf(values);
  return (
    <svg
      className="sparkline"
      width={size.width}
      height={size.height}
      role="img"
      aria-label={text.pictured(what, short(first), short(last))}
    >
      <title>{text.pictured(what, short(first), short(last))}</title>
      <path d={path} />
    </svg>
  );
}

/** Over more than two powers of ten on a log scale, which shows what falls to a thousandth. */
function pathOf(values: readonly number[]): string {
  const known = values.filter(Number.isFinite);
  const isWide = Math.min(...known) > 0 && Math.max(...known) > 100 * Math.min(...known);
  const placed = values.map((value) => (isWide ? Math.log10(value) : value));
  const finite = placed.filter(Number.isFinite);
  const [least, most] = [Math.min(...finite), Math.max(...finite)];
  const x = (i: number): number => margin + (i / Math.max(1, values.length - 1)) * (size.width - 2 * margin);
  const y = (value: number): number =>
    size.height - margin - ((value - least) / (most - least || 1)) * (size.height - 2 * margin);
  let pen = "M";
  return placed
    .map((value, i) => {
      if (!Number.isFinite(value)) {
        pen = "M";
        return "";
      }
      const point = `${pen}${x(i).toFixed(1)} ${y(value).toFixed(1)}`;
      pen = "L";
      return point;
    })
    .join("");
}
