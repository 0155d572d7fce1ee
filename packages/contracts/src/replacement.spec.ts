import { privateKeyToAccount } from 'viem/accounts';
import { signLegacyTransaction } from './legacy-transaction.js';
import { readSigned, replacementPrice } from './replacement.js';

const privateKey = `0x${'7'.repeat(64)}` as const;
const to = privateKeyToAccount(privateKey).address;

describe('replacementPrice', () => {
  it.each([1n, 7n, 8n, 5_000_000_000n, 5_000_000_001n])('of %s is at least an eighth more', (old) => {
    const price = replacementPrice(old);
    expect(price * 8n).toBeGreaterThanOrEqual(old * 9n);
    expect((price - 1n) * 8n).toBeLessThan(old * 9n);
  });
});

describe('readSigned', () => {
  it.each([
    { to, gas: 21_000n, value: 5n },
    { to, gas: 500_000n, data: '0x1234' as const },
    { gas: 900_000n, data: '0x6000' as const },
  ])('gives back what was signed (%#)', (call) => {
    const { raw } = signLegacyTransaction(call, {
      privateKey,
      chainId: 11_812,
      nonce: 7,
      gasPrice: 9n,
    });
    expect(readSigned(raw)).toEqual({ call, nonce: 7, gasPrice: 9n });
  });

  it('refuses what is not legacy', async () => {
    const raw = await privateKeyToAccount(privateKey).signTransaction({
      type: 'eip1559',
      chainId: 1,
      to,
      gas: 21_000n,
      maxFeePerGas: 1n,
    });
    expect(() => readSigned(raw)).toThrow(RangeError);
  });
});
