/** @file What a language must say where data are drawn by hand. */
export interface DrawingText {
  readonly title: { readonly ownPoints: string; readonly ownCurve: string };
  readonly pad: { readonly ownPoints: string; readonly ownCurve: string };
  readonly keys: { readonly ownPoints: string; readonly ownCurve: string };
  readonly tools: string;
  readonly class: (index: string) => string;
  readonly pen: string;
  readonly erase: string;
  readonly move: string;
  readonly size: string;
  readonly addClass: string;
  readonly clear: string;
  readonly startFrom: (data: string) => string;
  readonly close: string;
  readonly empty: { readonly ownPoints: string; readonly ownCurve: string };
  readonly otherClass: string;
  readonly full: (points: string) => string;
  readonly points: (points: string) => string;
  readonly at: {
    readonly ownPoints: (x: string, y: string) => string;
    readonly ownCurve: (x: string, y: string) => string;
  };
  readonly held: string;
}
