/** @file The name and its sign: an input, a layer, an output. */
export function Logo({ wordless = false }: { readonly wordless?: boolean }) {
  return (
    <div className="mark">
      <svg width="22" height="22" viewBox="0 0 22 22" aria-hidden="true">
        <rect className="mark-in" x="1" y="6" width="5" height="10" rx="1" />
        <rect className="mark-layer" x="8.500" y="1" width="5" height="20" rx="1" />
        <rect className="mark-out" x="16" y="7.500" width="5" height="7" rx="1" />
      </svg>
      {!wordless && <span className="mark-word">Layerwise</span>}
    </div>
  );
}
