import type { Address } from 'viem';
import { createConnector } from 'wagmi';
import { BURNER_ID } from './burner-id';
import { burnerProvider } from './burner-provider';

const CONNECTED = 'agentrooms.burner.connected';

/** The burner wallet as a wagmi connector. */
export function burnerConnector(chainId: number, rpcUrl: string) {
  return createConnector((config) => {
    let provider: ReturnType<typeof burnerProvider> | undefined;
    const open = () => (provider ??= burnerProvider(chainId, rpcUrl));
    const accounts = (): readonly Address[] => [open().address];
    return {
      id: BURNER_ID,
      name: 'Burner wallet',
      type: BURNER_ID,
      // wagmi's type of the result depends on a flag that only smart-account wallets know.
      connect: () => {
        localStorage.setItem(CONNECTED, '1');
        return Promise.resolve({ accounts: accounts(), chainId } as never);
      },
      disconnect: () => {
        localStorage.removeItem(CONNECTED);
        return Promise.resolve();
      },
      getAccounts: () => Promise.resolve(accounts()),
      getChainId: () => Promise.resolve(chainId),
      getProvider: () => Promise.resolve(open()),
      isAuthorized: () => Promise.resolve(localStorage.getItem(CONNECTED) !== null),
      onAccountsChanged: () => undefined,
      onChainChanged: () => undefined,
      onDisconnect: () => config.emitter.emit('disconnect'),
    };
  });
}
