import type { RefreshResponse } from '@agentrooms/protocol';
import axios from 'axios';
import { onPageLoopback, runtimeConfig } from '@/config/runtime-config';

/** The access token lives in memory only; the refresh token is in an HttpOnly cookie that scripts cannot read. */
let token: string | null = null;
let refreshing: Promise<string | null> | null = null;

export const accessToken = (): string | null => token;
export function setAccessToken(next: string | null): void {
  token = next;
}

/** Gets a new access token through the cookie; null when there is no session any more. Concurrent calls share one request. */
export function refreshAccessToken(): Promise<string | null> {
  refreshing ??= axios
    .post<RefreshResponse>(
      `${onPageLoopback(runtimeConfig().apiUrl)}/auth/refresh`,
      {},
      { withCredentials: true, timeout: 10_000 },
    )
    .then(({ data }) => (token = data.accessToken))
    .catch((error: unknown) => {
      if (axios.isAxiosError(error) && error.response && error.response.status < 500) return (token = null);
      throw error;
    })
    .finally(() => {
      refreshing = null;
    });
  return refreshing;
}
