import type { ConfigResponse, SpawnAgentResponse, UserEntity } from '@agentrooms/protocol';
import { toProblem, ReadableError } from '@/api/problem';
import { submitMandate } from '../../agents-api';
import { refuseOutgrown } from './outgrown-approval';
import { lacking, type Needs } from './needs';
import { forgetDraft } from './register-draft';

/** What happens after the press, in its order. */
export const spawnSteps = ['sign', 'fund', 'approve', 'activate'] as const;
export type SpawnStep = (typeof spawnSteps)[number];

/** On a dev chain the faucet pays what the wallet lacks; a wallet that can pay its fees goes on without. */
async function fund(needs: Needs, wallet: string): Promise<void> {
  const [{ readFunds }, { askFaucet }] = await Promise.all([
    import('@/features/wallet/wallet-funds'),
    import('@/features/wallet/ask-faucet'),
  ]);
  // What the chain does not say is taken for nothing: the faucet may give too much, not too little.
  const lacks = lacking(needs, await readFunds(wallet).catch(() => ({ usdc: 0n, gas: 0n })));
  if (lacks.money === 0n && !lacks.gas) return;
  try {
    await askFaucet({});
  } catch (error) {
    if (lacks.gas)
      throw new ReadableError(
        'faucet',
        `The faucet did not pay the fees of your approval. ${toProblem(error).message}`,
      );
  }
}

interface Bringing {
  user: UserEntity;
  needs: Needs;
  config: ConfigResponse;
}

/**
 * Has the wallet sign the mandate, allows the escrow what a deal needs, and seats the agent. Throws whatever went wrong;
 * nothing can be traded before the last step, and all of it may be done again.
 */
export async function bringAgent(
  draft: SpawnAgentResponse,
  { user, needs, config }: Bringing,
  onStep: (step: SpawnStep) => void,
): Promise<void> {
  const { agent, mandate, approvals } = draft;
  onStep('sign');
  const { walletOf, signMandate, approve } = await import('@/features/wallet/wallet-actions');
  const wallet = await walletOf(user);
  await refuseOutgrown(draft, wallet, config);
  const signature = await signMandate(wallet, mandate);
  onStep('fund');
  if (config.devChain) await fund(needs, user.walletAddress);
  onStep('approve');
  for (const approval of approvals) await approve(wallet, approval);
  onStep('activate');
  await submitMandate(agent.id, signature);
  forgetDraft(agent.id);
}
