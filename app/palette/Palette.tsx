/** @file The command palette: all that can be done, found by typing its name in either language. */
import { useMemo } from "react";
import { Autocomplete, useFilter } from "react-aria-components/Autocomplete";
import { Dialog } from "react-aria-components/Dialog";
import { Header } from "react-aria-components/Header";
import { Input } from "react-aria-components/Input";
import { Menu, MenuItem, MenuSection } from "react-aria-components/Menu";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { SearchField } from "react-aria-components/SearchField";
import { readingIn, useReading, useWords, wordsIn } from "../i18n/text.ts";
import { currentDocument } from "../stores/document.ts";
import { useUi } from "../stores/ui.ts";
import { entriesFor, groups, type Entry } from "./entries.ts";
import "./palette.css";

const close = (): void => useUi.setState({ commanding: false });

export function Palette() {
  const { palette } = useReading();
  const { contains } = useFilter({ sensitivity: "base" });
  return (
    <ModalOverlay className="palette-ground" isOpen isDismissable onOpenChange={(open) => open || close()}>
      <Modal className="palette">
        <Dialog className="palette-dialog" aria-label={palette.title}>
          <Autocomplete filter={contains}>
            <SearchField className="palette-field" aria-label={palette.search} autoFocus>
              <Input className="palette-input" placeholder={palette.search} />
            </SearchField>
            <Entries />
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Entries() {
  const { palette } = useReading();
  const entries = useMemo(() => entriesFor(currentDocument()), []);
  return (
    <Menu
      className="palette-list"
      aria-label={palette.title}
      onClose={close}
      renderEmptyState={() => <p className="palette-none note">{palette.none}</p>}
    >
      {groups.map((group) => (
        <MenuSection key={group} className="palette-section">
          <Header className="listbox-heading">{palette.groups[group]}</Header>
          {entries
            .filter((entry) => entry.group === group)
            .map((entry) => (
              <Line key={entry.id} entry={entry} group={palette.groups[group]} />
            ))}
        </MenuSection>
      ))}
    </Menu>
  );
}

function Line({ entry, group }: { readonly entry: Entry; readonly group: string }) {
  const name = entry.label(useWords(), useReading());
  const other = useUi(({ language }) => (language === "en" ? "ko" : "en"));
  const foreign = entry.label(wordsIn(other), readingIn(other));
  return (
    <MenuItem
      id={entry.id}
      className="listbox-item palette-item"
      textValue={`${name} ${foreign} ${group}`}
      onAction={() => {
        close();
        entry.run();
      }}
    >
      <span>{name}</span>
      {foreign !== name && <span className="note">{foreign}</span>}
      {entry.keyHint !== undefined && <kbd>{entry.keyHint}</kbd>}
    </MenuItem>
  );
}
