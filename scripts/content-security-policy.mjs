/**
 * @file The page's Content Security Policy, said once: the build writes it into the page as `<meta>`, for hosts
 * that cannot send headers, and the server sends it with every file, because a worker does not inherit the
 * page's `<meta>`. Both are this one value.
 */
import { createHash } from "node:crypto";

/** The styles that react-aria-components writes into the page, letter for letter: pressing, and iOS overlays. */
const injectedStyles = [
  "@layer {\n  [data-react-aria-pressable] {\n    touch-action: pan-x pan-y pinch-zoom;\n  }\n}",
  "@layer {\n  * {\n    overscroll-behavior: contain;\n  }\n}",
];

const styleHashes = injectedStyles.map(
  (style) => `'sha256-${createHash("sha256").update(style).digest("base64")}'`,
);

const directives = {
  "default-src": "'none'",
  "script-src": "'self' 'wasm-unsafe-eval'",
  "style-src": `'self' ${styleHashes.join(" ")}`,
  "style-src-attr": "'none'",
  "img-src": "'self' data: blob:",
  "font-src": "'self'",
  "connect-src": "'self'",
  "worker-src": "'self'",
  "manifest-src": "'self'",
  "base-uri": "'none'",
  "form-action": "'none'",
  "require-trusted-types-for": "'script'",
};

export const contentSecurityPolicy = Object.entries(directives)
  .map(([directive, sources]) => `${directive} ${sources}`)
  .join("; ");
