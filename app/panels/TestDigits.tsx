/** @file The first test digits, to choose one from. */
import { useMemo } from "react";
import { count } from "../format.ts";
import { useWords } from "../i18n/text.ts";
import { useDocument } from "../stores/document.ts";
import { showTest, useDrawn, useTraining } from "../stores/ownInput.ts";
import { sampleOf, useTestSamples } from "../testSamples.ts";
import { AllSamplesButton } from "./AllSamplesButton.tsx";
import { Drawing } from "../views/Drawing.tsx";
import { createImage } from "../views/ImageView.ts";

const shown = 15;

export function TestDigits({ side }: { readonly side: number }) {
  const { digits } = useWords();
  const samples = useTestSamples(0, shown);
  return (
    <>
      <div className="row">
        <span className="label">{digits.choose}</span>
        <AllSamplesButton kind="image" />
      </div>
      <div className="digits">
        {samples !== null &&
          Array.from({ length: samples.x.shape[0] ?? 0 }, (_, i) => (
            <TestDigit
              key={i}
              index={i}
              pixels={sampleOf(samples.x, i)}
              side={side}
              label={samples.y.shape.length === 1 ? String(samples.y.data[i] ?? 0) : null}
            />
          ))}
      </div>
    </>
  );
}

interface TestDigitProps {
  readonly index: number;
  readonly pixels: Float32Array;
  readonly side: number;
  /** Null where the targets are no digits. */
  readonly label: string | null;
}

function TestDigit({ index, pixels, side, label }: TestDigitProps) {
  const { digits } = useWords();
  const chosen = useDocument(({ present }) => present.view.sample === index);
  const drawn = useDrawn();
  const training = useTraining();
  const props = useMemo(() => ({ pixels, side }), [pixels, side]);
  return (
    <button
      type="button"
      className="digit"
      aria-pressed={chosen && drawn === null && training === null}
      aria-label={label === null ? digits.unnamed(count(index + 1)) : digits.digit(count(index + 1), label)}
      onClick={() => showTest(index)}
    >
      <Drawing create={createImage} props={props} className="digit-picture" />
    </button>
  );
}
