import type { Address } from 'viem';
import { settledReceipt } from '../../test/settled-receipt.js';
import { readEvidence, type Evidence } from '../evidence.js';
import { checkChain } from './chain-checks.js';
import type { ReceiptChain } from './receipt-chain.js';

const evidence = readEvidence(settledReceipt()) as Evidence;
const registered = evidence.registry.map(({ address }) => address);
const others: Address[] = registered.map((address, index) => registered[index - 1] ?? address);

/** A chain that knows nothing but verifiers: those of today, and those of the deal's block. */
const chainWith = (today: Address[], then: Address[] | undefined): ReceiptChain => ({
  chainId: () => Promise.resolve(evidence.receipt.chainId),
  verifiers: () => Promise.resolve(today),
  verifiersAt: (block) =>
    Promise.resolve(block === evidence.receipt.transaction.blockNumber ? then : undefined),
  settledAt: () => Promise.resolve(undefined),
  block: () => Promise.resolve(undefined),
  transaction: () => Promise.resolve(undefined),
  isSignedByContract: () => Promise.resolve(false),
});

describe('the registry of a receipt', () => {
  it.each([
    ['the same then', chainWith(others, registered), 'ok'],
    ['others then', chainWith(registered, others), 'failed'],
    ['the same today, the state of then is gone', chainWith(registered, undefined), 'ok'],
    ['others today, the state of then is gone', chainWith(others, undefined), 'unknown'],
  ])('%s', async (_what, chain, verdict) => {
    const registry = (await checkChain(evidence, chain)).find(({ id }) => id === 'registry');
    expect(registry?.verdict).toBe(verdict);
    if (verdict === 'unknown') expect(registry?.problem).toMatch(/cannot be checked any more$/);
  });
});
