/** @file The upgrade path of documents: one step for each version, applied in order up to the newest. */
import { type CodedDiagnostic, diagnose, type Failure, shown } from "./diagnostic.ts";
import { isRecord } from "./plain.ts";

/** A document of some version, of which only the version has been read. */
type Versioned = Readonly<Record<string, unknown>>;

/** Step i takes a document of version i + 1 to version i + 2. */
const steps: readonly ((document: Versioned) => Versioned)[] = [];

const newestVersion = steps.length + 1;

/** `value` as a document of the newest version, of which nothing but the version has been checked. */
export function migrate(value: unknown): { readonly value: unknown } | Failure {
  if (!isRecord(value)) return failed(diagnose("", "document.type", {}));
  const version = Object.hasOwn(value, "version") ? value["version"] : undefined;
  if (version === undefined) return failed(diagnose("version", "object.missing", { field: "version" }));
  if (!isKnown(version)) {
    return failed(
      diagnose("version", "document.version", { version: shown(version), newest: newestVersion }),
    );
  }
  return { value: steps.slice(version - 1).reduce((document, step) => step(document), value) };
}

const failed = (diagnostic: CodedDiagnostic): Failure => ({ diagnostics: [diagnostic] });

const isKnown = (version: unknown): version is number =>
  typeof version === "number" && Number.isInteger(version) && version >= 1 && version <= newestVersion;
