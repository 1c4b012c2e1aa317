/** @file One sheet: name and date, the network, what is given, the tasks, and where it comes from. */
import type { Document } from "../../engine/index.ts";
import { firstPhase } from "../editor/training.ts";
import { formulas } from "../formulas.ts";
import { useWords, useWorksheetText } from "../i18n/text.ts";
import { lossName, optimizerName } from "../steps/names.ts";
import { Formula } from "../ui/Formula.tsx";
import { qrCodeOf, QrCode } from "../ui/QrCode.tsx";
import { givenText } from "./figures.ts";
import { calledTex } from "./lineOf.ts";
import { NetworkDrawing } from "./NetworkDrawing.tsx";
import { RouteDrawing } from "./RouteDrawing.tsx";
import type { SheetPart, WorksheetData } from "./sheet.ts";
import { type LineStyle, SheetLine } from "./SheetLine.tsx";
import { hasTables, WeightTables } from "./WeightTables.tsx";

export interface PaperProps {
  readonly document: Document;
  readonly sheet: WorksheetData;
  readonly sample: number;
  /** Empty while it is made; null where the document is too large for one. */
  readonly link: string | null;
  readonly style: LineStyle;
}

export function Paper({ document, sheet, sample, link, style }: PaperProps) {
  const { sheet: words } = useWorksheetText();
  return (
    <article className="ws-paper" aria-label={style.isSolved ? words.solutions : words.title}>
      <Head title={document.title} isSolved={style.isSolved} />
      <section className="ws-network">
        {sheet.isWhole ? <NetworkDrawing sheet={sheet} style={style} /> : <RouteDrawing sheet={sheet} />}
        {sheet.isWhole && hasTables(sheet.plan) && <WeightTables sheet={sheet} style={style} />}
        {!sheet.isWhole && <p className="ws-note">{words.chosen}</p>}
      </section>
      <GivenValues sheet={sheet} style={style} />
      {sheet.tasks.map(({ part, lines }, at) => (
        <section key={part} className="ws-task">
          <div className="ws-task-head">
            <h3>
              {at + 1}. {words.tasks[part]}
            </h3>
            <span className="ws-check-name">{words.check}</span>
          </div>
          <Rule part={part} document={document} sheet={sheet} />
          <ol className="ws-lines">
            {lines.map((line, i) => (
              <SheetLine key={i} line={line} number={`${at + 1}.${i + 1}`} style={style} />
            ))}
          </ol>
        </section>
      ))}
      <Foot sheet={sheet} sample={sample} link={link} style={style} />
    </article>
  );
}

function Head({ title, isSolved }: { readonly title: string; readonly isSolved: boolean }) {
  const { sheet: words } = useWorksheetText();
  return (
    <header className="ws-head">
      <h2>
        {words.title}
        {title !== "" && <span className="ws-of"> · {title}</span>}
      </h2>
      {isSolved ? (
        <p className="ws-solutions">{words.solutions}</p>
      ) : (
        <p className="ws-who">
          <span>
            {words.name} <i className="ws-rule" />
          </span>
          <span>
            {words.date} <i className="ws-rule short" />
          </span>
        </p>
      )}
    </header>
  );
}

function GivenValues({ sheet, style }: { readonly sheet: WorksheetData; readonly style: LineStyle }) {
  const { sheet: words } = useWorksheetText();
  const isInTables = sheet.isWhole && hasTables(sheet.plan);
  const given = sheet.given.filter(({ kind }) => !isInTables || kind !== "weight");
  return (
    <section className="ws-given">
      <h3>{words.given}</h3>
      <ul>
        {given.map(({ tex, value }) => (
          <li key={tex}>
            <Formula tex={`${tex} =`} /> <span className="ws-figure">{givenText(value, style)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface RuleProps {
  readonly part: SheetPart;
  readonly document: Document;
  readonly sheet: WorksheetData;
}

const known = (of: Readonly<Record<string, string>>, name: string): string[] => {
  const tex = of[name];
  return tex === undefined ? [] : [tex];
};

/** Adam's estimates are corrected for their beginning at 0. */
const corrected = (step: number): string =>
  String.raw`\hat{m} = \frac{m}{1 - \beta_1^{t}},\quad \hat{v} = \frac{v}{1 - \beta_2^{t}},\quad t = ${step + 1}`;

/** The formulas that a task needs. */
function Rule({ part, document, sheet }: RuleProps) {
  const words = useWords();
  const { sheet: said } = useWorksheetText();
  const { loss, optimizer } = firstPhase(document);
  const rules: Readonly<Record<SheetPart, readonly [name: string, tex: readonly string[]] | null>> = {
    forward: [
      said.functions,
      sheet.functions.flatMap((name) =>
        known(formulas.activations, name).map((tex) => tex.replace(/^f(?=\()/, calledTex(name))),
      ),
    ],
    loss: [
      said.loss(lossName(words, loss.type)),
      [
        ...known(formulas.losses, loss.type),
        ...known(formulas.reductions, loss.reduction).map((tex) => `E = ${tex}`),
      ],
    ],
    backward: null,
    update: [
      said.rule(optimizerName(words, optimizer.type)),
      [
        ...known(formulas.optimizers, optimizer.type),
        ...(optimizer.type.startsWith("adam") ? [corrected(sheet.step)] : []),
      ],
    ],
  };
  const rule = rules[part];
  if (rule === null || rule[1].length === 0) return null;
  return (
    <p className="ws-formulas">
      <span>{rule[0]}</span>
      {rule[1].map((tex) => (
        <Formula key={tex} tex={tex} />
      ))}
    </p>
  );
}

function Foot({ sheet, sample, link, style }: Omit<PaperProps, "document">) {
  const { sheet: words } = useWorksheetText();
  const code = link === null || link === "" ? null : qrCodeOf(link);
  return (
    <footer className="ws-foot">
      {code !== null && <QrCode code={code} label={words.code} />}
      <p>
        <strong>{words.link}</strong> {words.sample(String(sample + 1))}{" "}
        {sheet.step > 0 && words.trained(String(sheet.step))} {words.rounding(String(style.digits))}{" "}
        {(link === null || (link !== "" && code === null)) && words.tooLong}
      </p>
    </footer>
  );
}
