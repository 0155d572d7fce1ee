import type { RoomEvent } from '@agentrooms/protocol';
import { applyMessages } from './apply-messages';
import { newestKept } from './newest-kept';
import { type ChatEntry, DEALS_KEPT, type RoomAgent, type RoomDeal, type RoomState } from './room-state';

type EventOf<Type extends RoomEvent['type']> = Extract<RoomEvent, { type: Type }>;

const line = (state: RoomState, entry: ChatEntry): ChatEntry[] =>
  newestKept(state, [...state.entries, entry]);
const position = (event: RoomEvent) => ({ kind: 'notice' as const, seq: event.seq, at: event.timestamp });

function withoutOffersOf(offers: RoomState['offers'], ...agentIds: string[]): RoomState['offers'] {
  return Object.fromEntries(Object.entries(offers).filter(([, offer]) => !agentIds.includes(offer.agentId)));
}

function changeAgent(state: RoomState, agentId: string, change: Partial<RoomAgent>): RoomState['agents'] {
  const agent = state.agents[agentId];
  return agent ? { ...state.agents, [agentId]: { ...agent, ...change } } : state.agents;
}

function changeDeal(
  state: RoomState,
  dealId: string,
  change: (deal: RoomDeal) => Partial<RoomDeal>,
): RoomDeal[] {
  return state.deals.map((deal) => (deal.id === dealId ? { ...deal, ...change(deal) } : deal));
}

function joined(state: RoomState, event: EventOf<'agent_joined'>): RoomState {
  const { id, name, avatar, role, status, walletAddress, swarmId } = event.agent;
  const known = state.agents[id];
  const agent: RoomAgent = {
    userId: null,
    nftId: null,
    strategy: null,
    paused: false,
    ...known,
    ...{ id, name, avatar, role, status, walletAddress, swarmId },
  };
  return {
    ...state,
    agents: { ...state.agents, [id]: agent },
    rosterStale: state.rosterStale + 1,
    entries: known
      ? state.entries
      : line(state, { ...position(event), what: 'joined', agent: { id, name, avatar, role } }),
  };
}

function left(state: RoomState, event: EventOf<'agent_left'>): RoomState {
  const { [event.agentId]: gone, ...agents } = state.agents;
  return {
    ...state,
    agents,
    offers: withoutOffersOf(state.offers, event.agentId),
    entries: gone
      ? line(state, { ...position(event), what: 'left', name: gone.name, reason: event.reason })
      : state.entries,
  };
}

function locked(state: RoomState, event: EventOf<'deal_locked'>): RoomState {
  const { buyerAgent: buyer, sellerAgent: seller, nft, price } = event;
  const deal: RoomDeal = {
    id: event.dealId,
    status: 'locked',
    stage: 'lock',
    progress: 0,
    buyer,
    seller,
    nft,
    price,
    votes: [],
    txHash: null,
    blockNumber: null,
    reason: null,
    at: event.timestamp,
  };
  return {
    ...state,
    deals: [...state.deals.filter(({ id }) => id !== deal.id), deal].slice(-DEALS_KEPT),
    offers: withoutOffersOf(state.offers, buyer.id, seller.id),
    entries: line(state, {
      ...position(event),
      what: 'locked',
      buyer: buyer.name,
      seller: seller.name,
      nft: nft.name,
      price,
    }),
  };
}

function verifying(
  state: RoomState,
  { dealId, stage, progress, vote }: EventOf<'deal_verifying'>,
): RoomState {
  const deals = changeDeal(state, dealId, (deal) => ({
    status: 'verifying',
    stage,
    progress,
    votes: vote ? [...deal.votes.filter(({ verifier }) => verifier !== vote.verifier), vote] : deal.votes,
  }));
  return { ...state, deals };
}

function completed(state: RoomState, event: EventOf<'deal_completed'>): RoomState {
  const { buyer, seller, nft, price, txHash, blockNumber, timestamp: at } = event;
  const known = state.deals.some(({ id }) => id === event.dealId);
  const done = { status: 'completed', stage: 'confirmed', progress: 100, txHash, blockNumber, at } as const;
  const deals = known
    ? changeDeal(state, event.dealId, () => done)
    : [
        ...state.deals,
        { ...done, id: event.dealId, buyer, seller, nft, price, votes: [], reason: null },
      ].slice(-DEALS_KEPT);
  const words = { buyer: buyer.name, seller: seller.name, nft: nft.name, price, txHash };
  return { ...state, deals, entries: line(state, { ...position(event), what: 'completed', ...words }) };
}

function failed(state: RoomState, event: EventOf<'deal_failed'>): RoomState {
  const { reason } = event;
  const deal = state.deals.find(({ id }) => id === event.dealId);
  const buyer = deal?.buyer.name ?? state.agents[event.buyerAgentId]?.name ?? 'the buyer';
  const seller = deal?.seller.name ?? state.agents[event.sellerAgentId]?.name ?? 'the seller';
  return {
    ...state,
    deals: changeDeal(state, event.dealId, () => ({ status: 'failed', reason, at: event.timestamp })),
    entries: line(state, { ...position(event), what: 'failed', buyer, seller, reason }),
  };
}

/** The room after one event, whose order has been checked. Pure. */
export function applyEvent(state: RoomState, event: RoomEvent): RoomState {
  switch (event.type) {
    case 'agent_joined':
      return joined(state, event);
    case 'agent_message':
      return applyMessages(state, [event]);
    case 'offer_withdrawn': {
      const { [event.offerId]: _gone, ...offers } = state.offers;
      return { ...state, offers };
    }
    case 'agent_status':
      return {
        ...state,
        agents: changeAgent(state, event.agentId, { status: event.status, paused: event.paused }),
      };
    case 'deal_locked':
      return locked(state, event);
    case 'deal_verifying':
      return verifying(state, event);
    case 'deal_completed':
      return completed(state, event);
    case 'deal_failed':
      return failed(state, event);
    case 'agent_left':
      return left(state, event);
    case 'swarm_status': {
      const { swarmId: id, status, speed, dealsCompleted } = event;
      return { ...state, swarms: { ...state.swarms, [id]: { id, status, speed, dealsCompleted } } };
    }
  }
}
