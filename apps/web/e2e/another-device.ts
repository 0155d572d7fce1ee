import type { ChallengeResponse, VerifyResponse } from '@agentrooms/protocol';
import type { Page } from '@playwright/test';
import type { Hex } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { apiUrl } from './environment';

async function post<T>(path: string, body: object, token?: string): Promise<T> {
  const response = await fetch(apiUrl + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(10_000),
  });
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return (await response.json()) as T;
}

/** Signs in elsewhere with the page's burner key, and signs all devices out from there. */
export async function signOutEverywhereFromAnotherDevice(page: Page): Promise<void> {
  const key = await page.evaluate(() => localStorage.getItem('agentrooms.burner.key'));
  const account = privateKeyToAccount(key as Hex);
  const walletAddress = account.address;
  const { message, nonce } = await post<ChallengeResponse>('/auth/challenge', { walletAddress });
  const signature = await account.signMessage({ message });
  const { accessToken } = await post<VerifyResponse>('/auth/verify', { walletAddress, signature, nonce });
  await post('/auth/logout', { everywhere: true }, accessToken);
}
