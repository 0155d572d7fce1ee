import type { SpawnAgentRequest, SpawnAgentResponse, UserEntity } from '@agentrooms/protocol';
import { spawnAgent, submitMandate } from '../agents-api';

/** The steps of bringing an agent into a room, in their order. */
export const spawnSteps = ['register', 'sign', 'approve', 'activate'] as const;
export type SpawnStep = (typeof spawnSteps)[number];

/** Agents that were registered but not activated, by their request: a second try goes on with the first one's agent. */
const registered = new Map<string, Promise<SpawnAgentResponse>>();

/** 128 random bits; `crypto.randomUUID` exists on secure origins only, and a dev stack may be opened over plain HTTP. */
const idempotencyKey = () =>
  Array.from(crypto.getRandomValues(new Uint32Array(4)), (word) => word.toString(16).padStart(8, '0')).join(
    '',
  );

function register(request: SpawnAgentRequest): Promise<SpawnAgentResponse> {
  const key = JSON.stringify(request);
  let spawning = registered.get(key);
  if (!spawning) {
    spawning = spawnAgent(request, idempotencyKey());
    registered.set(key, spawning);
    spawning.catch(() => registered.delete(key));
  }
  return spawning;
}

/**
 * Registers the agent, has the wallet sign its mandate, allows the escrow what a deal needs, and activates the agent.
 * Throws whatever went wrong; nothing can be traded before the last step.
 */
export async function bringAgent(
  request: SpawnAgentRequest,
  user: UserEntity,
  onStep: (step: SpawnStep) => void,
): Promise<string> {
  const { walletOf, signMandate, approve } = await import('@/features/wallet/wallet-actions');
  const wallet = await walletOf(user);
  onStep('register');
  const { agent, mandate, approvals } = await register(request);
  onStep('sign');
  const signature = await signMandate(wallet, mandate);
  onStep('approve');
  for (const approval of approvals) await approve(wallet, approval);
  onStep('activate');
  await submitMandate(agent.id, signature);
  registered.delete(JSON.stringify(request));
  return agent.id;
}
