import { randomBytes } from 'node:crypto';
import { verifyMessage, type Address, type Hex } from 'viem';
import { createSiweMessage } from 'viem/siwe';
import type { Answer, Call } from './api-server.js';

/** The two endpoints of a sign-in, verifying signatures as the API does. Yields the token `token of <address>`. */
export function signInEndpoints() {
  const challenges = new Map<string, string>();
  const challenge = (address: Address): Answer => {
    const nonce = randomBytes(16).toString('hex');
    const message = createSiweMessage({
      address,
      chainId: 31337,
      domain: 'localhost:3002',
      nonce,
      uri: 'http://localhost:3002',
      version: '1',
      statement: 'Sign in to Agentrooms',
    });
    challenges.set(nonce, message);
    return { status: 200, body: { message, nonce } };
  };
  const verify = async ({ walletAddress, signature, nonce }: Call['body']): Promise<Answer> => {
    const message = challenges.get(nonce ?? '');
    challenges.delete(nonce ?? '');
    const valid =
      message !== undefined &&
      (await verifyMessage({ address: walletAddress as Address, message, signature: signature as Hex }));
    if (!valid)
      return {
        status: 401,
        body: { statusCode: 401, code: 'signature_invalid', message: 'No.', requestId: '1' },
      };
    return {
      status: 200,
      body: { accessToken: `token of ${walletAddress}`, refreshToken: 'refresh', user: {} },
    };
  };
  return ({ path, body }: Call): Answer | Promise<Answer> | null => {
    if (path === '/auth/challenge') return challenge(body['walletAddress'] as Address);
    return path === '/auth/verify' ? verify(body) : null;
  };
}
