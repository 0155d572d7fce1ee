import type { ConfigResponse } from '@agentrooms/protocol';
import { fetchConfig } from '@/features/rooms/rooms-api';
import type { WalletConfig } from './wallet-config';

export interface OpenWallet {
  api: ConfigResponse;
  config: WalletConfig;
}

let opening: Promise<OpenWallet> | undefined;

/** Loads the wallet code and sets it up for the API's chain, once. Rejects when the API cannot be reached; may be called again. */
export function openWallet(): Promise<OpenWallet> {
  opening ??= Promise.all([fetchConfig(), import('./wallet-config')])
    .then(([api, { walletConfig }]) => ({ api, config: walletConfig(api) }))
    .catch((error: unknown) => {
      opening = undefined;
      throw error;
    });
  return opening;
}
