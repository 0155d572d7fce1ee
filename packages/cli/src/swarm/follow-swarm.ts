import type {
  DealEntity,
  MyDealsResponse,
  RoomMessagesResponse,
  RoomResponse,
  SwarmDetail,
  SwarmDetailResponse,
  SwarmEntity,
} from '@agentrooms/protocol';
import type { Api } from '../api/api-client.js';
import type { Io } from '../io.js';
import { dealLine, usdc } from '../words.js';

/** Two or three requests a round stay below the API's 100 a minute. */
const ROUND_MS = 2_500;
/** More than a swarm of 20 can close. */
const DEALS_PAGE = 100;
const MESSAGES_PAGE = 100;

/**
 * Prints every deal of a swarm once it is completed or failed, and returns when the swarm has ended and none is under
 * way. With `watch` the room's conversation is noted as it goes on.
 */
export async function followSwarm(
  api: Api,
  { id, roomId }: SwarmEntity,
  { watch }: { watch: boolean },
  io: Io,
): Promise<void> {
  const printed = new Set<string>();
  let heard = watch ? await lastSeq(api, roomId) : 0;
  for (;;) {
    const { swarm } = await api.get<SwarmDetailResponse>(`/swarms/${id}`);
    const deals = dealsOf(swarm, (await api.get<MyDealsResponse>('/deals/my', { limit: DEALS_PAGE })).deals);
    if (watch) heard = await noteMessages(api, roomId, heard, io);
    const done = deals.filter(({ status }) => status === 'completed' || status === 'failed');
    for (const deal of done) {
      if (!printed.has(deal.id)) io.out(dealLine(deal));
      printed.add(deal.id);
    }
    if (swarm.status === 'completed' && done.length === deals.length) {
      io.note(summary(swarm, done));
      return;
    }
    await io.sleep(ROUND_MS);
  }
}

function dealsOf({ agents }: SwarmDetail, deals: DealEntity[]): DealEntity[] {
  const members = new Set(agents.map(({ id }) => id));
  return deals.filter(
    ({ buyerAgent, sellerAgent }) => members.has(buyerAgent.id) || members.has(sellerAgent.id),
  );
}

function summary({ analytics, totalAgents }: SwarmDetail, deals: DealEntity[]): string {
  const completed = deals.filter(({ status }) => status === 'completed').length;
  const rate = `${Math.round(analytics.successRate * 100)} % of what was possible`;
  const time = analytics.avgDealTime === null ? '' : `, ${Math.round(analytics.avgDealTime)} s a deal`;
  return `Ended: ${totalAgents} agents, ${completed} deals settled (${rate}${time}), ${deals.length - completed} failed.`;
}

async function lastSeq(api: Api, roomId: string): Promise<number> {
  return (await api.get<RoomResponse>(`/rooms/${encodeURIComponent(roomId)}`)).room.lastSeq;
}

async function noteMessages(api: Api, roomId: string, after: number, io: Io): Promise<number> {
  const path = `/rooms/${encodeURIComponent(roomId)}/messages`;
  const { messages } = await api.get<RoomMessagesResponse>(path, { after, limit: MESSAGES_PAGE });
  for (const { agent, message, messageType, priceMentioned } of messages) {
    const price = priceMentioned === null ? '' : ` ${usdc(priceMentioned)}`;
    io.note(`${agent?.name ?? 'someone'} [${messageType}${price}] ${message.replace(/\s+/g, ' ')}`);
  }
  return Math.max(after, ...messages.map(({ seq }) => seq));
}
