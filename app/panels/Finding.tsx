/** @file Something that the page has to say, with what can be done about it. */
import type { ReactNode } from "react";
import { Icon } from "../ui/Icon.tsx";

interface FindingProps {
  readonly alert?: boolean;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
}

export function Finding({ alert = false, children, actions }: FindingProps) {
  return (
    <div className={alert ? "finding alert" : "finding"}>
      {alert && <Icon name="alert" />}
      <div className="finding-text">{children}</div>
      <div className="finding-actions">{actions}</div>
    </div>
  );
}
