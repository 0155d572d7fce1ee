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

async function unsubscribe(): Promise<void> {
  try {
    const { unsubscribeThisBrowser } = await import('./push-browser');
    await unsubscribeThisBrowser();
  } catch {
    // Signing out, or in, goes on.
  }
}

/** Milliseconds that signing out waits for the browser's push service, which may not answer at all. */
const PATIENCE = 3000;

/**
 * For signing out: whoever uses this browser next must not read what is meant for its last user. Never throws, and takes
 * 3 s at most; the server forgets by itself a browser that refuses its pushes.
 */
export async function forgetThisBrowser(): Promise<void> {
  if (readPushRecord() === null) return;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const enough = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, PATIENCE);
  });
  await Promise.race([unsubscribe(), enough]);
  clearTimeout(timer);
}

/** For a session that begins: ends the subscription of somebody else, who could not be signed out in full. Never throws. */
export async function forgetOtherUser(userId: string): Promise<void> {
  const record = readPushRecord();
  if (record !== null && record.userId !== userId) await unsubscribe();
}
