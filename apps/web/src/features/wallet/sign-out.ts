import { disconnect, getConnection } from 'wagmi/actions';
import { endSession } from '@/features/session/session';
import { openWallet } from './open-wallet';

/** Ends the session and lets the wallet go. */
export async function signOut(): Promise<void> {
  await endSession();
  const { config } = await openWallet();
  if (getConnection(config).isConnected) await disconnect(config);
}
