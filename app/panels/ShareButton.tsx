/** @file The button that shares; a command opens the same. */
import { commands } from "../commands/index.ts";
import { loadReading, useWords } from "../i18n/text.ts";
import { useUi } from "../stores/ui.ts";
import { Button } from "../ui/Button.tsx";
import { Opens } from "../ui/Opens.tsx";
import { part } from "../ui/part.ts";

const popover = part(async () => {
  await loadReading();
  return (await import("./SharePopover.tsx")).SharePopover;
});
const setSharing = (sharing: boolean): void => useUi.setState({ sharing });

export function ShareButton({ look = "line" }: { readonly look?: "line" | "icon" }) {
  const words = useWords();
  const sharing = useUi((state) => state.sharing);
  return (
    <Opens part={popover} props={{}} open={[sharing, setSharing]}>
      {(trigger) => <Button label={commands.share.label(words)} icon="share" look={look} {...trigger} />}
    </Opens>
  );
}
