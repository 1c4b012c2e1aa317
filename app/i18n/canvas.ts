/** @file What a language must say on the canvas of the network. */
type Named = (layer: string) => string;

export interface CanvasText {
  /** What a card and a wire are, for who hears the page. */
  readonly canvas: string;
  readonly card: string;
  readonly wire: string;
  readonly wireBetween: (from: string, to: string, shape: string) => string;
  readonly describe: {
    readonly neurons: (count: string) => string;
    readonly filters: (count: string) => string;
    /** What it gives, where it has no width of its own. */
    readonly shape: (shape: string) => string;
    readonly from: (sources: string) => string;
    readonly fromNothing: string;
  };
  readonly keys: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly fit: string;
  readonly map: string;
  readonly grip: Named;
  /** The heading of an enlarged picture. */
  readonly unit: (layer: string, number: string) => string;
  readonly connect: {
    readonly choose: Named;
    readonly done: (from: string, to: string) => string;
    readonly cut: (from: string, to: string) => string;
    readonly cancelled: string;
  };
  readonly palette: {
    readonly title: string;
    readonly show: string;
    readonly hide: string;
    readonly search: string;
    readonly none: string;
    readonly hint: string;
  };
}
