import type {
  ChallengeRequest,
  ChallengeResponse,
  VerifyRequest,
  VerifyResponse,
} from '@agentrooms/protocol';
import type { PrivateKeyAccount } from 'viem/accounts';
import { CliError } from '../io.js';
import type { Api } from './api-client.js';

/**
 * Signs in with Ethereum (EIP-4361) and returns the access token.
 *
 * @throws CliError, also when the API asks for another wallet's signature
 */
export async function signIn(api: Api, account: PrivateKeyAccount): Promise<string> {
  const walletAddress = account.address;
  const challenge: ChallengeRequest = { walletAddress };
  const { message, nonce } = await api.post<ChallengeResponse>('/auth/challenge', challenge);
  // EIP-4361 puts the address on a line of its own: a text without it is something else that somebody wants signed.
  const namesUs =
    typeof message === 'string' && message.split('\n').some((line) => line.trim() === walletAddress);
  if (!namesUs)
    throw new CliError(`${api.url} sent a challenge that is not for ${walletAddress}; nothing was signed.`);
  const proof: VerifyRequest = { walletAddress, nonce, signature: await account.signMessage({ message }) };
  return (await api.post<VerifyResponse>('/auth/verify', proof)).accessToken;
}
