import { BURNER_ID } from './burner-id';

/** wagmi's own memory of what was connected last, as JSON. */
const KEY = 'wagmi.recentConnectorId';

/**
 * Whether a wallet of the visitor's own (an extension, or one behind WalletConnect) was connected last in this browser.
 * Reads what wagmi keeps, so that no wallet code is loaded only to find that none is needed. A burner wallet does not
 * count: it knows one network alone.
 */
export function hasOwnWallet(): boolean {
  try {
    const last = JSON.parse(localStorage.getItem(KEY) ?? 'null') as unknown;
    return typeof last === 'string' && last !== BURNER_ID;
  } catch {
    return false;
  }
}
