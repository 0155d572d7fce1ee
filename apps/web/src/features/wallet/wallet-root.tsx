'use client';

import '@rainbow-me/rainbowkit/styles.css';
import {
  type AuthenticationStatus,
  darkTheme,
  lightTheme,
  RainbowKitAuthenticationProvider,
  RainbowKitProvider,
  useConnectModal,
} from '@rainbow-me/rainbowkit';
import { use, useEffect, useMemo } from 'react';
import { useConnection, WagmiProvider } from 'wagmi';
import { QueryRoot } from '@/api/query-root';
import { useTheme } from '@/design/theme/use-theme';
import { endSession } from '@/features/session/session';
import { type SessionStatus, useSession } from '@/features/session/session-store';
import { NetworkNotice } from './network-notice';
import { type OpenWallet, openWallet } from './open-wallet';
import { authenticationAdapter } from './sign-in';
import { useWalletUi } from './wallet-store';

const shape = { borderRadius: 'small', overlayBlur: 'none' } as const;
const dialogThemes = {
  dark: darkTheme({ ...shape, accentColor: '#f3eee3', accentColorForeground: '#0d0e11' }),
  light: lightTheme({ ...shape, accentColor: '#1c1b18', accentColorForeground: '#f6f3ec' }),
};

const statuses: Record<SessionStatus, AuthenticationStatus> = {
  unknown: 'loading',
  anonymous: 'unauthenticated',
  'signed-in': 'authenticated',
};

/** Opens RainbowKit's dialog when somebody asked for it, as soon as RainbowKit offers to. */
function DialogOpener() {
  const { openConnectModal } = useConnectModal();
  const wantsDialog = useWalletUi((state) => state.wantsDialog);
  useEffect(() => {
    if (!wantsDialog || !openConnectModal) return;
    // RainbowKit closes its dialogs in an effect of its own when it mounts, which runs after this one.
    const timer = setTimeout(() => {
      openConnectModal();
      useWalletUi.setState({ wantsDialog: false });
    });
    return () => clearTimeout(timer);
  }, [wantsDialog, openConnectModal]);
  return null;
}

/** Another account in the wallet is another user: the old session ends. */
function AccountGuard() {
  const { address } = useConnection();
  const user = useSession((state) => state.user);
  useEffect(() => {
    if (address && user && address.toLowerCase() !== user.walletAddress.toLowerCase()) void endSession();
  }, [address, user]);
  return null;
}

function Providers({ wallet }: { wallet: OpenWallet }) {
  const { config } = wallet;
  const status = useSession((state) => statuses[state.status]);
  const { shown } = useTheme();
  const adapter = useMemo(() => authenticationAdapter(config), [config]);
  return (
    <WagmiProvider config={config}>
      <RainbowKitAuthenticationProvider adapter={adapter} status={status}>
        <RainbowKitProvider
          theme={dialogThemes[shown]}
          modalSize="compact"
          appInfo={{ appName: 'Agentrooms' }}
        >
          <DialogOpener />
          <AccountGuard />
          <NetworkNotice wallet={wallet} />
        </RainbowKitProvider>
      </RainbowKitAuthenticationProvider>
    </WagmiProvider>
  );
}

/** RainbowKit and wagmi, beside the page rather than around it: nothing else needs their contexts. */
export default function WalletRoot() {
  const wallet = use(openWallet());
  return (
    <QueryRoot>
      <Providers wallet={wallet} />
    </QueryRoot>
  );
}
