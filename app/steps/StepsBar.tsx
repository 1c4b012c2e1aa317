/** @file Over the graph: Next and Back, the four stages, what is followed, how numbers are written, and play. */
import { commands } from "../commands/index.ts";
import { useStepsText, useWords } from "../i18n/text.ts";
import { Button } from "../ui/Button.tsx";
import { Segmented } from "../ui/Segmented.tsx";
import { Select } from "../ui/Select.tsx";
import { moveTo, paces, pick, type Span, stopPlaying, useSteps, type Writing } from "./state.ts";
import type { Walking } from "./useWalk.ts";
import { isBefore, type Lengths, type Stage, stages, wholeOf } from "./walk.ts";

/** By hand: playing ends. */
const stop = (go: () => void) => () => {
  stopPlaying();
  go();
};

interface StepsBarProps {
  readonly walking: Walking;
  /** Null while there is nothing to walk through. */
  readonly lengths: Lengths | null;
}

export function StepsBar({ walking, lengths }: StepsBarProps) {
  const words = useStepsText();
  return (
    <div className="steps-bar-row">
      <Button look="main" label={words.next} keyHint="→" onPress={stop(walking.next)} />
      <Button label={words.back} keyHint="←" onPress={stop(walking.back)} isDisabled={lengths === null} />
      <PlayButtons />
      <span className="sp" />
      <Stages lengths={lengths} />
    </div>
  );
}

function PlayButtons() {
  const words = useStepsText();
  const plays = useSteps((state) => state.plays);
  const pace = useSteps((state) => state.pace);
  return (
    <>
      <Button
        look="icon"
        icon={plays ? "pause" : "play"}
        label={plays ? words.pause : words.play}
        onPress={() => (plays ? stopPlaying() : useSteps.setState({ plays: true }))}
      />
      <Select
        label={words.pace.label}
        hideLabel
        className="steps-pace"
        value={pace}
        options={paces.map((value) => ({ value, name: words.pace[value] }))}
        onChange={(value) => useSteps.setState({ pace: value })}
      />
    </>
  );
}

/** A weight that was picked stays what is looked at. */
function goTo(stage: Stage, lengths: Lengths): void {
  const { weight } = useSteps.getState();
  stopPlaying();
  moveTo(wholeOf(stage, lengths));
  if (weight !== null && (stage === "backward" || stage === "update")) pick(weight);
}

function Stages({ lengths }: { readonly lengths: Lengths | null }) {
  const words = useStepsText();
  const { stage } = useSteps((state) => state.position);
  const stateOf = (one: Stage): string => (one === stage ? "on" : isBefore(one, stage) ? "done" : "");
  return (
    <ol className="steps-stages" aria-label={words.stagesLabel}>
      {stages.map((one, i) => (
        <li key={one} className={stateOf(one)}>
          <button
            type="button"
            disabled={lengths === null}
            aria-current={one === stage ? "step" : undefined}
            onClick={() => lengths !== null && goTo(one, lengths)}
          >
            <i aria-hidden="true">{i + 1}</i>
            {words.stages[one]}
          </button>
        </li>
      ))}
    </ol>
  );
}

interface ChoicesProps {
  /** Training samples, and samples of the batch that is followed. */
  readonly samples: number;
  readonly batch: number;
}

export function Choices({ samples, batch }: ChoicesProps) {
  const words = useStepsText();
  const { bar } = useWords();
  const { span, sample, row, digits, writing } = useSteps();
  const isBatch = span === "batch";
  const [at, count] = isBatch ? [Math.min(row, batch - 1), batch] : [Math.min(sample, samples - 1), samples];
  const go = (by: number) => () => {
    const next = (at + by + count) % count;
    useSteps.setState({
      ...(isBatch ? { row: next } : { sample: next }),
      picked: null,
      trail: [],
      path: 0,
      hop: null,
    });
  };
  const said = isBatch ? words.ofBatch : words.sample;
  const writings: readonly Writing[] = ["decimals", "fractions"];
  const spans: readonly Span[] = ["sample", "batch"];
  return (
    <div className="steps-choices">
      <Segmented
        label={words.span.label}
        value={span}
        options={spans.map((value) => ({ value, name: words.span[value] }))}
        onChange={(value) => useSteps.setState({ span: value, row: 0, picked: null, trail: [] })}
      />
      <span className="steps-sample">
        <Button
          look="quiet"
          icon="previous"
          label={words.previousSample}
          onPress={go(-1)}
          isDisabled={count < 2}
        />
        <span className="note">{said(String(at + 1), String(count))}</span>
        <Button look="quiet" icon="next" label={words.nextSample} onPress={go(1)} isDisabled={count < 2} />
      </span>
      <span className="sp" />
      <span className="steps-digits">
        <span className="label">{words.digits}</span>
        <Select
          label={words.digits}
          hideLabel
          value={String(digits)}
          options={[3, 4, 5, 6, 7, 8].map((value) => ({ value: String(value), name: String(value) }))}
          onChange={(value) => useSteps.setState({ digits: Number(value) })}
        />
      </span>
      <Select
        label={words.writing.label}
        hideLabel
        value={writing}
        options={writings.map((value) => ({ value, name: words.writing[value] }))}
        onChange={(value) => useSteps.setState({ writing: value })}
      />
      <Button look="line" label={bar.worksheet} onPress={commands.worksheet.run} />
    </div>
  );
}
