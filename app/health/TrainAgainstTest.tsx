/** @file The loss and the accuracy on both parts side by side: their difference says how much was learned by heart. */
import { decimal, percent } from "../format.ts";
import { useHealthText } from "../i18n/text.ts";
import { useRun } from "../stores/run.ts";

export function TrainAgainstTest() {
  const { answers } = useHealthText();
  const evaluation = useRun((state) => state.evaluation);
  if (evaluation === null || evaluation.test.samples === 0) return null;
  const { train, test } = evaluation;
  const accuracies = [train.accuracy, test.accuracy] as const;
  return (
    <table className="health-parts">
      <caption className="visually-hidden">{answers.caption}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">{answers.train}</th>
          <th scope="col">{answers.test}</th>
          <th scope="col">{answers.difference}</th>
        </tr>
      </thead>
      <tbody>
        <Line name={answers.loss} train={train.loss} test={test.loss} show={(value) => decimal(value)} />
        {accuracies[0] !== undefined && accuracies[1] !== undefined && (
          <Line name={answers.accuracy} train={accuracies[0]} test={accuracies[1]} show={percent} />
        )}
      </tbody>
    </table>
  );
}

interface LineProps {
  readonly name: string;
  readonly train: number;
  readonly test: number;
  readonly show: (value: number) => string;
}

function Line({ name, train, test, show }: LineProps) {
  const difference = test - train;
  const sign = difference < 0 ? "−" : "+";
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{show(train)}</td>
      <td>{show(test)}</td>
      <td>{Number.isFinite(difference) ? `${sign}${show(Math.abs(difference))}` : "–"}</td>
    </tr>
  );
}
