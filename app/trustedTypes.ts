/**
 * @file The page's one Trusted Types policy: scripts of this page's own address may start a worker, and no others;
 * HTML as text may be nothing at all, which is how a library empties its live regions.
 */

if (typeof trustedTypes !== "undefined") {
  trustedTypes.createPolicy("default", { createScriptURL: ownScript, createHTML: noHtml });
}

function ownScript(address: string): string {
  if (new URL(address, location.href).origin === location.origin) return address;
  throw new TypeError(`Not a script of this page: ${address}`);
}

function noHtml(html: string): string {
  if (html === "") return html;
  throw new TypeError("HTML is not made of text here.");
}
