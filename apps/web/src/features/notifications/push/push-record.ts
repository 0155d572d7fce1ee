/** What this browser remembers of its push subscription: as what the server knows it, and whose it is. */
export interface PushRecord {
  id: string;
  userId: string;
}

const KEY = 'agentrooms.push';

/** Null when this browser was never subscribed, or what it kept cannot be read. */
export function readPushRecord(): PushRecord | null {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? 'null') as Partial<PushRecord> | null;
    return typeof kept?.id === 'string' && typeof kept.userId === 'string'
      ? { id: kept.id, userId: kept.userId }
      : null;
  } catch {
    return null;
  }
}

export function keepPushRecord(record: PushRecord | null): void {
  if (record === null) localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, JSON.stringify(record));
}

/**
 * For signing out: whoever uses this browser next must not read what is meant for its last user. Never throws; the server
 * forgets by itself a browser that refuses its pushes.
 */
export async function forgetThisBrowser(): Promise<void> {
  if (readPushRecord() === null) return;
  try {
    const { unsubscribeThisBrowser } = await import('./push-browser');
    await unsubscribeThisBrowser();
  } catch {
    // Signing out goes on.
  }
}
