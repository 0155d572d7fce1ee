import type { ConfigResponse } from '@agentrooms/protocol';
import { connectorsForWallets, type Wallet } from '@rainbow-me/rainbowkit';
import { injectedWallet, walletConnectWallet } from '@rainbow-me/rainbowkit/wallets';
import { type Chain, defineChain } from 'viem';
import { createConfig, http } from 'wagmi';
import { runtimeConfig } from '@/config/runtime-config';
import { burnerConnector } from './burner-connector';
import { BURNER_ID } from './burner-id';

const flame =
  'data:image/svg+xml,' +
  encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 28 28"><rect width="28" height="28" fill="#1b1e25"/><path d="M14 4c1 5 6 7 6 12a6 6 0 0 1-12 0c0-3 2-4 3-7 1 2 2 2 3-5z" fill="#ff8f73"/></svg>',
  );

const burnerWallet =
  ({ chainId, rpcUrl }: ConfigResponse) =>
  (): Wallet => ({
    id: BURNER_ID,
    name: 'Burner wallet',
    iconUrl: flame,
    iconBackground: '#1b1e25',
    installed: true,
    // RainbowKit finds a connector's name and picture by the details that are spread into it.
    createConnector: (details) => (config) => ({ ...burnerConnector(chainId, rpcUrl)(config), ...details }),
  });

function chainOf({ chainId, rpcUrl, devChain }: ConfigResponse): Chain {
  return defineChain({
    id: chainId,
    name: devChain ? 'Agentrooms dev chain' : `ARK (${chainId})`,
    nativeCurrency: { name: 'ARK', symbol: devChain ? 'DARK' : 'ARK', decimals: 18 },
    rpcUrls: { default: { http: [rpcUrl] } },
    testnet: devChain,
  });
}

/** wagmi's configuration for the chain that the API names: browser wallets, a burner on dev chains, WalletConnect when set up. */
export function walletConfig(api: ConfigResponse) {
  const { walletConnectProjectId } = runtimeConfig();
  const wallets = [injectedWallet, ...(api.devChain ? [burnerWallet(api)] : [])];
  const groups = [
    { groupName: 'Wallets', wallets: walletConnectProjectId ? [...wallets, walletConnectWallet] : wallets },
  ];
  const connectors = connectorsForWallets(groups, {
    appName: 'Agentrooms',
    projectId: walletConnectProjectId ?? 'none',
  });
  const chain = chainOf(api);
  return createConfig({ chains: [chain], connectors, transports: { [chain.id]: http(api.rpcUrl) } });
}

export type WalletConfig = ReturnType<typeof walletConfig>;
