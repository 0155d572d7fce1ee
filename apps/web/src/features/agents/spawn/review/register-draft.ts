import type { SpawnAgentRequest, SpawnAgentResponse } from '@agentrooms/protocol';
import { toProblem } from '@/api/problem';
import { fetchMyAgents, removeAgent, spawnAgent } from '../../agents-api';

/** Where the tab remembers the agent that it has registered and that is not signed yet. */
const STORED = 'agentrooms.spawn.unsigned';
/** A mandate with less than this left is drawn up again, ms. */
const LEAST_VALIDITY_MS = 10 * 60_000;

interface Unsigned {
  userId: string;
  /** JSON of the request. */
  request: string;
  /** Idempotency key: asked again with it, the API answers with the same agent. */
  key: string;
  agentId?: string;
}

/** 128 random bits; `crypto.randomUUID` exists on secure origins only, and a dev stack may be opened over plain HTTP. */
const idempotencyKey = () =>
  Array.from(crypto.getRandomValues(new Uint32Array(4)), (word) => word.toString(16).padStart(8, '0')).join(
    '',
  );

const stored = (): Unsigned | null => JSON.parse(sessionStorage.getItem(STORED) ?? 'null') as Unsigned | null;
const store = (unsigned: Unsigned) => sessionStorage.setItem(STORED, JSON.stringify(unsigned));

/** This agent is signed, or gone: the next one is another. What was registered since stays. */
export function forgetDraft(agentId: string): void {
  if (stored()?.agentId === agentId) sessionStorage.removeItem(STORED);
}

/** Takes back an agent that nobody will sign any more; that it is gone already is as good. */
async function withdraw(agentId: string): Promise<void> {
  await removeAgent(agentId).catch(() => undefined);
}

/** Withdraws own agents that hold this piece and were never signed, as another tab may have left them. @returns how many */
async function freePiece(nftId: string): Promise<number> {
  const { agents } = await fetchMyAgents();
  const holders = agents.filter((agent) => agent.status === 'spawned' && agent.nftId === nftId);
  await Promise.all(holders.map(({ id }) => withdraw(id)));
  return holders.length;
}

async function register(request: SpawnAgentRequest, userId: string): Promise<SpawnAgentResponse> {
  const text = JSON.stringify(request);
  const before = stored();
  const same = before?.userId === userId && before.request === text;
  if (before?.agentId !== undefined && !same) await withdraw(before.agentId);
  const unsigned: Unsigned = same ? before : { userId, request: text, key: idempotencyKey() };
  store(unsigned);
  try {
    const answer = await spawnAgent(request, unsigned.key);
    store({ ...unsigned, agentId: answer.agent.id });
    return answer;
  } catch (error) {
    // Without an answer the agent may exist; the same key finds it.
    if (toProblem(error).code !== 'network') sessionStorage.removeItem(STORED);
    throw error;
  }
}

const stillGood = ({ mandate }: SpawnAgentResponse): boolean =>
  Number(mandate.message.expiry) * 1000 > Date.now() + LEAST_VALIDITY_MS;

/**
 * Registers an agent, which has its mandate drawn up for the wallet to sign; until then it does nothing. The same request
 * gets the same agent, also after a reload; another one takes its place. Throws what the API answers.
 */
export async function registerDraft(request: SpawnAgentRequest, userId: string): Promise<SpawnAgentResponse> {
  try {
    const answer = await register(request, userId);
    if (stillGood(answer)) return answer;
    await withdraw(answer.agent.id);
  } catch (error) {
    const mayBeOurs = toProblem(error).code === 'nft_already_offered' && request.nftId !== undefined;
    if (!mayBeOurs || (await freePiece(request.nftId ?? '')) === 0) throw error;
  }
  sessionStorage.removeItem(STORED);
  return register(request, userId);
}
