/** @file A larger network on paper: its layers in a row, and which unit of each is calculated. */
import { nameIn, useWords, useWorksheetText } from "../i18n/text.ts";
import { layerIdOf } from "../steps/plan.ts";
import { SvgSymbol } from "../steps/SvgSymbol.tsx";
import { symbolOf } from "../steps/symbols.ts";
import type { WorksheetData } from "./sheet.ts";

const box = { width: 108, height: 66, gap: 26 };

const shapeOf = (shape: readonly number[]): string => shape.join(" × ");

export function RouteDrawing({ sheet }: { readonly sheet: WorksheetData }) {
  const { sheet: words } = useWorksheetText();
  const { catalog } = useWords();
  const { plan, info, units } = sheet;
  const names: Readonly<Record<string, { readonly name: string }>> = catalog.layers;
  const width = plan.columns.length * (box.width + box.gap) - box.gap + 4;
  const chosen = [...units]
    .map((key) => key.split(" "))
    .map(([tensor = "", index]) => ({ tensor, index: Number(index) }));
  return (
    <svg
      className="ws-drawing"
      viewBox={`0 0 ${width} ${box.height + 8}`}
      role="img"
      aria-label={words.picture(plan.columns.map(({ id, shape }) => `${id} (${shapeOf(shape)})`).join(" → "))}
    >
      {plan.columns.map(({ id, spec, shape }, i) => {
        const own = chosen.find(({ tensor }) => layerIdOf(tensor) === id && tensor === id);
        const left = 2 + i * (box.width + box.gap);
        return (
          <g key={id} transform={`translate(${left} 4)`}>
            {i > 0 && <path className="ws-link" d={`M${-box.gap} ${box.height / 2}h${box.gap}`} />}
            <rect className="ws-unit" width={box.width} height={box.height} rx="5" />
            <text className="ws-layer" x={box.width / 2} y="18" textAnchor="middle">
              {names[spec.type]?.name ?? nameIn({}, spec.type)}
            </text>
            <text className="ws-value" x={box.width / 2} y="35" textAnchor="middle">
              {shapeOf(shape)}
            </text>
            {own !== undefined && (
              <SvgSymbol
                symbol={symbolOf(plan, info, own)}
                size={14}
                x={box.width / 2}
                y={55}
                textAnchor="middle"
              />
            )}
          </g>
        );
      })}
    </svg>
  );
}
