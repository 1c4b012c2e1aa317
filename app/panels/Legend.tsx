/** @file What the network's colours and lines mean. */
import { useWords } from "../i18n/text.ts";
import { useRun } from "../stores/run.ts";
import { canvasOf } from "./portrait.ts";

export function Legend() {
  const { legend } = useWords().network;
  const data = useRun((state) => state.model?.data);
  if (data === undefined) return null;
  const text = {
    plane: legend.neurons,
    line: legend.curves,
    image: data.view === "table" ? legend.samples : legend.maps,
    time: legend.sequence,
  };
  return (
    <div className="legend note">
      <span className="key">
        −1
        <i className="ramp" />
        +1
      </span>
      <span>{text[canvasOf(data)]}</span>
    </div>
  );
}
