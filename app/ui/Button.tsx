/** @file A button: a word, an icon, or both; an icon alone still has its word for a screen reader and on hover. */
import type { ReactNode } from "react";
import { Button as Pressable } from "react-aria-components/Button";
import { Tooltip, TooltipTrigger } from "react-aria-components/Tooltip";
import { Icon, type IconName } from "./Icon.tsx";
import type { Trigger } from "./Opens.tsx";

export interface ButtonProps extends Partial<Trigger> {
  readonly label: string;
  readonly icon?: IconName;
  /** `main` is the one green button, `line` has an edge, `icon` shows no word, `quiet` steps back. */
  readonly look?: "main" | "line" | "plain" | "icon" | "quiet";
  readonly keyHint?: string | undefined;
  readonly isDisabled?: boolean;
  readonly className?: string;
  readonly children?: ReactNode;
}

export function Button({
  label,
  icon,
  look = "plain",
  keyHint,
  className = "",
  children,
  ...rest
}: ButtonProps) {
  const wordless = look === "icon" || look === "quiet";
  const button = (
    <Pressable
      className={`btn ${look} ${className}`}
      {...(wordless || children !== undefined ? { "aria-label": label } : {})}
      {...rest}
    >
      {icon !== undefined && <Icon name={icon} />}
      {children ?? (!wordless && <span className="btn-word">{label}</span>)}
      {keyHint !== undefined && <kbd aria-hidden="true">{keyHint}</kbd>}
    </Pressable>
  );
  if (!wordless) return button;
  return (
    <TooltipTrigger delay={500}>
      {button}
      <Tooltip className="tooltip" offset={6}>
        {label}
      </Tooltip>
    </TooltipTrigger>
  );
}
