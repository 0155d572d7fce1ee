import type { RefreshResponse } from '@agentrooms/protocol';
import { onPageLoopback, runtimeConfig } from '@/config/runtime-config';

const TIMEOUT_MS = 10_000;

/** The access token lives in memory only; the refresh token is in an HttpOnly cookie that scripts cannot read. */
let token: string | null = null;
let refreshing: Promise<string | null> | null = null;

let lost: (() => void) | undefined;

/** Called when a session that this page had cannot be renewed any more. */
export const onSessionLost = (listener: () => void): void => void (lost = listener);

export const accessToken = (): string | null => token;
export function setAccessToken(next: string | null): void {
  token = next;
}

async function refresh(): Promise<string | null> {
  const response = await fetch(`${onPageLoopback(runtimeConfig().apiUrl)}/auth/refresh`, {
    method: 'POST',
    credentials: 'include',
    headers: { 'content-type': 'application/json' },
    body: '{}',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  // A server in trouble, or one that counts too many requests, says nothing about the session.
  if (response.status >= 500 || response.status === 429)
    throw new Error(`The session could not be renewed: status ${response.status}`);
  const held = token !== null;
  token = response.ok ? ((await response.json()) as RefreshResponse).accessToken : null;
  if (held && token === null) lost?.();
  return token;
}

/** Gets a new access token through the cookie; null when there is no session any more. Concurrent calls share one request. */
export function refreshAccessToken(): Promise<string | null> {
  refreshing ??= refresh().finally(() => {
    refreshing = null;
  });
  return refreshing;
}
