import { create } from 'zustand';

interface WalletUi {
  /** The wallet code is loaded and mounted only after somebody wanted a wallet. */
  mounted: boolean;
  /** The connect dialog is to open as soon as it can. */
  wantsDialog: boolean;
}

export const useWalletUi = create<WalletUi>(() => ({ mounted: false, wantsDialog: false }));

/** Opens RainbowKit's dialog: connect, then sign in. */
export const openConnectDialog = (): void => useWalletUi.setState({ mounted: true, wantsDialog: true });
