/** @file All samples of a data set over the page: those to look at, what is marked on them, and the run that takes them. */
import { useId, useMemo, useState } from "react";
import { Dialog } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { isListed, type ListName, listNames, useAllSamples } from "../allSamples.ts";
import { commands } from "../commands/index.ts";
import { count } from "../format.ts";
import { useReading, useWords } from "../i18n/text.ts";
import { type Batch, useNextBatch } from "../nextBatch.ts";
import { useDocument } from "../stores/document.ts";
import { useRun } from "../stores/run.ts";
import { useTable } from "../tables.ts";
import { Button } from "../ui/Button.tsx";
import type { Opened } from "../ui/Opens.tsx";
import { Segmented } from "../ui/Segmented.tsx";
import type { SampleKind } from "./AllSamplesButton.tsx";
import { CommandButton } from "./CommandButton.tsx";
import { PartsKey } from "./PartsKey.tsx";
import { SampleGallery } from "./SampleGallery.tsx";
import { SampleTable } from "./SampleTable.tsx";
import "../ui/dataViews.css";

interface AllSamplesProps extends Opened {
  readonly kind: SampleKind;
}

export function AllSamples({ kind, isOpen, onOpenChange }: AllSamplesProps) {
  const id = useId();
  return (
    <ModalOverlay className="all-samples-over" isDismissable isOpen={isOpen} onOpenChange={onOpenChange}>
      <Modal className="popover all-samples">
        <Dialog className="all-samples-dialog" aria-labelledby={id}>
          <Content kind={kind} titleId={id} onClose={() => onOpenChange(false)} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

interface ContentProps {
  readonly kind: SampleKind;
  readonly titleId: string;
  readonly onClose: () => void;
}

function Content({ kind, titleId, onClose }: ContentProps) {
  const { data } = useWords();
  const { dataViews } = useReading();
  const total = useRun((state) => state.opened?.data.samples ?? 0);
  const batch = useNextBatch();
  const [list, setList] = useState<ListName>("all");
  return (
    <div className="all-samples-content">
      <div className="head">
        <Heading slot="title" className="title" id={titleId}>
          {data.allSamples[kind]}
        </Heading>
        <span className="note">{count(total)}</span>
        <span className="sp" />
        <Button look="quiet" icon="close" label={dataViews.close} onPress={onClose} />
      </div>
      <div className="all-samples-lists">
        <Segmented
          label={dataViews.listed}
          value={list}
          options={listNames.map((value) => ({ value, name: dataViews.lists[value] }))}
          onChange={setList}
        />
        <span className="all-samples-key">
          <PartsKey batchSign="batch-sign" />
        </span>
      </div>
      {kind === "table" ? <Table list={list} batch={batch} /> : <Samples list={list} batch={batch} />}
      <RunButtons />
    </div>
  );
}

function Samples({ list, batch }: { readonly list: ListName; readonly batch: Batch | null }) {
  const { dataViews } = useReading();
  const samples = useAllSamples();
  if (samples === null) return <p className="note all-samples-body">{dataViews.loading}</p>;
  return <SampleGallery samples={samples} batch={batch} list={list} nothing={dataViews.nothing[list]} />;
}

const rowsOnPage = 25;

function Table({ list, batch }: { readonly list: ListName; readonly batch: Batch | null }) {
  const { data: text } = useWords();
  const { dataViews } = useReading();
  const choice = useDocument(({ present }) => present.data);
  const data = useTable(choice, true);
  const [page, setPage] = useState({ of: list, at: 0 });
  const only = list === "batch" ? batch : null;
  const rows = useMemo(() => {
    const tested = new Set(data?.test);
    return Array.from({ length: data?.spec.samples ?? 0 }, (_, row) => row).filter((row) =>
      isListed(list, { part: tested.has(row) ? "test" : "train", index: row }, only),
    );
  }, [data, list, only]);
  if (data === null) return <p className="note all-samples-body">{dataViews.loading}</p>;
  const pages = Math.max(1, Math.ceil(rows.length / rowsOnPage));
  const at = page.of === list ? Math.min(page.at, pages - 1) : 0;
  const shown = rows.slice(at * rowsOnPage, (at + 1) * rowsOnPage);
  return (
    <div className="all-samples-body all-rows">
      <SampleTable data={data} rows={shown} label={text.allSamples.table} />
      {rows.length === 0 && <p className="note">{dataViews.nothing[list]}</p>}
      <div className="all-rows-pages">
        <Button
          look="icon"
          icon="previous"
          label={dataViews.previous}
          isDisabled={at === 0}
          onPress={() => setPage({ of: list, at: at - 1 })}
        />
        <span className="note" aria-live="polite">
          {rows.length > 0 &&
            dataViews.page(
              count(at * rowsOnPage + 1),
              count(at * rowsOnPage + shown.length),
              count(rows.length),
            )}
        </span>
        <Button
          look="icon"
          icon="next"
          label={dataViews.next}
          isDisabled={at === pages - 1}
          onPress={() => setPage({ of: list, at: at + 1 })}
        />
      </div>
    </div>
  );
}

function RunButtons() {
  const playing = useRun((state) => state.counters.playing);
  return (
    <div className="all-samples-run">
      <CommandButton command={commands.play} look="main" icon={playing ? "pause" : "play"} />
      <CommandButton command={commands.step} />
    </div>
  );
}
