import type { AgentAnalyticsResponse, MyAnalyticsResponse } from '@agentrooms/protocol';
import { http } from '@/api/http';

export async function fetchMyAnalytics(): Promise<MyAnalyticsResponse> {
  return (await http.get<MyAnalyticsResponse>('/analytics/me')).data;
}

/** Own agents only. */
export async function fetchAgentAnalytics(id: string): Promise<AgentAnalyticsResponse> {
  return (await http.get<AgentAnalyticsResponse>(`/agents/${id}/analytics`)).data;
}
