/** @file The window in which a worksheet is put together: options above, the sheet as it will be printed below. */
import "./worksheet.css";
import { useEffect, useState } from "react";
import { Dialog } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { linkOf } from "../address.ts";
import { useWorksheetText } from "../i18n/text.ts";
import { currentDocument } from "../stores/document.ts";
import { useSteps } from "../steps/state.ts";
import { useRun } from "../stores/run.ts";
import { useUi } from "../stores/ui.ts";
import { Button } from "../ui/Button.tsx";
import { NumberField } from "../ui/NumberField.tsx";
import { Segmented } from "../ui/Segmented.tsx";
import { Toggle } from "../ui/Toggle.tsx";
import { shows, togglePart, useSheetOptions } from "./options.ts";
import { Paper } from "./Paper.tsx";
import { parts } from "./sheet.ts";
import { type SheetState, useSheet } from "./useSheet.ts";

const close = (): void => useUi.setState({ worksheet: false });

/** From the steps it takes their sample and how they write numbers. */
function useStepsChoices(): void {
  useEffect(() => {
    const { sample, digits, writing } = useSteps.getState();
    if (currentDocument().view.mode === "steps") useSheetOptions.setState({ sample, digits, writing });
  }, []);
}

export function WorksheetDialog() {
  const words = useWorksheetText();
  useStepsChoices();
  const state = useSheet();
  return (
    <ModalOverlay className="ws-ground" isOpen isDismissable onOpenChange={(isOpen) => isOpen || close()}>
      <Modal className="ws-modal">
        <Dialog className="ws-dialog">
          <div className="ws-bar">
            <Heading slot="title" className="title">
              {words.title}
            </Heading>
            <span className="sp" />
            <Button
              look="main"
              label={words.print}
              isDisabled={state.kind !== "ready"}
              onPress={() => window.print()}
            />
            <Button look="quiet" icon="close" label={words.close} onPress={close} />
          </div>
          <Options isWhole={state.kind === "ready" && state.sheet.isWhole} />
          <Preview state={state} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

const mostDigits = 9;

function Options({ isWhole }: { readonly isWhole: boolean }) {
  const { options: words, parts: names } = useWorksheetText();
  const options = useSheetOptions();
  const count = useRun((state) => state.opened?.trainSamples ?? 1);
  return (
    <div className="ws-options" role="group" aria-label={words.label}>
      <NumberField
        label={words.sample(count.toLocaleString())}
        value={Math.min(options.sample, count - 1) + 1}
        min={1}
        max={count}
        onChange={(number) => useSheetOptions.setState({ sample: number - 1 })}
      />
      <NumberField
        label={words.digits}
        value={options.digits}
        min={2}
        max={mostDigits}
        onChange={(digits) => useSheetOptions.setState({ digits })}
      />
      <Choice
        label={words.writing}
        value={options.writing}
        options={[
          { value: "decimals", name: words.decimals },
          { value: "fractions", name: words.fractions },
        ]}
        onChange={(writing) => useSheetOptions.setState({ writing })}
      />
      <Choice
        label={words.show}
        value={options.show}
        options={shows.map((value) => ({ value, name: words[value] }))}
        onChange={(show) => useSheetOptions.setState({ show })}
      />
      <div className="ws-option" role="group" aria-label={words.parts}>
        <span className="label">{words.parts}</span>
        <span className="ws-parts">
          {parts.map((part) => (
            <Toggle
              key={part}
              label={names[part]}
              value={options.parts.includes(part)}
              onChange={() => togglePart(part)}
            />
          ))}
        </span>
      </div>
      {isWhole && (
        <Choice
          label={words.weights}
          value={options.weights}
          options={[
            { value: "all", name: words.all },
            { value: "few", name: words.few },
          ]}
          onChange={(weights) => useSheetOptions.setState({ weights })}
        />
      )}
    </div>
  );
}

function Choice<V extends string>(props: Parameters<typeof Segmented<V>>[0]) {
  return (
    <div className="ws-option">
      <span className="label" aria-hidden="true">
        {props.label}
      </span>
      <Segmented {...props} />
    </div>
  );
}

/** The address with the document in it; empty while it is made, null where it is too large. */
function useLink(): string | null {
  const [link, setLink] = useState<string | null>("");
  useEffect(() => {
    let current = true;
    linkOf(currentDocument()).then(
      (made) => current && setLink(made),
      () => current && setLink(null),
    );
    return () => {
      current = false;
    };
  }, []);
  return link;
}

function Preview({ state }: { readonly state: SheetState }) {
  const words = useWorksheetText();
  const { sample, digits, writing, show } = useSheetOptions();
  const link = useLink();
  if (state.kind !== "ready")
    return (
      <p className="ws-state" role={state.kind === "waiting" ? "status" : "alert"}>
        {state.kind === "waiting" && words.waiting}
        {state.kind === "failed" && words.failed(state.message)}
        {state.kind === "refused" && words.refused[state.reason]}
      </p>
    );
  const paper = (isSolved: boolean) => (
    <Paper
      document={state.document}
      sheet={state.sheet}
      sample={sample}
      link={link}
      style={{ digits, writing, isSolved }}
    />
  );
  return (
    <div className="ws-preview" role="region" aria-label={words.preview} tabIndex={0}>
      {show !== "solutions" && paper(false)}
      {show !== "blanks" && paper(true)}
    </div>
  );
}
