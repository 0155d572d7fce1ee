import { testUsdcAbi, type Deployment } from '@agentrooms/contracts';
import { zeroAddress, type PublicClient } from 'viem';
import type { CheckedDeal } from './deals.js';
import { finding, type Finding } from './finding.js';
import { groupBy } from './group-by.js';
import type { Ledger, Transfer } from './ledger.js';

const isMint = ({ from }: Transfer): boolean => from === zeroAddress;

/** No micro-USDC came from nowhere or went there: all purses together hold what the faucet's account minted. */
export async function moneyIsKept(
  { payments }: Ledger,
  client: PublicClient,
  deployment: Deployment,
): Promise<Finding> {
  const usdc = { abi: testUsdcAbi, address: deployment.usdc } as const;
  const mints = payments.filter(isMint);
  const holders = [...new Set(payments.flatMap(({ from, to }) => [from, to]))].filter(
    (holder) => holder !== zeroAddress,
  );
  const [supply, minters, ...balances] = await Promise.all([
    client.readContract({ ...usdc, functionName: 'totalSupply' }),
    Promise.all(
      [...new Set(mints.map(({ txHash }) => txHash))].map(async (hash) => client.getTransaction({ hash })),
    ),
    ...holders.map((holder) => client.readContract({ ...usdc, functionName: 'balanceOf', args: [holder] })),
  ]);
  const minted = mints.reduce((sum, { value }) => sum + value, 0n);
  const held = balances.reduce((sum, balance) => sum + balance, 0n);
  return finding('the USDC of all holders is what the faucet minted', [
    ...(supply === minted ? [] : [`supply ${supply}, minted ${minted} micro-USDC`]),
    ...(supply === held ? [] : [`supply ${supply}, ${holders.length} holders have ${held} micro-USDC`]),
    ...minters
      .filter(({ from }) => from.toLowerCase() !== deployment.treasury.toLowerCase())
      .map(({ hash, from }) => `${from} minted in ${hash}`),
  ]);
}

/** Money moved for settled deals only, once for each, in full and between the right wallets; so did the tokens. */
export function movedOnceForEachDeal(
  deals: readonly CheckedDeal[],
  { settled, payments, handovers }: Ledger,
  { treasury }: Deployment,
): Finding {
  const violations: string[] = [];
  const moved = (all: readonly Transfer[], is: (one: Transfer) => boolean): Map<string, Transfer[]> =>
    groupBy(
      all.filter((one) => !isMint(one) && is(one)),
      ({ txHash }) => txHash,
    );
  const paid = moved(payments, () => true);
  const given = moved(handovers, ({ from }) => from !== treasury); // The treasury gives tokens away, too.
  const byId = new Map(deals.map((deal) => [deal.id, deal]));
  for (const [txHash, inIt] of groupBy(settled, (one) => one.txHash)) {
    for (const { dealId } of inIt) {
      const deal = byId.get(dealId);
      if (deal === undefined) continue; // Reported as an unknown deal.
      const { buyer, seller, price, contract, tokenId } = deal;
      const isPayment = ({ from, to, value }: Transfer): boolean =>
        from === buyer && to === seller && value === price;
      if (!take(paid.get(txHash), isPayment))
        violations.push(`${dealId}: ${txHash} did not pay ${price} micro-USDC from buyer to seller`);
      const isHandover = (one: Transfer): boolean =>
        one.contract === contract && one.from === seller && one.to === buyer && String(one.value) === tokenId;
      if (!take(given.get(txHash), isHandover))
        violations.push(`${dealId}: ${txHash} did not hand token ${tokenId} from seller to buyer`);
    }
  }
  for (const left of [...paid.values(), ...given.values()].flat())
    violations.push(`${left.txHash} moved ${left.value} from ${left.from} to ${left.to} for no deal`);
  return finding('money and tokens moved once for each settled deal, and for nothing else', violations);
}

/** Removes one that fits; false when there is none. */
function take(from: Transfer[] | undefined, fits: (one: Transfer) => boolean): boolean {
  const at = from?.findIndex(fits) ?? -1;
  if (at < 0) return false;
  from?.splice(at, 1);
  return true;
}
