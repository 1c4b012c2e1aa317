/**
 * @file The fonts of a chart that leaves the page, inside its file: of each face that its words are set in, the parts
 * that have their letters. A part that cannot be had is left out: the words are then in a font of the reader's.
 */

type Range = readonly [from: number, to: number];

/** `U+26`, `U+0-7F` and `U+4??`, by commas; empty: all letters. (CSS Fonts 4, section 4.5) */
export function rangesOf(text: string): readonly Range[] {
  return Array.from(text.matchAll(/U\+([0-9A-F?]+)(?:-([0-9A-F]+))?/gi), ([, from = "", to]) => [
    Number.parseInt(from.replaceAll("?", "0"), 16),
    Number.parseInt(to ?? from.replaceAll("?", "F"), 16),
  ]);
}

const covers = (ranges: readonly Range[], letters: readonly number[]): boolean =>
  ranges.length === 0 ||
  letters.some((letter) => ranges.some(([from, to]) => letter >= from && letter <= to));

const unquoted = (family: string): string => family.trim().replace(/^["']|["']$/g, "");

/** All faces of the page's own style sheets. */
function faces(): readonly { readonly style: CSSStyleDeclaration; readonly base: string }[] {
  return Array.from(document.styleSheets).flatMap(({ cssRules, href }) =>
    Array.from(cssRules).flatMap((rule) =>
      rule instanceof CSSFontFaceRule ? [{ style: rule.style, base: href ?? document.baseURI }] : [],
    ),
  );
}

/** Rules with the fonts in them, for words that are set in these families (as `font-family` lists them). */
export async function fontRules(words: string, families: readonly string[]): Promise<string> {
  const letters = Array.from(new Set(words), (letter) => letter.codePointAt(0)!);
  const wanted = new Set(families.flatMap((list) => list.split(",").map(unquoted)));
  const used = faces().filter(
    ({ style }) =>
      wanted.has(unquoted(style.getPropertyValue("font-family"))) &&
      covers(rangesOf(style.getPropertyValue("unicode-range")), letters),
  );
  const rules = await Promise.all(used.map(({ style, base }) => ruleOf(style, base).catch(() => "")));
  return rules.join("");
}

const kept = ["font-family", "font-style", "font-weight", "unicode-range"] as const;

async function ruleOf(style: CSSStyleDeclaration, base: string): Promise<string> {
  const [, address] = /url\(["']?([^"')]+)["']?\)/.exec(style.getPropertyValue("src")) ?? [];
  if (address === undefined) return "";
  const answer = await fetch(new URL(address, base));
  if (!answer.ok) return "";
  const said = kept
    .filter((name) => style.getPropertyValue(name) !== "")
    .map((name) => `${name}:${style.getPropertyValue(name)};`);
  return `@font-face{${said.join("")}src:url(${await dataAddress(await answer.blob())}) format("woff2")}`;
}

const dataAddress = (bytes: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(typeof reader.result === "string" ? reader.result : "");
    reader.onerror = () => reject(new Error("The font could not be read."));
    reader.readAsDataURL(new Blob([bytes], { type: "font/woff2" }));
  });
