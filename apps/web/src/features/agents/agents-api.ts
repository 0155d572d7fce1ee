import type {
  AgentActionRequest,
  AgentResponse,
  MessageOnlyResponse,
  MyAgentsResponse,
  SimulateMandateRequest,
  SimulateMandateResponse,
  SpawnAgentRequest,
  SpawnAgentResponse,
} from '@agentrooms/protocol';
import { http } from '@/api/http';

/** `key` makes a repeated request harmless: the API answers with the agent of the first one. */
export async function spawnAgent(request: SpawnAgentRequest, key: string): Promise<SpawnAgentResponse> {
  return (
    await http.post<SpawnAgentResponse>('/agents/spawn', request, { headers: { 'Idempotency-Key': key } })
  ).data;
}

export async function submitMandate(agentId: string, signature: string): Promise<AgentResponse> {
  return (await http.post<AgentResponse>(`/agents/${agentId}/mandate`, { signature })).data;
}

export async function fetchMyAgents(): Promise<MyAgentsResponse> {
  return (await http.get<MyAgentsResponse>('/agents/my', { params: { limit: 50 } })).data;
}

export async function steerAgent(id: string, action: AgentActionRequest['action']): Promise<AgentResponse> {
  return (await http.patch<AgentResponse>(`/agents/${id}`, { action })).data;
}

export async function removeAgent(id: string): Promise<MessageOnlyResponse> {
  return (await http.delete<MessageOnlyResponse>(`/agents/${id}`)).data;
}

/** What a mandate may expect of a room; nothing is stored. */
export async function simulateMandate(request: SimulateMandateRequest): Promise<SimulateMandateResponse> {
  return (await http.post<SimulateMandateResponse>('/agents/simulate', request)).data;
}
