/** @file How values and calls are written in Python. */

export type PythonValue = number | boolean | string | null | readonly PythonValue[];

export function literal(value: PythonValue): string {
  if (typeof value === "boolean") return value ? "True" : "False";
  if (value === null) return "None";
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "number") return String(value);
  return `(${value.map(literal).join(", ")}${value.length === 1 ? "," : ""})`;
}

/** `name(positional, …, key=value, …)`; keywords are left out where they have the value that PyTorch takes anyway. */
export function call(
  name: string,
  positional: readonly PythonValue[],
  keywords: Readonly<Record<string, readonly [value: PythonValue, standard: PythonValue | undefined]>> = {},
): string {
  const named = Object.entries(keywords).flatMap(([key, [value, standard]]) =>
    value === standard ? [] : [`${key}=${literal(value)}`],
  );
  return `${name}(${[...positional.map(literal), ...named].join(", ")})`;
}

export const indented = (lines: readonly string[], depth = 1): string[] =>
  lines.map((line) => (line === "" ? "" : "    ".repeat(depth) + line));
