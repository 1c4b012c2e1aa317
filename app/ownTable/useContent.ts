/** @file How a document would refer to the text of a read table. */
import { useEffect, useState } from "react";
import type { OwnContent } from "../../engine/index.ts";
import { orTell } from "../orTell.ts";
import { contentOf } from "./adopt.ts";

/** Null until it is known. */
export function useContent(name: string, text: string): OwnContent | null {
  const [content, setContent] = useState<OwnContent | null>(null);
  useEffect(() => {
    let current = true;
    orTell(contentOf(name, text).then((found) => current && setContent(found)));
    return () => {
      current = false;
    };
  }, [name, text]);
  return content;
}
