import type { ChallengeResponse } from '@agentrooms/protocol';
import { createAuthenticationAdapter } from '@rainbow-me/rainbowkit';
import { connect, disconnect, getConnection, signMessage } from 'wagmi/actions';
import { ReadableError } from '@/api/problem';
import { beginSession, endSession } from '@/features/session/session';
import { requestChallenge, verifySignature } from '@/features/session/session-api';
import { BURNER_ID } from './burner-id';
import type { OpenWallet } from './open-wallet';
import type { WalletConfig } from './wallet-config';

/** One click: makes (or finds) the burner key, connects it, signs the server's challenge with it. Dev chains only. */
export async function signInWithBurner({ config }: OpenWallet): Promise<void> {
  const connector = config.connectors.find(({ id }) => id === BURNER_ID);
  if (!connector)
    throw new ReadableError(
      'no_burner',
      'Burner wallets exist on test chains only. Connect a wallet of your own.',
    );
  const current = getConnection(config);
  if (current.connector?.id !== BURNER_ID) {
    if (current.isConnected) await disconnect(config);
    await connect(config, { connector });
  }
  const { address } = getConnection(config);
  if (!address)
    throw new ReadableError(
      'no_account',
      'The burner wallet gave no account. Reload the page and try again.',
    );
  const { message, nonce } = await requestChallenge(address);
  const signature = await signMessage(config, { message });
  beginSession(await verifySignature(address, signature, nonce));
}

/**
 * Sign-in with Ethereum (EIP-4361) for RainbowKit's dialog. The server writes the whole message, so the challenge is
 * fetched where RainbowKit asks for a nonce and handed out where it asks for the message.
 */
export function authenticationAdapter(config: WalletConfig) {
  let challenge: (ChallengeResponse & { address: string }) | undefined;
  return createAuthenticationAdapter<string>({
    getNonce: async () => {
      const { address } = getConnection(config);
      if (!address) throw new ReadableError('no_account', 'Connect a wallet first.');
      challenge = { ...(await requestChallenge(address)), address };
      return challenge.nonce;
    },
    createMessage: () => {
      if (!challenge) throw new ReadableError('no_challenge', 'The sign-in message is missing. Start again.');
      return challenge.message;
    },
    verify: async ({ signature }) => {
      if (!challenge) return false;
      beginSession(await verifySignature(challenge.address, signature, challenge.nonce));
      return true;
    },
    signOut: async () => void (await endSession()),
  });
}
