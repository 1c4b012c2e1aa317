/** @file A command as a button: its word, its icon, its key, and whether it can be done now. */
import type { Command } from "../commands/command.ts";
import { useWords } from "../i18n/text.ts";
import { useDocument } from "../stores/document.ts";
import { useRun } from "../stores/run.ts";
import { useUi } from "../stores/ui.ts";
import { Button, type ButtonProps } from "../ui/Button.tsx";

export interface CommandButtonProps extends Pick<ButtonProps, "look" | "icon" | "className"> {
  readonly command: Command;
  readonly showKey?: boolean;
}

/** Re-renders when anything changes that a command may ask about. */
function useCommandState(): void {
  useRun((state) => state.counters.playing);
  useRun((state) => state.diagnostics);
  useRun((state) => state.halt);
  useDocument((history) => history.past.length);
  useDocument((history) => history.future.length);
  useUi((state) => state.theme);
}

export function CommandButton({ command, showKey = false, icon, ...look }: CommandButtonProps) {
  useCommandState();
  const label = command.label(useWords());
  return (
    <Button
      label={label}
      icon={icon ?? command.icon}
      isDisabled={!command.enabled()}
      keyHint={showKey ? command.keyHint : undefined}
      onPress={command.run}
      {...look}
    />
  );
}
