import { randomUUID } from 'node:crypto';
import { drawSwarm, usdcFromCents } from '../../packages/negotiation/dist/index.js';
import { AgentKeyring } from '../../apps/api/dist/platform/keys/agent-keyring.js';
import { PrismaService } from '../../apps/api/dist/platform/prisma/prisma.service.js';

const HOUR = 3_600_000;
const COLLECTION = 'Tidewatch';
/** Moves that were made in each room before: more than a turn looks back upon. */
const MOVES = 40;
/** Seq before those: sweepers may have told something of the room while it was made. */
const BEGINNING = 1_000;
/** Agents whose keys have been opened before, as those are of agents that have acted once: more than are called. */
const OPENED = 2_000;

/**
 * Puts agents of swarms into rooms of their own, ready to act, without the chain: turns do not ask it. Their swarms run
 * at a hundredth of real time, so that none acts unless it is called. Each has a standing offer, each room a past, as in
 * a market that has gone on for a while.
 *
 * @param rooms - how many rooms they are spread over
 * @param count - how many agents
 * @returns {Promise<string[]>} their ids, room after room in turns
 */
export async function seatAgents(app, { rooms, count }) {
  const db = app.get(PrismaService, { strict: false }).client;
  const keyring = app.get(AgentKeyring, { strict: false });
  await db.$executeRaw`ALTER TABLE swarms DROP CONSTRAINT IF EXISTS swarms_speed_check`;
  const model = await db.room.findFirstOrThrow();
  const tag = randomUUID().slice(0, 8);
  const user = await db.user.create({ data: { walletAddress: wallet() } });
  const seats = [];
  for (let n = 0; n < rooms; n += 1) {
    const { id: roomId } = await db.room.create({
      data: { name: `bench ${tag} ${n}`, collection: model.collection, status: 'active' },
    });
    const people = Math.floor(count / rooms) + (n < count % rooms ? 1 : 0);
    const sellers = Math.ceil(people / 2);
    const { id: swarmId } = await db.swarm.create({
      data: {
        userId: user.id,
        roomId,
        preset: 'balanced_market',
        seed: `bench ${n}`,
        speed: 0.01,
        // A swarm without agents would be ended: it begins when they sit.
        status: 'completed',
        totalAgents: people,
        buyersCount: people - sellers,
        sellersCount: sellers,
        fundedAt: new Date(),
      },
    });
    seats.push({ roomId, swarmId, people });
  }
  const agents = [];
  const nfts = [];
  for (const [n, { roomId, swarmId, people }] of seats.entries()) {
    const drafts = { seller: [], buyer: [] };
    for (let lot = 0; drafts.seller.length * 2 < people || drafts.buyer.length * 2 < people; lot += 1)
      for (const draft of drawSwarm('balanced_market', `${n}/${lot}`, { collection: COLLECTION }))
        drafts[draft.role].push(draft);
    for (let seat = 0; seat < people; seat += 1) {
      const role = seat % 2 === 0 ? 'seller' : 'buyer';
      const draft = drafts[role][seat >> 1];
      const walletAddress = wallet();
      const nft =
        role === 'seller'
          ? {
              id: randomUUID(),
              collection: model.collection,
              tokenId: `${tag}${agents.length}`,
              ownerAddress: walletAddress,
              name: `${COLLECTION} ${agents.length}`,
            }
          : null;
      if (nft) nfts.push(nft);
      agents.push(seated(draft, { userId: user.id, roomId, swarmId, walletAddress, nftId: nft?.id ?? null }));
    }
  }
  const keys = agents.map(({ id }) => ({ agentId: id, ...keyring.create(id) }));
  const byRoom = seats.map(({ roomId }) => agents.filter((agent) => agent.roomId === roomId));
  const past = byRoom.flatMap((some) => pastOf(some));
  for (const [model, rows] of [
    [db.nft, nfts],
    [db.agent, agents],
    [db.agentKey, keys],
    [db.offer, agents.map(offerOf)],
    [db.roomEvent, past.map(({ event }) => event)],
    [db.message, past.map(({ summary }) => summary)],
  ])
    for (let at = 0; at < rows.length; at += 500) await model.createMany({ data: rows.slice(at, at + 500) });
  await db.room.updateMany({
    where: { id: { in: seats.map(({ roomId }) => roomId) } },
    data: { lastSeq: BEGINNING + MOVES },
  });
  await db.swarm.updateMany({
    where: { id: { in: seats.map(({ swarmId }) => swarmId) } },
    data: { status: 'running' },
  });
  const sealed = new Map(keys.map(({ agentId, sealedSecret }) => [agentId, sealedSecret]));
  const longest = Math.max(...byRoom.map((some) => some.length));
  const order = Array.from({ length: longest }, (_, n) => byRoom.flatMap((some) => some[n]?.id ?? [])).flat();
  for (const id of order.slice(0, OPENED)) keyring.sign(id, sealed.get(id), 'opened');
  return order;
}

const offerOf = ({ id, roomId, nftId, role, startingPrice, expiresAt }) => ({
  id: randomUUID(),
  roomId,
  agentId: id,
  nftId,
  role,
  price: startingPrice,
  turn: 0,
  signature: '0'.repeat(128),
  expiresAt,
});

/** What the agents of a room have said, in turns: offers of the starting price, long replaced. */
function pastOf(agents) {
  return Array.from({ length: MOVES }, (_, n) => {
    const { id, roomId, name, role, startingPrice } = agents[n % agents.length];
    const offerId = randomUUID();
    const messageId = randomUUID();
    const seq = BEGINNING + n + 1;
    const createdAt = new Date(Date.now() - (MOVES - n) * 1_000);
    const payload = {
      type: 'agent_message',
      messageId,
      agent: { id, name, avatar: null, role },
      human: false,
      message: `${name} names ${startingPrice} for the ${n + 1}th time, and means it more than the last.`,
      messageType: 'offer',
      price: startingPrice,
      offerId,
      toOfferId: null,
      addressee: null,
      sentiment: 'neutral',
    };
    return {
      event: { roomId, seq, type: payload.type, payload, createdAt },
      summary: {
        id: messageId,
        roomId,
        agentId: id,
        messageType: 'offer',
        priceMentioned: startingPrice,
        sentiment: 'neutral',
        seq,
        offerId,
        createdAt,
      },
    };
  });
}

const wallet = () => `0x${randomUUID().replaceAll('-', '')}${randomUUID().slice(0, 8)}`;

function seated(draft, place) {
  const now = Date.now();
  const limit = usdcFromCents(draft.limitPrice);
  const seller = draft.role === 'seller';
  return {
    id: randomUUID(),
    ...place,
    name: draft.name,
    role: draft.role,
    communicationStyle: draft.style,
    strategy: draft.strategy,
    minPrice: seller ? limit : null,
    maxPrice: seller ? (draft.maxPrice === null ? null : usdcFromCents(draft.maxPrice)) : limit,
    startingPrice: usdcFromCents(draft.startingPrice),
    status: 'active',
    negotiateFrom: new Date(now),
    negotiateUntil: new Date(now + 1000 * HOUR),
    expiresAt: new Date(now + 1000 * HOUR),
    clock: { length: 10 * 60_000, ran: 0, marks: [{ at: now, swarm: 0, rate: 0.01 }] },
    nextTurnAt: new Date(now + HOUR),
  };
}
