/**
 * @file An entry is worked on in one tab: it claims the entry for as long as it is open, and a tab that closes or
 * crashes lets go by itself. Where the browser has no locks, every claim is granted.
 */
const prefix = "layerwise.entry.";
const claimed = new Set<string>();

/** @param patience milliseconds to wait for a tab that is just closing */
export async function claim(id: string, patience = 300): Promise<boolean> {
  if (claimed.has(id) || navigator.locks === undefined) return true;
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), patience);
  const granted = await new Promise<boolean>((resolve) => {
    const hold = (): Promise<never> => {
      resolve(true);
      return new Promise(() => undefined);
    };
    navigator.locks.request(prefix + id, { signal: controller.signal }, hold).catch(() => resolve(false));
  });
  clearTimeout(timer);
  if (granted) claimed.add(id);
  return granted;
}

/** Entries that are open in other tabs. */
export async function claimedElsewhere(): Promise<ReadonlySet<string>> {
  const { held = [] } = navigator.locks === undefined ? {} : await navigator.locks.query();
  const ids = held.flatMap(({ name }) =>
    name?.startsWith(prefix) === true ? [name.slice(prefix.length)] : [],
  );
  return new Set(ids.filter((id) => !claimed.has(id)));
}

const own = "layerwise.entry";

/** The entry that this tab worked on last: it survives a reload and a crash, not the closing of the tab. */
export function ownEntry(): string | null {
  try {
    return sessionStorage.getItem(own);
  } catch {
    return null;
  }
}

export function setOwnEntry(id: string): void {
  try {
    sessionStorage.setItem(own, id);
  } catch {
    // Without it, the newest entry stands for this tab's.
  }
}
