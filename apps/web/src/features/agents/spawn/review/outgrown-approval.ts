import type { ConfigResponse, RequiredApproval, SpawnAgentResponse } from '@agentrooms/protocol';
import { ReadableError } from '@/api/problem';
import type { OpenWallet } from '@/features/wallet/open-wallet';
import { fetchMyAgents } from '../../agents-api';
import { isOver } from '../../own-agent';
import { microFromUsdc } from './micro-usdc';

/** micro-USDC that the user's signed buyers and this one may spend together. */
async function budgetWith(agentId: string, limit: bigint): Promise<bigint> {
  const { agents } = await fetchMyAgents();
  return agents
    .filter((agent) => agent.role === 'buyer' && agent.status !== 'spawned' && !isOver(agent))
    .filter(({ id }) => id !== agentId)
    .reduce((sum, { maxPrice }) => sum + microFromUsdc(maxPrice ?? 0), limit);
}

/** Whether a buyer's approval, as it was counted when the mandate was drawn up, is too small by now. */
async function isOutgrown(
  { agent, mandate, approvals }: SpawnAgentResponse,
  wallet: OpenWallet,
  { contracts }: ConfigResponse,
): Promise<boolean> {
  const needed = await budgetWith(agent.id, BigInt(mandate.message.limitPrice));
  const [shown] = approvals;
  if (shown && BigInt(shown.amount ?? 0) >= needed) return false;
  const enough: RequiredApproval = {
    kind: 'erc20_approve',
    contract: contracts.usdc,
    spender: contracts.escrow,
    amount: needed.toString(),
  };
  const { isAllowed } = await import('@/features/wallet/wallet-actions');
  return !(await isAllowed(wallet, enough));
}

/**
 * The approval is counted when the mandate is drawn up; another agent may have been signed since, in another tab. Throws
 * `approval_outgrown` then, so that one for all of them is shown before anything is signed. What cannot be read is no
 * reason to stop: a deal without allowance fails, and says so.
 */
export async function refuseOutgrown(
  draft: SpawnAgentResponse,
  wallet: OpenWallet,
  config: ConfigResponse,
): Promise<void> {
  if (draft.agent.role !== 'buyer') return;
  if (await isOutgrown(draft, wallet, config).catch(() => false))
    throw new ReadableError(
      'approval_outgrown',
      'Another agent of yours was signed meanwhile, and the approval has to cover both. Nothing was signed now.',
    );
}
