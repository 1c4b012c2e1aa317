/** @file The open list of a choice. */
import { ListBox, ListBoxItem } from "react-aria-components/ListBox";
import { Popover } from "react-aria-components/Popover";
import { Text } from "react-aria-components/Text";
import { useReading } from "../i18n/text.ts";
import type { Opened } from "./Opens.tsx";
import type { Option } from "./Select.tsx";

export interface OptionListProps extends Opened {
  readonly label: string;
  readonly value: string;
  readonly options: readonly Option<string>[];
  readonly onChoose: (value: string) => void;
}

/** As in a select: one is always chosen, choosing it again closes the list, and the pointer carries the focus along. */
const manner = {
  selectionMode: "single",
  disallowEmptySelection: true,
  allowDuplicateSelectionEvents: true,
  shouldSelectOnPressUp: true,
  shouldFocusOnHover: true,
} as const;

export function OptionList({ label, value, options, onChoose, focus, ...opened }: OptionListProps) {
  const reading = useReading();
  return (
    <Popover {...opened} className="popover list" placement="bottom start" offset={4} aria-label={label}>
      <ListBox
        {...manner}
        className="listbox"
        aria-label={label}
        autoFocus={focus}
        items={options.map((option) => ({ ...option, id: option.value }))}
        selectedKeys={[value]}
        onSelectionChange={(keys) => {
          opened.onOpenChange(false);
          if (keys !== "all") for (const key of keys) onChoose(String(key));
        }}
      >
        {({ name, note }) => (
          <ListBoxItem className="listbox-item" textValue={name}>
            <Text slot="label">{name}</Text>
            {note !== undefined && (
              <Text slot="description" className="note">
                {typeof note === "string" ? note : note(reading)}
              </Text>
            )}
          </ListBoxItem>
        )}
      </ListBox>
    </Popover>
  );
}
