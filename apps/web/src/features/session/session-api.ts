import type { ChallengeResponse, LogoutRequest, MeResponse, VerifyResponse } from '@agentrooms/protocol';
import { http } from '@/api/http';

/** The EIP-4361 text for this wallet to sign. */
export async function requestChallenge(walletAddress: string): Promise<ChallengeResponse> {
  return (await http.post<ChallengeResponse>('/auth/challenge', { walletAddress })).data;
}

/** Signs in; the refresh token also arrives as an HttpOnly cookie, hence the credentials. */
export async function verifySignature(
  walletAddress: string,
  signature: string,
  nonce: string,
): Promise<VerifyResponse> {
  const body = { walletAddress, signature, nonce };
  return (await http.post<VerifyResponse>('/auth/verify', body, { withCredentials: true })).data;
}

export async function fetchMe(): Promise<MeResponse> {
  return (await http.get<MeResponse>('/auth/me')).data;
}

/** Ends this session, or all sessions of the user on every device. */
export async function postLogout(request: LogoutRequest): Promise<void> {
  await http.post('/auth/logout', request, { withCredentials: true });
}
