/** @file The doctor's findings, fetched with their words when they are first wanted. */
import { loadDoctorText } from "../i18n/text.ts";
import { part } from "../ui/part.ts";

/** The most serious finding, in a line of its own. */
export const firstFinding = part(async () => {
  await loadDoctorText();
  return (await import("./Findings.tsx")).FirstFinding;
});

/** All findings. */
export const findingsList = part(async () => {
  await loadDoctorText();
  return (await import("./Findings.tsx")).FindingsList;
});
