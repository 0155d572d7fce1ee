import type {
  MySwarmsResponse,
  SpawnSwarmRequest,
  SwarmActionRequest,
  SwarmAnalyticsResponse,
  SwarmDetail,
  SwarmDetailResponse,
  SwarmPresetsResponse,
  SwarmResponse,
} from '@agentrooms/protocol';
import { http } from '@/api/http';

export async function fetchPresets(): Promise<SwarmPresetsResponse> {
  return (await http.get<SwarmPresetsResponse>('/swarms/presets')).data;
}

export async function fetchMySwarms(): Promise<MySwarmsResponse> {
  return (await http.get<MySwarmsResponse>('/swarms/my', { params: { limit: 20 } })).data;
}

export async function spawnSwarm(request: SpawnSwarmRequest): Promise<SwarmResponse> {
  return (await http.post<SwarmResponse>('/swarms/spawn', request)).data;
}

export async function steerSwarm(id: string, action: SwarmActionRequest): Promise<SwarmResponse> {
  return (await http.patch<SwarmResponse>(`/swarms/${id}`, action)).data;
}

export async function fetchSwarm(id: string): Promise<SwarmDetail> {
  return (await http.get<SwarmDetailResponse>(`/swarms/${id}`)).data.swarm;
}

/** The owner also gets what tells limits. */
export async function fetchSwarmAnalytics(id: string): Promise<SwarmAnalyticsResponse> {
  return (await http.get<SwarmAnalyticsResponse>(`/swarms/${id}/analytics`)).data;
}

/** The analytics as a spreadsheet has them: one row an agent. */
export async function fetchSwarmCsv(id: string): Promise<string> {
  const params = { format: 'csv' };
  return (await http.get<string>(`/swarms/${id}/analytics`, { params, responseType: 'text' })).data;
}
