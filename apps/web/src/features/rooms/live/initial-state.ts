import type { AgentEntity, DealEntity, MessageEntity, RoomDetail } from '@agentrooms/protocol';
import { withAnswers } from './answered-quote';
import { CHAT_PAGE, type MessageEntry, type RoomAgent, type RoomDeal, type RoomState } from './room-state';

/** A stored message as a line of chat. */
export function messageEntry(message: MessageEntity): MessageEntry {
  return {
    kind: 'message',
    seq: message.seq,
    at: message.createdAt,
    agent: message.agent,
    speaker: null,
    text: message.message,
    move: message.messageType,
    price: message.priceMentioned,
    offerId: message.offerId,
    toOfferId: message.toOfferId,
    answers: null,
    sentiment: message.sentiment,
    live: false,
  };
}

/** An agent of the roster. */
export function roomAgent(agent: AgentEntity): RoomAgent {
  return {
    id: agent.id,
    name: agent.name,
    avatar: agent.avatar,
    role: agent.role,
    status: agent.status,
    paused: agent.pausedAt !== null,
    swarmId: agent.swarmId,
    walletAddress: agent.walletAddress,
    userId: agent.userId,
    nftId: agent.nftId,
    strategy: agent.strategy,
  };
}

/** A stored deal as the banner and the list show it; its votes are not stored with it. */
export function roomDeal(deal: DealEntity): RoomDeal {
  return {
    id: deal.id,
    status: deal.status,
    stage: deal.stage,
    progress: deal.status === 'completed' ? 100 : 0,
    buyer: deal.buyerAgent,
    seller: deal.sellerAgent,
    nft: deal.nft,
    price: deal.finalPrice,
    votes: [],
    txHash: deal.txHash,
    blockNumber: deal.blockNumber,
    reason: deal.failureReason,
    at: deal.completedAt ?? deal.createdAt,
  };
}

/** The standing offers of a roster, which does not tell their ids: for what is shown before the room is joined. */
const offersOf = (agents: readonly AgentEntity[]): RoomState['offers'] =>
  Object.fromEntries(
    agents.flatMap(({ id, role, standingPrice }) => {
      const offerId = `of-${id}`;
      return standingPrice === null ? [] : [[offerId, { offerId, agentId: id, role, price: standingPrice }]];
    }),
  );

/** What the server rendered, as the state before the room is joined. */
export function initialRoomState(
  room: RoomDetail,
  messages: MessageEntity[],
  agents: AgentEntity[],
): RoomState {
  return {
    roomId: room.id,
    seq: null,
    epoch: null,
    holeAfter: null,
    gap: false,
    rosterStale: 0,
    entries: withAnswers(messages.map(messageEntry)),
    firstSeq: messages.length < CHAT_PAGE ? (messages[0]?.seq ?? 1) : 1,
    held: false,
    agents: Object.fromEntries(
      agents.filter((agent) => agent.status !== 'left').map((agent) => [agent.id, roomAgent(agent)]),
    ),
    offers: offersOf(agents),
    stats: {
      asOf: 0,
      floorPrice: room.floorPrice,
      topBid: room.topBid,
      activeAgents: room.activeAgents,
      activeBuyers: room.activeBuyers,
      activeSellers: room.activeSellers,
    },
    deals: room.recentDeals.map(roomDeal).sort((a, b) => a.at.localeCompare(b.at)),
    swarms: {},
  };
}
