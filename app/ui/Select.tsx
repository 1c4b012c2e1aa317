/** @file One of several words, in a list that opens in place. */
import {
  Button,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select as Choice,
  SelectValue,
  Text,
} from "react-aria-components";

export interface Option<V extends string> {
  readonly value: V;
  readonly name: string;
  readonly note?: string;
}

export interface SelectProps<V extends string> {
  readonly label: string;
  readonly value: V;
  readonly options: readonly Option<V>[];
  readonly onChange: (value: V) => void;
  /** True: the label is read aloud but not shown. */
  readonly hideLabel?: boolean;
  readonly className?: string;
}

export function Select<V extends string>(props: SelectProps<V>) {
  const { label, value, options, onChange, hideLabel = false, className = "" } = props;
  return (
    <Choice
      className={`select ${className}`}
      value={value}
      {...(hideLabel ? { "aria-label": label } : {})}
      onChange={(key) => {
        const chosen = options.find((option) => option.value === key);
        if (chosen !== undefined) onChange(chosen.value);
      }}
    >
      {!hideLabel && <Label className="label">{label}</Label>}
      <Button className="sel">
        <SelectValue>{options.find((option) => option.value === value)?.name ?? value}</SelectValue>
      </Button>
      <Popover className="popover list" offset={4}>
        <ListBox items={options.map((option) => ({ ...option, id: option.value }))} className="listbox">
          {({ name, note }) => (
            <ListBoxItem className="listbox-item" textValue={name}>
              <Text slot="label">{name}</Text>
              {note !== undefined && (
                <Text slot="description" className="note">
                  {note}
                </Text>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Choice>
  );
}
