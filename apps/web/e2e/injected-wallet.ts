import type { Page } from '@playwright/test';
import { type Address, createPublicClient, type Hex, http, numberToHex } from 'viem';
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts';

interface Request {
  method: string;
  params?: unknown[];
}

/** Announces a browser wallet (EIP-6963) whose key stays on the test's side and which agrees to everything. */
export async function installWallet(page: Page, chainId: number, rpcUrl: string): Promise<Address> {
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
        return numberToHex(chainId);
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

  await page.exposeFunction('testWalletRequest', answer);
  await page.addInitScript(() => {
    const request = (call: unknown) =>
      (window as unknown as { testWalletRequest: (call: unknown) => unknown }).testWalletRequest(call);
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
  return account.address;
}
