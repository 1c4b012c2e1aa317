/** @file The gradient of a number: how large it is, its ways to the loss, upstream × local, and the check by differences. */
import { useState } from "react";
import type { Place } from "../../engine/index.ts";
import { useStepsText } from "../i18n/text.ts";
import { Formula } from "../ui/Formula.tsx";
import { Check } from "./Check.tsx";
import { HopOf } from "./HopOf.tsx";
import { useModel } from "./model.ts";
import { long, signed } from "./numbers.ts";
import { PathsOf } from "./PathsOf.tsx";
import { gradientOf, useAnswer } from "./scene.ts";
import { texOf } from "./symbols.ts";
import { Terms } from "./Terms.tsx";
import { TypedWeight } from "./TypedWeight.tsx";
import { ThroughTime } from "./ThroughTime.tsx";

const mostTerms = { few: 5, all: 4096 };

/** @param owner the number whose gradient it is */
export function BackwardOf({ owner }: { readonly owner: Place }) {
  const [all, setAll] = useState(false);
  const words = useStepsText();
  const { paths, symbol, style, info } = useModel();
  const place = gradientOf(owner);
  const { found, refused } = useAnswer("explain", { place, most: all ? mostTerms.all : mostTerms.few });
  if (refused !== null) return <p className="note">{words.backward.none}</p>;
  if (found === null) return <div className="steps-room" />;
  const role = info.tensors.find(({ name }) => name === owner.tensor)?.role;
  const isGiven = role === "weight" || role === "bias" || role === "sample";
  return (
    <>
      <p className="steps-big">
        <Formula tex={`${texOf(symbol(place))} =`} />
        <span className={found.value === 0 ? "" : found.value < 0 ? "neg" : "pos"}>
          {signed(long(found.value, style), found.value)}
        </span>
      </p>
      {paths !== null && paths.paths.length > 0 && <PathsOf owner={owner} found={paths} />}
      {paths !== null && paths.paths.length > 0 && <HopOf />}
      {paths !== null && <ThroughTime />}
      {found.kind === "sum" && (
        <Terms
          of={place}
          value={found.value}
          found={found}
          title={words.terms.gradient}
          showAll={all ? null : () => setAll(true)}
        />
      )}
      {isGiven && <Check place={owner} />}
      {(role === "weight" || role === "bias") && (
        <section className="steps-section">
          <TypedWeight place={owner} />
        </section>
      )}
    </>
  );
}
