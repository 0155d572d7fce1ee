import type {
  MySwarmsResponse,
  SpawnSwarmRequest,
  SwarmActionRequest,
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
