import { MAX_PRICE } from '@agentrooms/negotiation';
import type { MyAgentsResponse, RequiredApproval } from '@agentrooms/protocol';
import { type AskedMandate, isSame } from './mandate-departures';
import { MICRO_PER_CENT, microFromUsdc } from './micro-usdc';

/** Nobody has more agents than this at once; with the highest price it bounds what is not known more exactly. */
const MOST_AGENTS = 1000n;

/**
 * The most that a buyer's approval may be for, micro-USDC: this limit and those of all other agents that this user has
 * signed, also of those that are gone, as they may have been there when the approval was counted.
 * @param own undefined where one's agents are not known; then no more than any number of agents could spend
 */
export function mostToAllow(limit: number, agentId: string, own: MyAgentsResponse | undefined): bigint {
  if (!own || own.total > own.agents.length) return MOST_AGENTS * BigInt(MAX_PRICE) * MICRO_PER_CENT;
  return own.agents
    .filter(({ id, role, status }) => role === 'buyer' && status !== 'spawned' && id !== agentId)
    .reduce((sum, { maxPrice }) => sum + microFromUsdc(maxPrice ?? 0), microFromUsdc(limit));
}

function departuresOf(
  { kind, contract, spender, amount }: RequiredApproval,
  { role, limit, collection, config }: AskedMandate,
  most: bigint,
): string[] {
  const { escrow, usdc, collections } = config.contracts;
  const departed: string[] = [];
  if (!isSame(spender, escrow)) departed.push('spender of the approval');
  if (kind !== (role === 'buyer' ? 'erc20_approve' : 'erc721_set_approval_for_all'))
    departed.push('kind of the approval');
  if (!isSame(contract, role === 'buyer' ? usdc : collections[collection]))
    departed.push('contract of the approval');
  if (role === 'buyer') {
    const micro = /^\d{1,30}$/.test(amount ?? '') ? BigInt(amount ?? '') : -1n;
    if (micro < microFromUsdc(limit) || micro > most) departed.push('amount of the approval');
  }
  return departed;
}

/**
 * In which points the approvals that the server asks for depart from what this mandate needs: one at most, for the escrow
 * alone; a buyer's for USDC of an amount between the limit and `most` (`mostToAllow`), a seller's for the room's collection.
 */
export function approvalDepartures(
  approvals: readonly RequiredApproval[],
  asked: AskedMandate,
  most: bigint,
): string[] {
  return [
    ...(approvals.length > 1 ? ['number of approvals'] : []),
    ...new Set(approvals.flatMap((approval) => departuresOf(approval, asked, most))),
  ];
}
