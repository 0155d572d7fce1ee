import 'server-only';
import { headers } from 'next/headers';
import { internalApiUrl } from '@/config/runtime-config';

/** The API could not be reached or answered with an error; pages show what they can without it. */
export class ApiUnavailableError extends Error {
  override readonly name = 'ApiUnavailableError';
}

/**
 * Public data for a server-rendered page; null when the API says 404. The visitor's address is passed on, because the
 * API counts requests by it. Throws `ApiUnavailableError`.
 */
export async function fetchFromApi<T>(path: string): Promise<T | null> {
  const visitor = (await headers()).get('x-forwarded-for');
  const response = await fetch(`${internalApiUrl()}${path}`, {
    cache: 'no-store',
    headers: { accept: 'application/json', ...(visitor ? { 'x-forwarded-for': visitor } : {}) },
    signal: AbortSignal.timeout(5000),
  }).catch((cause: unknown) => {
    throw new ApiUnavailableError(`No answer from the API for ${path}`, { cause });
  });
  if (response.status === 404 || response.status === 400) return null;
  if (!response.ok) throw new ApiUnavailableError(`The API answered ${response.status} for ${path}`);
  return (await response.json()) as T;
}
