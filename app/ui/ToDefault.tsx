/** @file The way of a setting back to its default, there while it is elsewhere. */
import { useWords } from "../i18n/text.ts";
import { Button } from "./Button.tsx";

export interface ToDefaultProps {
  readonly label: string;
  /** The default as it reads. */
  readonly standard: string;
  readonly onReset: () => void;
}

export function ToDefault({ label, standard, onReset }: ToDefaultProps) {
  const { knobs } = useWords();
  return (
    <Button
      className="to-default"
      look="quiet"
      icon="reset"
      label={knobs.toDefault(label, standard)}
      onPress={(button) => {
        focusControl(button);
        onReset();
      }}
    />
  );
}

/** The button goes away with its reason; the focus stays with the setting. */
function focusControl(button: Element): void {
  const setting = button.closest(".slider, .select, .number-field, .knob-label");
  const control = setting?.querySelector("input[type=range]") ?? setting?.querySelector("input, .sel");
  if (control instanceof HTMLElement) control.focus();
}
