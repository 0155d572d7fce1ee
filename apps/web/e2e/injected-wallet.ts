import type { Page } from '@playwright/test';
import { type Address, createPublicClient, type Hex, http, numberToHex } from 'viem';
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts';

interface Request {
  method: string;
  params?: unknown[];
}

interface TestWallet {
  /** The chain that it is on. */
  chainId: number;
  /** Chains that it can be switched to; others have to be added first. */
  readonly known: Set<number>;
}

/** EIP-3326: the wallet has no such chain. */
const UNKNOWN_CHAIN = { code: 4902, message: 'Unrecognized chain' };

/**
 * Announces a browser wallet (EIP-6963) whose key stays on the test's side and which agrees to everything. It is on the
 * given chain; the test may put it on another one.
 */
export async function installWallet(page: Page, chainId: number, rpcUrl: string): Promise<TestWallet> {
  const wallet: TestWallet = { chainId, known: new Set([chainId]) };
  const account = privateKeyToAccount(generatePrivateKey());
  const client = createPublicClient({ transport: http(rpcUrl) });

  let allowed = false;

  const answer = async ({ method, params = [] }: Request): Promise<unknown> => {
    switch (method) {
      case 'eth_requestAccounts':
        allowed = true;
        return [account.address];
      case 'eth_accounts':
        return allowed ? [account.address] : [];
      case 'eth_chainId':
        return numberToHex(wallet.chainId);
      case 'wallet_switchEthereumChain': {
        const wanted = Number((params[0] as { chainId: Hex }).chainId);
        if (!wallet.known.has(wanted)) throw Object.assign(new Error(), UNKNOWN_CHAIN);
        wallet.chainId = wanted;
        return null;
      }
      case 'wallet_addEthereumChain':
        wallet.chainId = Number((params[0] as { chainId: Hex }).chainId);
        wallet.known.add(wallet.chainId);
        return null;
      case 'personal_sign':
        return account.signMessage({ message: { raw: params[0] as Hex } });
      case 'eth_signTypedData_v4':
        return account.signTypedData(JSON.parse(params[1] as string));
      case 'eth_sendTransaction': {
        const { to, data, gasPrice } = params[0] as { to: Address; data: Hex; gasPrice: Hex };
        if (!gasPrice) throw new Error('the page must send legacy transactions, which name a gas price');
        const [nonce, gas] = await Promise.all([
          client.getTransactionCount({ address: account.address, blockTag: 'latest' }),
          client.estimateGas({ account: account.address, to, data }),
        ]);
        const fees = { type: 'legacy', gasPrice: BigInt(gasPrice) } as const;
        const serializedTransaction = await account.signTransaction({
          ...fees,
          chainId,
          nonce,
          gas,
          to,
          data,
        });
        return client.sendRawTransaction({ serializedTransaction });
      }
      default:
        return client.request({ method, params } as Parameters<typeof client.request>[0]);
    }
  };

  // Errors lose their code on the way into the page.
  await page.exposeFunction('testWalletRequest', (request: Request) =>
    answer(request).then(
      (result) => ({ result }),
      ({ code, message }: { code?: number; message: string }) => ({ error: { code, message } }),
    ),
  );
  await page.addInitScript(() => {
    const ask = (
      window as unknown as {
        testWalletRequest: (call: unknown) => Promise<{ result?: unknown; error?: { message: string } }>;
      }
    ).testWalletRequest;
    const request = async (call: unknown) => {
      const { result, error } = await ask(call);
      if (error) throw Object.assign(new Error(error.message), error);
      return result;
    };
    const provider = { request, on: () => provider, removeListener: () => provider };
    const info = {
      uuid: 'b1b7ad1e-7d9f-4c3e-9a55-000000000001',
      name: 'Test Wallet',
      icon: 'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg"/>',
      rdns: 'test.wallet',
    };
    const announce = () =>
      window.dispatchEvent(
        new CustomEvent('eip6963:announceProvider', { detail: Object.freeze({ info, provider }) }),
      );
    window.addEventListener('eip6963:requestProvider', announce);
    announce();
  });
  return wallet;
}
