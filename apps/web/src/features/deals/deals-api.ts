import type { MyDealsResponse } from '@agentrooms/protocol';
import { http } from '@/api/http';

export async function fetchMyDeals(): Promise<MyDealsResponse> {
  return (await http.get<MyDealsResponse>('/deals/my', { params: { limit: 50 } })).data;
}
