import type { PublicClient } from 'viem';
import type { CheckedDeal } from './deals.js';
import { finding, type Finding } from './finding.js';
import { groupBy } from './group-by.js';
import type { Ledger, Settled } from './ledger.js';

/** The contract settled each deal once at most, and none that we do not know. */
export function settledOnce(deals: readonly CheckedDeal[], { settled }: Ledger): Finding {
  const violations: string[] = [];
  for (const [dealId, times] of groupBy(settled, (one) => one.dealId)) {
    if (times.length > 1) violations.push(`${dealId} by ${times.map(({ txHash }) => txHash).join(' and ')}`);
    if (!deals.some(({ id }) => id === dealId)) violations.push(`${dealId} is not a deal of the database`);
  }
  return finding('no deal was settled twice', violations);
}

/**
 * `completed` if and only if a successful receipt says so: that of the very transaction that the deal names, in the block
 * that it names. A transaction that fell out with the blocks above `lostAbove` may have been mined again in another one.
 */
export async function completedIffSettled(
  deals: readonly CheckedDeal[],
  { settled }: Ledger,
  client: PublicClient,
  lostAbove = Infinity,
): Promise<Finding> {
  const byDeal = new Map<string, Settled>(settled.map((one) => [one.dealId, one]));
  const checked = await Promise.all(
    deals.map(async ({ id, status, txHash, blockNumber }) => {
      const on = byDeal.get(id);
      if (status === 'failed')
        return on === undefined
          ? []
          : [`${id} failed, but ${on.txHash} settled it in block ${on.blockNumber}`];
      if (status !== 'completed') return [];
      const minedAgain = (blockNumber ?? 0) > lostAbove;
      if (on?.txHash !== txHash || (on?.blockNumber !== blockNumber && !minedAgain))
        return [
          `${id} is completed by ${txHash ?? 'no transaction'} in block ${blockNumber ?? '?'}, ` +
            `the chain says ${on?.txHash ?? 'never'} in block ${on?.blockNumber ?? '?'}`,
        ];
      const receipt = await client.getTransactionReceipt({ hash: on.txHash }).catch(() => undefined);
      return receipt?.status === 'success' ? [] : [`${id}: the receipt of ${on.txHash} is not a success`];
    }),
  );
  return finding('a deal is completed exactly when a receipt on chain says so', checked.flat());
}
