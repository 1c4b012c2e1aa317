/** @file Files that data are made of, on the page: those beside it, and those that people brought. */

export async function loadAsset(name: string): Promise<ArrayBuffer> {
  if (name.startsWith("own/")) return (await import("./contents.ts")).loadOwn(name);
  const response = await fetch(new URL(name, document.baseURI));
  if (!response.ok) throw new Error(`${name} could not be loaded (${response.status}).`);
  return response.arrayBuffer();
}
