/** @file What the marks on samples say: which part they are of, and which the next step takes. */
import { useReading, useWords } from "../i18n/text.ts";

/** @param batchSign the class of the mark of the next batch */
export function PartsKey({ batchSign }: { readonly batchSign: string }) {
  const { output } = useWords();
  const { dataViews } = useReading();
  return (
    <>
      <span className="part-key">
        <i className="part-train" />
        {output.train}
      </span>
      <span className="part-key">
        <i className="part-test" />
        {output.test}
      </span>
      <span className="part-key">
        <i className={batchSign} />
        {dataViews.nextBatch}
      </span>
    </>
  );
}
