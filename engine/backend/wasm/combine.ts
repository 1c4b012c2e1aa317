/** @file Combining the values of inner loops: running sums, maxima and positions of maxima. */
import type { Combine } from "../../ir/nest.ts";
import type { Code, Local } from "./code.ts";

/** One combination in the making; written where the inner loops begin, inside them, and after them. */
export interface Combining {
  /** Takes one more value; `lanes` of it count. */
  step(value: Local, lanes: 1 | 4): void;
  end(): Local;
}

/** `across`: the lanes are neighbours of the innermost loop, to be combined at the end. */
export function beginCombining(code: Code, combine: Exclude<Combine, "none">, across: boolean): Combining {
  if (combine === "argmax") return argmax(code);
  return across ? acrossLanes(code, combine) : inLane(code, combine);
}

const neutral = { sum: 0, max: Number.NEGATIVE_INFINITY } as const;
const operation = { sum: "f32x4.add", max: "f32x4.max" } as const;

function running(code: Code, combine: "sum" | "max"): Local {
  const total = code.variable("v128");
  code.copy(total, code.floats(neutral[combine]));
  return total;
}

function inLane(code: Code, combine: "sum" | "max"): Combining {
  const total = running(code, combine);
  return { step: (value) => code.assign(total, operation[combine], total, value), end: () => total };
}

/** Whole vectors and what is left over are kept apart until the end, so the order does not depend on the length. */
function acrossLanes(code: Code, combine: "sum" | "max"): Combining {
  const op = operation[combine];
  const vectors = running(code, combine);
  const singles = running(code, combine);
  return {
    step: (value, lanes) => {
      const total = lanes === 4 ? vectors : singles;
      code.assign(total, op, total, value);
    },
    end: () => {
      const pairs = code.value(op, vectors, code.shuffle(vectors, vectors, [2, 3, 0, 1]));
      const all = code.value(op, pairs, code.shuffle(pairs, pairs, [1, 0, 3, 2]));
      return code.value(op, all, singles);
    },
  };
}

/** The first of the largest: a later value wins only if it is larger, and NaN never. */
function argmax(code: Code): Combining {
  const best = code.variable("v128");
  const position = code.variable("v128");
  const current = code.variable("v128");
  code.copy(best, code.floats(Number.NEGATIVE_INFINITY));
  code.copy(position, code.lanes([0, 0, 0, 0]));
  code.copy(current, code.lanes([0, 0, 0, 0]));
  return {
    step: (value) => {
      const wins = code.value("f32x4.gt", value, best);
      code.assign(best, "v128.bitselect", value, best, wins);
      code.assign(position, "v128.bitselect", current, position, wins);
      code.assign(current, "i32x4.add", current, code.lanes([1, 1, 1, 1]));
    },
    end: () => position,
  };
}
