import { disconnect, getConnection } from 'wagmi/actions';
import { toast } from '@/design/toast';
import { endSession } from '@/features/session/session';
import { openWallet } from './open-wallet';

/** Ends the session, or everywhere all sessions of this wallet, and lets the wallet go. */
export async function signOut({ everywhere = false } = {}): Promise<void> {
  const told = await endSession({ everywhere });
  if (everywhere && told) toast.success('Signed out everywhere');
  if (everywhere && !told) {
    toast.error('Signed out here only', {
      description: 'The server did not answer, so other devices stay signed in. Sign in and try again.',
    });
  }
  // A wallet that cannot be opened holds on to nothing.
  const wallet = await openWallet().catch(() => null);
  if (wallet && getConnection(wallet.config).isConnected) await disconnect(wallet.config);
}
