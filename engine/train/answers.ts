/** @file What a network says to each sample of a part in prediction mode, and how wrong that is. */
import { labelsOf } from "../catalog/losses/loss.ts";
import type { Answers, Part } from "../spec/run.ts";
import { lossOf } from "./infer.ts";
import { joined } from "./joined.ts";
import { evaluatedAtOnce } from "./inquiry.ts";
import type { Session } from "./session.ts";
import { nextTurn } from "./turn.ts";

/** Of the first `most` samples. */
export async function answersOf(session: Session, part: Part, most: number): Promise<Answers> {
  const { y } = session.data.spec;
  const oneClass = y.kind === "class" && y.shape.length === 0;
  const count = Math.min(most, session.data[part].length);
  const losses: Float32Array[] = [];
  const predicted: Float32Array[] = [];
  for (let from = 0; from < count; from += evaluatedAtOnce) {
    const batch = Math.min(evaluatedAtOnce, count - from);
    losses.push(await session.lossesOf(part, from, batch));
    if (oneClass) predicted.push(await predictedClasses(session, part, from, batch));
    await nextTurn();
  }
  return {
    losses: joined(losses),
    predicted: oneClass ? joined(predicted) : null,
    truth: oneClass ? session.samples(part, 0, count).y.data : null,
  };
}

/** The likeliest class; of one unit that tells two apart, the nearer one. */
async function predictedClasses(
  session: Session,
  part: Part,
  from: number,
  count: number,
): Promise<Float32Array> {
  const { x } = session.samples(part, from, count);
  const [prediction] = await session.predict(x.data, count, ["prediction"]);
  const units = prediction!.data.length / count;
  const loss = lossOf(session.document.training.phases[0]!.loss.type);
  const [low, high] = labelsOf(loss, session.data.spec.y);
  return Float32Array.from({ length: count }, (_, i) => {
    const own = prediction!.data.subarray(i * units, (i + 1) * units);
    return units === 1 ? Number((own[0]! - low) / (high - low) > 0.5) : own.indexOf(Math.max(...own));
  });
}
