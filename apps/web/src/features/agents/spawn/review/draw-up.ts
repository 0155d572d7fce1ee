import type { MyAgentsResponse, SpawnAgentRequest, SpawnAgentResponse } from '@agentrooms/protocol';
import { fetchMyAgents } from '../../agents-api';
import { registerDraft } from './register-draft';

/** An agent with its mandate to sign, and what the approvals are compared with. */
export interface DrawnUp {
  draft: SpawnAgentResponse;
  /** One's own agents as they were just after it; undefined where they are not known or not needed. */
  own: MyAgentsResponse | undefined;
}

/** Registers the agent (`registerDraft`) and, where money is to be allowed, asks for what else one's agents may spend. */
export async function drawUp(request: SpawnAgentRequest, userId: string): Promise<DrawnUp> {
  const draft = await registerDraft(request, userId);
  const own =
    request.role === 'buyer' && draft.approvals.length > 0
      ? await fetchMyAgents().catch(() => undefined)
      : undefined;
  return { draft, own };
}
