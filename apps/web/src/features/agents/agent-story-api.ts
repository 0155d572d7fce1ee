import type {
  AgentAnalyticsResponse,
  AgentDetailResponse,
  AgentMessagesResponse,
} from '@agentrooms/protocol';
import { http } from '@/api/http';

/** Messages that an agent's page shows: its newest. */
export const PAGE = 200;

/** The last page of a list that begins with the oldest. */
export async function lastPage(
  read: (offset: number) => Promise<AgentMessagesResponse>,
): Promise<AgentMessagesResponse> {
  const first = await read(0);
  return first.total <= PAGE ? first : read(first.total - PAGE);
}

/** One agent as the session may see it: with its limits for its owner. */
export async function fetchAgent(id: string): Promise<AgentDetailResponse['agent']> {
  return (await http.get<AgentDetailResponse>(`/agents/${id}`)).data.agent;
}

/** What an agent said, for its owner with the reasons; the newest 200. */
export function fetchAgentMessages(id: string): Promise<AgentMessagesResponse> {
  return lastPage(
    async (offset) =>
      (await http.get<AgentMessagesResponse>(`/agents/${id}/messages`, { params: { limit: PAGE, offset } }))
        .data,
  );
}

/** How an own agent did. */
export async function fetchAgentAnalytics(id: string): Promise<AgentAnalyticsResponse> {
  return (await http.get<AgentAnalyticsResponse>(`/agents/${id}/analytics`)).data;
}
