/** @file A formula, given in TeX and set as MathML, which screen readers read. The setter is loaded when it is first needed. */
import { useEffect, useRef } from "react";

export function Formula({ tex }: { readonly tex: string }) {
  const place = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    let current = true;
    const set = async (): Promise<void> => {
      const { default: temml } = await import("temml");
      if (current && place.current !== null) temml.render(tex, place.current);
    };
    set().catch(() => place.current?.replaceChildren(tex));
    return () => {
      current = false;
    };
  }, [tex]);
  return <span ref={place} className="formula" />;
}
