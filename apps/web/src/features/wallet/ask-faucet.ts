import type { FaucetRequest, FaucetResponse } from '@agentrooms/protocol';
import { http } from '@/api/http';

/** Test USDC and gas for the signed-in user's wallet, and with a collection one of its pieces. Dev chains only. */
export async function askFaucet(request: FaucetRequest): Promise<FaucetResponse> {
  return (await http.post<FaucetResponse>('/faucet', request)).data;
}
