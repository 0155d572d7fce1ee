import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import { RoomStream } from '../../apps/api/dist/platform/realtime/room-stream.js';
import { createPrismaClient } from '../../packages/database/dist/index.js';

const { Redis } = createRequire(new URL('../../apps/api/package.json', import.meta.url))('ioredis');

/** The stores of the server under test: as `npm start` has them unless the environment says otherwise. */
function stores() {
  const { env } = process;
  const password = encodeURIComponent(env.POSTGRES_PASSWORD ?? 'dev_password_123');
  return {
    database:
      env.DATABASE_URL ??
      `postgresql://agentrooms:${password}@127.0.0.1:${env.POSTGRES_PORT ?? 5432}/agentrooms`,
    redis: env.REDIS_URL ?? `redis://127.0.0.1:${env.REDIS_PORT ?? 6379}`,
  };
}

const COLLECTION = 'tidewatch';
const NAMES = ['Mara', 'Ivo', 'Senka', 'Tove', 'Aldo', 'Runa', 'Piet', 'Noor', 'Cato', 'Wren'];
const SURNAMES = ['Quill', 'Sorrel', 'Marsh', 'Flint'];
const TEXTS = [
  'No.',
  'I could live with that if you decide today.',
  'Low tide, low price? Not today. I carried this one across half the coast, and I am in no hurry to carry it back.',
  'You are asking for more than the last three went for, and those had the lighthouse on them.',
  'Meet me somewhere in the middle and we are both home for supper.',
  'That is closer. I would still like to see a little more movement from your side before I shake on it.',
];
const pick = (list, n) => list[n % list.length];
const wallet = () => `0x${randomUUID().replaceAll('-', '')}${randomUUID().slice(0, 8)}`;

/** Agents that the page shows as any others, and that never act: nobody calls them. */
async function seat(db, roomId, count) {
  const user = await db.user.create({ data: { walletAddress: wallet() } });
  const nfts = await db.nft.findMany({ where: { collection: COLLECTION }, take: count / 2 });
  const agents = Array.from({ length: count }, (_, n) => {
    const role = n % 2 === 0 ? 'seller' : 'buyer';
    return {
      id: randomUUID(),
      userId: user.id,
      roomId,
      name: `${pick(NAMES, n)} ${pick(SURNAMES, Math.floor(n / NAMES.length))}`,
      role,
      communicationStyle: 'casual',
      strategy: 'competitive',
      nftId: role === 'seller' ? pick(nfts, n / 2).id : null,
      status: 'negotiating',
      walletAddress: wallet(),
      negotiateFrom: new Date(),
    };
  });
  await db.agent.createMany({ data: agents });
  return { agents, userId: user.id };
}

/** What agent number `n` of the run says: most name a price against one that stands, some talk, some decline. */
function message(n, agents, standing) {
  const { id, name, role } = pick(agents, n * 7);
  const rivals = [...standing.values()].filter((offer) => offer.role !== role);
  const answered = rivals.length === 0 ? null : pick(rivals, n * 13);
  const kind = pick(['counter', 'counter', 'comment', 'counter', 'reject', 'offer', 'counter'], n);
  const quotes = kind === 'counter' || kind === 'offer';
  const price = quotes ? Math.round(5000 + (role === 'seller' ? 1 : -1) * ((n * 37) % 1500)) / 100 : null;
  const offerId = quotes ? randomUUID() : kind === 'reject' ? (answered?.offerId ?? null) : null;
  if (quotes) standing.set(id, { offerId, role });
  return {
    type: 'agent_message',
    messageId: randomUUID(),
    agent: { id, name, avatar: null, role },
    human: false,
    message: pick(TEXTS, n * 5),
    messageType: kind === 'reject' && offerId === null ? 'comment' : kind,
    price,
    offerId,
    toOfferId: kind === 'counter' ? (answered?.offerId ?? null) : null,
    addressee: null,
    sentiment: pick(['neutral', 'positive', 'neutral', 'negative'], n),
  };
}

/**
 * A room of the server under test with agents in it, whose messages come through the room's own stream (Postgres, then
 * Redis), as many a second as asked for. It is taken away again at the end.
 *
 * @param people how many agents sit in it
 */
export async function openMarket(people) {
  const { database, redis: redisUrl } = stores();
  const db = createPrismaClient({ url: database, poolSize: 4 });
  const redis = new Redis(redisUrl);
  const stream = new RoomStream({ client: db }, { commands: redis });
  const name = `Bench ${randomUUID().slice(0, 8)}`;
  const { id: roomId } = await db.room.create({ data: { name, collection: COLLECTION, status: 'active' } });
  const { agents, userId } = await seat(db, roomId, people);
  const standing = new Map();
  let said = 0;
  const close = async () => {
    await db.roomEvent.deleteMany({ where: { roomId } });
    await db.agent.deleteMany({ where: { roomId } });
    await db.room.delete({ where: { id: roomId } });
    await db.user.delete({ where: { id: userId } });
    await db.$disconnect();
    redis.disconnect();
  };
  const interrupted = () => void close().finally(() => process.exit(130));
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, interrupted);
  return {
    roomId,
    /** Writes `total` messages, `perSecond` of them; what a slow moment held up is written together. */
    speak: async (total, perSecond) => {
      const began = performance.now();
      const until = said + total;
      const first = said;
      while (said < until) {
        const due = first + Math.floor(((performance.now() - began) / 1000) * perSecond);
        const now = Math.min(due, until) - said;
        if (now > 0) {
          await stream.write(roomId, (_tx, emit) => {
            for (let n = 0; n < now; n += 1) emit(message(said + n, agents, standing));
            return Promise.resolve();
          });
          said += now;
        }
        await sleep(5);
      }
      return { seconds: (performance.now() - began) / 1000 };
    },
    /** The seq of the room's last event. */
    lastSeq: async () =>
      Number((await db.room.findUniqueOrThrow({ where: { id: roomId }, select: { lastSeq: true } })).lastSeq),
    close,
  };
}
